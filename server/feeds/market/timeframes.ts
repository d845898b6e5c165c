const minute = 60_000;
const day = 1_440 * minute;
/** Weeks open on Sunday, as MT4 has it; 1970-01-04 was one. */
const firstSunday = 3 * day;

/** The lengths of candles that MT4 knows, in minutes: M1, M5, M15, M30, H1, H4, D1, W1, MN1. */
export const timeframes = [1, 5, 15, 30, 60, 240, 1_440, 10_080, 43_200] as const;

export type Timeframe = (typeof timeframes)[number];

/** Whether there are candles of so many minutes. */
export const isTimeframe = (minutes: number): minutes is Timeframe =>
  timeframes.some((known) => known === minutes);

/** When the candle that holds a moment opened. Both on the server's wall clock, ms. */
export function openOf(wall: number, timeframe: Timeframe): number {
  if (timeframe === 43_200) {
    const date = new Date(wall);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
  const start = timeframe === 10_080 ? firstSunday : 0;
  const length = timeframe * minute;
  return start + Math.floor((wall - start) / length) * length;
}

/** When the candle after the one that opened at `open` opens. */
export const nextOpen = (open: number, timeframe: Timeframe): number =>
  openOf(open + (timeframe === 43_200 ? 31 * day : timeframe * minute), timeframe);
