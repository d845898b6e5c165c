import type { Zone } from './zones.js';
import { offsetAt } from './zones.js';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    // A page that switches its language all day would collect them without end.
    if (formats.size > 60) formats.clear();
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** A moment in words, as the wall clock of a zone shows it. */
export function formatMoment(
  locale: string,
  zone: Zone,
  time: number,
  options: Intl.DateTimeFormatOptions,
): string {
  if (typeof zone === 'number')
    return formatOf(locale, { ...options, timeZone: 'UTC' }).format(time + zone);
  const own = zone === undefined ? options : { ...options, timeZone: zone };
  return formatOf(locale, own).format(time);
}

/** The time of day, e.g. 14:05. */
export const clockTime = (locale: string, zone: Zone, time: number): string =>
  formatMoment(locale, zone, time, { hour: '2-digit', minute: '2-digit' });

/** Weekday and time of day; with the date when it is a week away or more. */
export function dayAndTime(locale: string, zone: Zone, time: number, now: number): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  };
  const far = Math.abs(time - now) > 6 * 86_400_000;
  return formatMoment(locale, zone, time, {
    ...options,
    ...(far ? { weekday: 'short', day: 'numeric', month: 'short' } : {}),
  });
}

/** How far a zone is from UTC now, e.g. GMT+5:30. */
export function zoneOffset(zone: Zone, time: number): string {
  const minutes = Math.round(offsetAt(zone, time) / 60_000);
  if (!minutes) return 'GMT';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const sign = minutes < 0 ? '−' : '+';
  return `GMT${sign}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** The word for today in a language, as it stands at the beginning of a line. */
export function todayIn(locale: string): string {
  const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'day');
  const [first = '', ...rest] = word;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
