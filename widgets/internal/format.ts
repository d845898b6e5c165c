/** Formatters are dear to make and cheap to keep; the oldest goes when a page switches locales a lot. */
const formatters = new Map<string, unknown>();
const most = 60;

function cached<T>(key: string, create: () => T): T {
  let formatter = formatters.get(key) as T | undefined;
  if (!formatter) {
    formatter = create();
    formatters.set(key, formatter);
    if (formatters.size > most) formatters.delete(formatters.keys().next().value ?? '');
  }
  return formatter;
}

const number = (locale: string, key: string, options: Intl.NumberFormatOptions) =>
  cached(`${locale} ${key}`, () => new Intl.NumberFormat(locale, options));

/** A formatter of numbers with exactly so many decimals. */
export const decimalFormat = (locale: string, digits: number): Intl.NumberFormat =>
  number(locale, `.${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * A fraction as a signed percentage: 0.0024 is +0.24%. Minus and plus are equally wide, and zero keeps
 * their place, so that nothing moves when a price turns.
 */
export function formatChange(locale: string, change: number): string {
  const format = number(locale, '%', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const text = format.format(change).replace('-', '−');
  return /[+−]/.test(text) ? text : `\u2007${text}`;
}

const hour = 3_600_000;

/**
 * A moment in the visitor's time zone: the time of day, with the weekday or the date before it when
 * it is long ago. `now` is the relay's clock.
 */
export function formatTime(locale: string, time: number, now: number, seconds = false): string {
  const age = now - time;
  const style = age < 12 * hour ? 'time' : age < 144 * hour ? 'weekday' : 'date';
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (style === 'weekday') options.weekday = 'short';
  else if (style === 'date') Object.assign(options, { day: 'numeric', month: 'short' });
  else if (seconds) options.second = '2-digit';
  const key = `${locale} ${style} ${String(seconds)}`;
  return cached(key, () => new Intl.DateTimeFormat(locale, options)).format(time);
}
