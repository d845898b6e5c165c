const pattern = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.\d+)?)?$/;

/**
 * Reads a DATETIME as text, the server's wall clock in ms written as if it were UTC: `1970-01-01 00:00:00`,
 * with which MT4 says that something has not happened, is 0. NaN for what is no time.
 */
export function readSqlTime(value: unknown): number {
  const match = typeof value === 'string' ? pattern.exec(value) : null;
  if (!match) return NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  // `Date.UTC` takes the year 0 for 1900 and rolls days over; a report server writes 0000-00-00 for nothing.
  return month > 0 && day > 0 && year >= 1970
    ? Date.UTC(year, month - 1, day, hour, minute, second)
    : NaN;
}

/** The inverse of `readSqlTime`, in whole seconds. */
export const writeSqlTime = (wall: number): string =>
  new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
