import { warnOnce } from './warn.js';

/** A name without its spelling: `symbol-url`, `symbol_url` and `symbolUrl` are the same. */
const bare = (name: string) => name.toLowerCase().replace(/[-_]/g, '');

/** Other spellings of attributes that people write: the HTML parser lower-cases camel case. */
export const aliasesOf = (names: readonly string[]): string[] =>
  names
    .filter((name) => name.includes('-'))
    .flatMap((name) => [bare(name), name.replaceAll('-', '_')]);

/** The attribute that a spelling means; warns once when it is not spelled as documented. */
export function meantAttribute(tag: string, name: string, names: readonly string[]): string {
  const meant = names.find((known) => bare(known) === bare(name)) ?? name;
  if (meant !== name)
    warnOnce(`<${tag}> calls it ${meant}, not ${name}. It works, but do rename it.`);
  return meant;
}

/** The option that a value means, in any case; the first one, with a warning, when it means none. */
export function choose<T extends string>(
  name: string,
  value: unknown,
  options: readonly [T, ...T[]],
): T {
  const text = typeof value === 'string' ? value.trim() : '';
  const option = options.find((known) => bare(known) === bare(text));
  if (!option && text)
    warnOnce(`${name} must be one of ${options.join(', ')}, got "${text.slice(0, 40)}".`);
  return option ?? options[0];
}

/** A number within bounds; the fallback, with a warning, when the value is none. */
export function numberWithin(
  name: string,
  value: unknown,
  min: number,
  max: number,
  fallback: number,
): number {
  const number = Number(value);
  if (Number.isFinite(number) && number >= min && number <= max) return number;
  warnOnce(`${name} must be a number from ${min} to ${max}, got "${String(value).slice(0, 40)}".`);
  return fallback;
}
