import { type Timeframe, timeframes } from '../protocol/candle.js';
import type { ServerClock } from './server-clock.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Weeks open on Sunday, as MT4 has it; 1970-01-04 was one. */
const firstSunday = 3 * day;
/** Offsets change only on quarter hours. */
const slot = hour / 4;

/** How MT4 numbers the lengths of candles: by their minutes. */
export const timeframeMinutes: Readonly<Record<Timeframe, number>> = {
  M1: 1,
  M5: 5,
  M15: 15,
  M30: 30,
  H1: 60,
  H4: 240,
  D1: 1_440,
  W1: 10_080,
  MN: 43_200,
};

/** The timeframe of so many minutes; undefined when there is none. */
export const timeframeOf = (minutes: number): Timeframe | undefined =>
  timeframes.find((name) => timeframeMinutes[name] === minutes);

/** Whether a text is the name of a timeframe. */
export const isTimeframe = (name: string): name is Timeframe =>
  timeframes.some((known) => known === name);

/** When the candle that holds a moment opened. Both on the server's wall clock, ms as if it were UTC. */
export function openOf(wall: number, timeframe: Timeframe): number {
  if (timeframe === 'MN') {
    const date = new Date(wall);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
  const start = timeframe === 'W1' ? firstSunday : 0;
  const length = timeframeMinutes[timeframe] * minute;
  return start + Math.floor((wall - start) / length) * length;
}

/** When the candle after the one that opened at `open` opens, on the wall clock. */
export const nextOpen = (open: number, timeframe: Timeframe): number =>
  openOf(open + (timeframe === 'MN' ? 31 * day : timeframeMinutes[timeframe] * minute), timeframe);

/**
 * When the candle that holds a moment opened; both ms since the epoch, UTC. Its edges are those of the
 * server's wall clock. The hour that a clock change repeats has its own candles up to H1; a longer one
 * opens when the wall clock first shows its edge, or passes it where the change skips it.
 */
export function openTimeOf(time: number, timeframe: Timeframe, clock: ServerClock): number {
  const wall = clock.toWall(time);
  const open = openOf(wall, timeframe);
  return isShort(timeframe) ? time - (wall - open) : firstMoment(open, clock);
}

/** When the candle after the one that opened at `open` opens; both ms since the epoch, UTC. */
export function nextOpenTime(open: number, timeframe: Timeframe, clock: ServerClock): number {
  if (isShort(timeframe)) return open + timeframeMinutes[timeframe] * minute;
  return firstMoment(nextOpen(openOf(clock.toWall(open), timeframe), timeframe), clock);
}

/** Clocks change by whole hours, so that candles of up to an hour never hold a change. */
const isShort = (timeframe: Timeframe): boolean => timeframeMinutes[timeframe] <= 60;

/** The first moment at which the wall clock shows `wall`, or more where a change skips it. */
function firstMoment(wall: number, clock: ServerClock): number {
  const before = wall - clock.offsetAt(wall - day);
  const after = wall - clock.offsetAt(wall + day);
  // When the clock is set back, the offset before the change leads to the earlier of two moments.
  if (clock.toWall(before) === wall) return before;
  if (clock.toWall(after) === wall) return after;
  let change = after;
  while (clock.toWall(change) < wall) change += slot;
  return change;
}
