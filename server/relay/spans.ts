import type { BoardPeriod } from '../protocol/leaderboard.js';
import type { ServerClock } from './server-clock.js';

/** Periods that the calendar gives. */
export type CalendarPeriod = Exclude<BoardPeriod, 'contest'>;

const day = 86_400_000;
/** The Sunday before 1970 began, as a day number: weeks begin as those of W1 candles. */
const firstSunday = -4;

/** Start of the server's period that holds a moment, ms UTC; 0 for `all`. */
export function startOf(period: CalendarPeriod, now: number, clock: ServerClock): number {
  const today = clock.dayOf(now);
  const date = new Date(today * day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const midnight = (wall: number) => clock.toUtc(wall);
  switch (period) {
    case 'all':
      return 0;
    case 'day':
      return midnight(today * day);
    case 'week':
      return midnight((today - ((today - firstSunday) % 7)) * day);
    case 'month':
      return midnight(Date.UTC(year, month));
    case 'quarter':
      return midnight(Date.UTC(year, month - (month % 3)));
    case 'year':
      return midnight(Date.UTC(year, 0));
  }
}

/** The server's next midnight after a moment, ms UTC. */
export const nextMidnight = (now: number, clock: ServerClock): number =>
  clock.toUtc((clock.dayOf(now) + 1) * day);

/** The twelve months before the quarter that holds a moment, and when the next quarter begins. */
export function yearBeforeQuarter(
  now: number,
  clock: ServerClock,
): { from: number; to: number; next: number } {
  const to = startOf('quarter', now, clock);
  const wall = new Date(clock.toWall(to));
  const months = (count: number) =>
    clock.toUtc(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + count));
  return { from: months(-12), to, next: months(3) };
}
