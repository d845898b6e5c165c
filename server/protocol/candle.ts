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

/** How far the server's wall clock is ahead of UTC from a moment on; both in ms. */
export interface ClockOffset {
  from: number;
  offset: number;
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
  /**
   * The server's wall clock for these candles: from the first one on, then at each change. Empty when
   * there are no candles.
   */
  offsets: readonly ClockOffset[];
}

/** A page of history: the answer of `GET /api/v1/candles/<symbol>`. */
export interface CandlePage extends CandleTail {
  /** When the relay answered, ms since the epoch, UTC. */
  time: number;
  /** Give it as `to` to read what is older; null when there is nothing older. */
  next: number | null;
}
