/** The lengths of candles, shortest first, as MT4 names them. `MN` is a month. */
export const timeframes = ['M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN'] as const;

export type Timeframe = (typeof timeframes)[number];

/** Bid prices of one stretch of the server's time. */
export interface Candle {
  /** When it opened, ms since the epoch, UTC. Edges follow the server's wall clock. */
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  /** How many prices made it. */
  volume: number;
}

/** The end of a series: what `candles:<symbol>:<timeframe>` carries. */
export interface CandleTail {
  symbol: string;
  timeframe: Timeframe;
  /** Decimals of the prices. */
  digits: number;
  /**
   * The newest candles, oldest first, two at most: the last closed one and the open one, which still
   * changes. Older ones are read over REST.
   */
  candles: readonly Candle[];
}

/** A page of history: the answer of `GET /api/v1/candles/<symbol>`. */
export interface CandlePage extends CandleTail {
  /** When the relay answered, ms since the epoch, UTC. */
  time: number;
  /** Give it as `to` to read what is older; null when there is nothing older. */
  next: number | null;
}
