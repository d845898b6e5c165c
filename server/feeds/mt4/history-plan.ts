import type { Timeframe } from '../../protocol/candle.js';
import { openOf, timeframeMinutes } from '../../relay/timeframes.js';

/** Bars of a timeframe to have, at most; 0 reads none. */
export type HistoryDepth = Readonly<Record<Timeframe, number>>;

/** One question for bars. Times are of the server's wall clock, ms as if it were UTC, both inclusive. */
export interface HistoryWindow {
  symbol: string;
  timeframe: Timeframe;
  from: number;
  to: number;
}

/** Servers answer with some 580 bars at most. */
export const mostBars = 500;
/** What charts show first comes first: hours, then days, then what is finer. */
const order: readonly Timeframe[] = ['H1', 'D1', 'M15', 'M5', 'M1', 'H4', 'M30', 'W1', 'MN'];
/** Bars that are read again, because the relay may have seen only a part of them. */
const overlap = 2;

/**
 * The windows that cover the time from `since` to `now` (wall clock, ms) of one symbol and timeframe,
 * but no more than `depth` bars; the newest first.
 */
export function windowsOf(
  symbol: string,
  timeframe: Timeframe,
  depth: number,
  { since, now }: { since: number; now: number },
): HistoryWindow[] {
  const length = timeframeMinutes[timeframe] * 60_000;
  const last = openOf(now, timeframe);
  const known = openOf(Math.max(since, 0), timeframe) - overlap * length;
  const first = Math.max(0, known, last - (depth - 1) * length);
  const windows: HistoryWindow[] = [];
  for (let end = last; depth > 0 && end >= first; end -= mostBars * length) {
    const from = Math.max(first, end - (mostBars - 1) * length);
    windows.push({ symbol, timeframe, from, to: end });
  }
  return windows;
}

/** All windows of some symbols: what charts show first comes first, for each symbol in turn. */
export function planOf(
  symbols: readonly string[],
  depth: HistoryDepth,
  now: number,
  since: (symbol: string, timeframe: Timeframe) => number,
): HistoryWindow[] {
  const rounds: HistoryWindow[][] = [];
  for (const timeframe of order) {
    for (const symbol of symbols) {
      const range = { since: since(symbol, timeframe), now };
      for (const [i, window] of windowsOf(symbol, timeframe, depth[timeframe], range).entries()) {
        (rounds[i] ??= []).push(window);
      }
    }
  }
  return rounds.flat();
}
