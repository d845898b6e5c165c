import type { Candle, Timeframe } from '../protocol/candle.js';

/**
 * How far a candle can be trusted. Of two candles of the same symbol, timeframe and time the one with
 * the higher rank stands; of equal ranks the later one.
 * - `partial`: the relay did not see all of it, or it is still open.
 * - `ticks`: made of the prices that the relay saw.
 * - `import`: read from a file of the broker.
 * - `history`: told by the broker's server.
 */
export const candleRanks = { partial: 0, ticks: 1, import: 2, history: 3 } as const;

export type CandleRank = keyof typeof candleRanks;

/** A candle as it is kept: prices in whole points, so that sums and comparisons are exact. */
export interface CandleRecord {
  symbol: string;
  timeframe: Timeframe;
  /** Decimals of the prices; a price is `points / 10 ** digits`. */
  digits: number;
  /** When it opened, ms since the epoch, UTC. */
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  /** How many prices made it. */
  volume: number;
  rank: CandleRank;
}

/** The candle of a record in prices. */
export function toCandle(record: CandleRecord): Candle {
  const { time, digits, volume, open, high, low, close } = record;
  const scale = 10 ** digits;
  return {
    time,
    open: open / scale,
    high: high / scale,
    low: low / scale,
    close: close / scale,
    volume,
  };
}
