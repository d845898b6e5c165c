import type { ClockOffset } from '../protocol/candle.js';
import type { ServerClock } from './server-clock.js';

/** The wall clock of candles that are in order of time: from the first one on, then at each change. */
export function offsetsOf(
  candles: readonly { readonly time: number }[],
  clock: ServerClock,
): ClockOffset[] {
  const offsets: ClockOffset[] = [];
  for (const { time } of candles) {
    const offset = clock.offsetAt(time);
    if (offset !== offsets.at(-1)?.offset) offsets.push({ from: time, offset });
  }
  return offsets;
}
