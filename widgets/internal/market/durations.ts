const minute = 60_000;
const units = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const;

/**
 * A time to wait in words: its two largest units, e.g. "2 hr 15 min", and never less than a minute. It
 * is rounded up, so that nothing has happened while a minute is left.
 */
export function formatDuration(locale: string, ms: number): string {
  let left = Math.max(1, Math.ceil(ms / minute));
  const parts: string[] = [];
  const first = units.findIndex(([, size]) => left >= size);
  for (const [unit, size] of units.slice(first, first + 2)) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (!count) continue;
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
    parts.push(format.format(count));
  }
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts);
}

/** How far ahead a moment is: "in 2 days", "in 3 hours", rounded to its largest unit. */
export function formatAhead(locale: string, ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minute));
  const format = new Intl.RelativeTimeFormat(locale);
  const [unit, size] = units.find(([, size]) => minutes >= size) ?? ['minute', 1];
  return format.format(Math.round(minutes / size), unit);
}

/** A whole day as a time to trade: "24 hours". */
export const wholeDay = (locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(24);
