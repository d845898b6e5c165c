import type { Timeframe } from '../../protocol/candle.js';

/**
 * From when on candles are missing, wall clock, ms: of each symbol and timeframe, and of those that are
 * not named. Noted while they are read, because prices that come meanwhile hide what is missing before.
 */
export interface HistoryGap {
  named: Readonly<Record<string, number>>;
  others: number;
}

export const gapKey = (symbol: string, timeframe: Timeframe): string => `${symbol} ${timeframe}`;

/** When the candles of a symbol are missing from; 0: from the first on. */
export const startOf = ({ named, others }: HistoryGap, symbol: string, timeframe: Timeframe) =>
  named[gapKey(symbol, timeframe)] ?? others;

/** What was noted; undefined when all was read, or the note cannot be. */
export function parseGap(note: string | undefined): HistoryGap | undefined {
  if (!note) return undefined;
  try {
    const { named, others } = JSON.parse(note) as Partial<HistoryGap>;
    return typeof named === 'object' && typeof others === 'number' ? { named, others } : undefined;
  } catch {
    return undefined;
  }
}
