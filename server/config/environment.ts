import { escapeKey, pathOf } from './path.js';

/** Variables by name, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a string got parts of its text from. */
export interface Source {
  variables: readonly string[];
  /** Those of the variables that are not set; their part is empty. */
  unset: readonly string[];
}

/** By the pointer of the string. */
export type Sources = ReadonlyMap<string, Source>;

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Replaces `${NAME}` in every string of a value, so that no secret need stand in a file. */
export function fillEnvironment(
  input: unknown,
  env: Environment,
): { value: unknown; sources: Sources } {
  const sources = new Map<string, Source>();

  const fill = (value: unknown, pointer: string): unknown => {
    if (typeof value === 'string') return fillText(value, pointer);
    if (Array.isArray(value)) return value.map((item, i) => fill(item, `${pointer}/${i}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fill(item, `${pointer}/${escapeKey(key)}`)]),
    );
  };

  const fillText = (text: string, pointer: string): string => {
    const variables = [...text.matchAll(reference)].map((match) => match[1] ?? '');
    if (!variables.length) return text;
    const unset = variables.filter((name) => env[name] === undefined);
    sources.set(pointer, { variables, unset });
    return text.replace(reference, (_, name: string) => env[name] ?? '');
  };

  return { value: fill(input, ''), sources };
}

/** A sentence for each variable that is wanted but not set. */
export const unsetVariables = (sources: Sources): string[] =>
  [...sources].flatMap(([pointer, { unset }]) =>
    unset.map(
      (name) => `${pathOf(pointer)} needs the environment variable ${name}, which is not set`,
    ),
  );
