const pattern = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d)$/;

/**
 * Reads `YYYY.MM.DD HH:MM:SS` as the server prints it: its wall clock in ms, written as if it were
 * UTC. NaN when the text has another form or no calendar has such a day.
 */
export function parseWallTime(text: string): number {
  const match = pattern.exec(text);
  if (!match) return NaN;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number);
  const time = Date.UTC(year, month - 1, date, hour, minute, second);
  // `Date.UTC` rolls a 31st of February over into March; the server would not have meant that.
  return formatWallTime(time) === text ? time : NaN;
}

/** The inverse of `parseWallTime`, for years from 1970 to 9999. */
export function formatWallTime(wall: number): string {
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  return `${date.replaceAll('-', '.')} ${time.slice(0, 8)}`;
}
