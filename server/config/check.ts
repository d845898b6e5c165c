import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import { Value } from 'typebox/value';
import type { Sources } from './environment.js';
import { nearest } from './nearest.js';
import { escapeKey, keysOf, pathOf, valueAt } from './path.js';
import { describe, type SchemaFacts, wanted } from './sentences.js';

/** A value checked against a schema. */
export interface Checked {
  /** The value with all defaults filled in; of the schema's type when there are no problems. */
  value: unknown;
  /** One sentence for each wrong place. */
  problems: readonly string[];
}

export interface CheckContext {
  /** Pointer of the value within the whole configuration. */
  at: string;
  /** Which strings came from the environment. */
  sources: Sources;
}

type Fault = ReturnType<typeof Value.Errors>[number];

/** More faults than this in one file are not worth reading. */
const mostFaults = 500;

/** Fills in defaults, reads numbers out of the environment, and says all that is wrong. */
export function check(schema: TSchema, input: unknown, { at, sources }: CheckContext): Checked {
  const value = Value.Default(schema, structuredClone(input));
  for (const fault of faultsOf(schema, value)) {
    const number = readNumber(fault, value, sources.has(at + fault.instancePath));
    if (number !== undefined) Value.Pointer.Set(value, fault.instancePath, number);
  }
  const problems = new Map<string, string>();
  for (const fault of withoutBranches(faultsOf(schema, value))) {
    for (const [pointer, sentence] of tell(fault, schema, value, { at, sources })) {
      const isKnown = problems.has(pointer) || sources.get(pointer)?.unset.length;
      if (!isKnown) problems.set(pointer, sentence);
    }
  }
  return { value, problems: [...problems.values()] };
}

/** The environment holds only text; where a number is wanted, text that is one is meant as such. */
function readNumber(fault: Fault, value: unknown, fromEnvironment: boolean): number | undefined {
  if (!fromEnvironment || fault.keyword !== 'type') return undefined;
  const { type } = fault.params;
  const text = valueAt(value, fault.instancePath);
  if ((type !== 'integer' && type !== 'number') || typeof text !== 'string') return undefined;
  return text.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function faultsOf(schema: TSchema, value: unknown): Fault[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: mostFaults });
  try {
    return Value.Errors(schema, value);
  } finally {
    Settings.Set({ maxErrors });
  }
}

/** What is wrong with each alternative says less than what all of them are. */
function withoutBranches(faults: Fault[]): Fault[] {
  const unions = faults.filter((fault) => fault.keyword === 'anyOf');
  return faults.filter(
    ({ schemaPath }) => !unions.some((union) => schemaPath.startsWith(`${union.schemaPath}/anyOf`)),
  );
}

/** Pointer and sentence of each thing that one fault is about. */
function tell(
  fault: Fault,
  schema: TSchema,
  value: unknown,
  { at, sources }: CheckContext,
): [pointer: string, sentence: string][] {
  const facts = (valueAt(schema, fault.schemaPath.slice(1)) ?? {}) as SchemaFacts;
  const pointer = at + fault.instancePath;
  const below = (key: string) => `${pointer}/${escapeKey(key)}`;
  if (fault.keyword === 'boolean' || fault.schemaPath.endsWith('/propertyNames')) return [];
  if (fault.keyword === 'propertyNames') {
    const sentence = facts.errorMessage ?? 'is not a name that can stand here';
    return fault.params.propertyNames.map((key) => [
      below(key),
      `${pathOf(below(key))} ${sentence}`,
    ]);
  }
  if (fault.keyword === 'additionalProperties') {
    return fault.params.additionalProperties.map((key) => [
      below(key),
      unknownKey(pathOf(below(key)), key, facts),
    ]);
  }
  if (fault.keyword === 'required') {
    return fault.params.requiredProperties.map((key) => {
      const { description } = facts.properties?.[key] ?? {};
      return [below(key), `${pathOf(below(key))} is missing. ${description ?? 'Please set it.'}`];
    });
  }
  const came = describe(
    valueAt(value, fault.instancePath),
    keysOf(pointer),
    sources.get(pointer)?.variables,
  );
  const path = pathOf(pointer) || 'The configuration';
  return [[pointer, `${path} ${wanted(fault, facts)}, got ${came}`]];
}

function unknownKey(path: string, key: string, { properties = {} }: SchemaFacts): string {
  const known = Object.keys(properties);
  const meant = nearest(key, known);
  return meant
    ? `${path} is not a setting. Did you mean ${meant}?`
    : `${path} is not a setting. Known here: ${known.join(', ')}.`;
}
