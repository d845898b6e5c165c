import type { ClockOffset } from '../protocol/candle.js';
import { evenStretches } from './clock-changes.js';
import type { ServerClock } from './server-clock.js';

/** No server's clock changes twice within so long, ms. */
const quiet = 7 * 86_400_000;

/** The wall clock of candles that are in order of time: from the first one on, then at each change. */
export function offsetsOf(
  candles: readonly { readonly time: number }[],
  clock: ServerClock,
): ClockOffset[] {
  const offsets: ClockOffset[] = [];
  const offsetAt = (index: number) => clock.offsetAt(candles[index]?.time ?? NaN);
  // Looking up every candle of a page would take longer than reading it.
  const scan = (first: number, last: number): void => {
    const { time = NaN } = candles[first] ?? {};
    const offset = offsetAt(first);
    if (offset !== offsets.at(-1)?.offset) offsets.push({ from: time, offset });
    if (last <= first) return;
    const isShort = (candles[last]?.time ?? NaN) - time < quiet;
    if (isShort && offsetAt(last) === offset) return;
    const middle = (first + last + 1) >> 1;
    scan(first, middle - 1);
    scan(middle, last);
  };
  if (candles.length) scan(0, candles.length - 1);
  return offsets;
}

/** The wall clock at some moments, in whatever order; ms UTC. What it is between them is not told. */
export const offsetsAt = (moments: readonly number[], clock: ServerClock): ClockOffset[] =>
  offsetsOf(
    [...moments].sort((a, b) => a - b).map((time) => ({ time })),
    clock,
  );

/** The wall clock from one moment to another: there, then at each change; ms UTC. */
export function offsetsBetween(from: number, to: number, clock: ServerClock): ClockOffset[] {
  const offsets = [{ from, offset: clock.offsetAt(from) }];
  for (const stretch of evenStretches(clock, from, to)) {
    const { offset } = stretch;
    if (offset !== offsets.at(-1)?.offset) offsets.push({ from: stretch.from, offset });
  }
  return offsets;
}
