import type { ClockOffset } from '../../../server/protocol/candle.js';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    // A page that switches its language all day would collect them without end.
    if (formats.size > 40) formats.clear();
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    formats.set(key, format);
  }
  return format;
}

/** How the server's clock runs, oldest first: its days are not the visitor's. */
export type Offsets = readonly ClockOffset[];

/** How far the server's clock is ahead of UTC at a moment; both in ms. */
export function offsetAt(offsets: Offsets, time: number): number {
  const known = offsets.findLast(({ from }) => from <= time) ?? offsets[0];
  return known?.offset ?? 0;
}

/** A day by the server's clock: 4 Mar 2026. */
export const serverDay = (locale: string, time: number, offsets: Offsets): string =>
  formatOf(locale, { dateStyle: 'medium' }).format(time + offsetAt(offsets, time));

/** A day and a time of day by the server's clock. */
export const serverMoment = (locale: string, time: number, offsets: Offsets): string =>
  formatOf(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    time + offsetAt(offsets, time),
  );

/** Parts of a date by the server's clock: `{ month: 'short' }` is Mar. */
export const serverParts = (
  locale: string,
  time: number,
  offsets: Offsets,
  options: Intl.DateTimeFormatOptions,
): string => formatOf(locale, options).format(time + offsetAt(offsets, time));

/** The name of a month, 1–12. */
export const monthName = (locale: string, month: number, style: 'short' | 'narrow'): string =>
  formatOf(locale, { month: style }).format(Date.UTC(2026, month - 1, 15));

/** How far the server's clock is ahead of UTC: GMT+2. `offset` is in ms. */
export function offsetName(offset: number): string {
  const minutes = Math.round(offset / 60_000);
  if (!minutes) return 'GMT';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `GMT${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A duration in words, by its two largest units: "3 days, 4 hr". `finest` is the smallest unit told. */
export function formatDuration(
  locale: string,
  ms: number,
  finest: 'day' | 'minute' | 'second' = 'minute',
): string {
  const told = units.slice(0, { day: 1, minute: 3, second: 4 }[finest]);
  let left = Math.max(0, ms);
  const first = told.findIndex(([, size]) => left >= size);
  const from = first < 0 ? told.length - 1 : first;
  const parts: string[] = [];
  for (const [unit, size] of told.slice(from, from + 2)) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (!count && parts.length) continue;
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
    parts.push(format.format(count));
  }
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts);
}
