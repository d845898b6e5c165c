/** `YYYY-MM-DD HH:MM:SS`, also without the time and with fractions of a second. */
const pattern = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?$/;

/**
 * Reads a DATETIME as text, the server's wall clock in ms written as if it were UTC: `1970-01-01 00:00:00`,
 * with which MT4 says that something has not happened, is 0. NaN for what is no time.
 */
export function readSqlTime(value: unknown): number {
  if (typeof value !== 'string' || !pattern.test(value)) return NaN;
  const two = (at: number) => 10 * digit(value, at) + digit(value, at + 1);
  const [year, month, day] = [100 * two(0) + two(2), two(5), two(8)];
  // `Date.UTC` takes the year 0 for 1900 and rolls days over; a report server writes 0000-00-00 for nothing.
  if (month < 1 || day < 1 || year < 1970) return NaN;
  return value.length < 19
    ? Date.UTC(year, month - 1, day)
    : Date.UTC(year, month - 1, day, two(11), two(14), two(17));
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

/** The inverse of `readSqlTime`, in whole seconds. */
export const writeSqlTime = (wall: number): string =>
  new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
