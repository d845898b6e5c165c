import type { ServerClock } from './server-clock.js';

/** A stretch of UTC in which the server's wall clock is `offset` ahead, all in ms. */
export interface EvenStretch {
  from: number;
  to: number;
  offset: number;
}

const day = 86_400_000;
/** Clocks change only on quarter hours. */
const quarter = 900_000;

/** The time from `from` to `to`, in stretches of at most a day that no clock change interrupts. */
export function* evenStretches(
  clock: ServerClock,
  from: number,
  to: number,
): Generator<EvenStretch> {
  let start = from;
  while (start < to) {
    const offset = clock.offsetAt(start);
    const next = Math.min(to, start + day);
    const end = clock.offsetAt(next) === offset ? next : changeBetween(clock, start, next);
    yield { from: start, to: end, offset };
    start = end;
  }
}

/** The moment of the clock change between two moments with different offsets. */
function changeBetween(clock: ServerClock, from: number, to: number): number {
  const offset = clock.offsetAt(from);
  let before = Math.floor(from / quarter);
  let after = Math.floor(to / quarter);
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (clock.offsetAt(middle * quarter) === offset) before = middle;
    else after = middle;
  }
  return after * quarter;
}
