const hour = 3_600_000;

const newYork = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const known = new Map<number, number>();

/** What the wall of a server on New York + 7 hours shows, in ms written as if it were UTC. */
export function wallOf(time: number): number {
  // Asking the calendar is slow, and it answers the same for a whole hour.
  const start = Math.floor(time / hour) * hour;
  let wall = known.get(start);
  if (wall === undefined) {
    const [month, date, year, ...clock] = newYork.format(start).match(/\d+/g)!.map(Number);
    const [h = 0, m = 0, s = 0] = clock;
    wall = Date.UTC(2000 + year!, month! - 1, date, h, m, s) + 7 * hour;
    known.set(start, wall);
  }
  return wall + time - start;
}

/** The moment at which the wall shows that: New York is four or five hours behind UTC. */
export const momentOf = (wall: number): number =>
  [wall - 2 * hour, wall - 3 * hour].find((time) => wallOf(time) === wall)!;
