/** Values for the places of a template; undefined: not known yet. */
export type Places = Readonly<Record<string, string | undefined>>;

const place = /\{(\w+)\}/g;

/** A text with its places filled; undefined when one of them is not known. */
export function fill(template: string, places: Places): string | undefined {
  const names = [...template.matchAll(place)].map(([, name = '']) => name);
  if (names.some((name) => places[name] === undefined)) return undefined;
  return template.replace(place, (_, name: string) => places[name] ?? '');
}

/** A path with its places filled, each as one part of it: an id may have a slash in it. */
export const fillPath = (template: string, places: Readonly<Record<string, string>>): string =>
  template.replace(place, (_, name: string) => encodeURIComponent(places[name] ?? ''));

/** All texts of a value filled; entries of objects whose places are not known are left out. */
export function fillAll(value: unknown, places: Places): unknown {
  if (typeof value === 'string') return fill(value, places);
  if (Array.isArray(value)) {
    return value.map((item) => fillAll(item, places)).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, fillAll(item, places)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}
