/** When a symbol trades: times are ms since the epoch, UTC. */
export interface TradingSession {
  from: number;
  to: number;
}

/** `pre-open`: closed, but it opens within the configured minutes. */
export type MarketState = 'open' | 'closed' | 'pre-open';

/** The market hours of a symbol from now on: holidays and changes of the clock are in them. */
export interface MarketHours {
  state: MarketState;
  /** When it opens next; null when it is open or no session is known. */
  opens: number | null;
  /** When it closes; null when it is closed or never closes. */
  closes: number | null;
  /**
   * Sessions that overlap the next eight days, whole, the running one first; sessions that touch are
   * one. A market that never closes has a single one that covers all of them.
   */
  sessions: readonly TradingSession[];
  /** Named days of the next four weeks on which it keeps other hours. */
  holidays: readonly { name: string; from: number; to: number }[];
}

/** What a position costs or earns when it is held over midnight. */
export interface Swap {
  /** `points` of the price, `percent` a year, or `money` in the profit currency for a lot. */
  unit: 'points' | 'percent' | 'money';
  long: number;
  short: number;
  /** Day on which it counts three times, 0 is Sunday; null when there is none. */
  tripleDay: number | null;
}

/** The contract of a symbol: what `specs:<symbol>` carries. Null stands for what nobody told. */
export interface SymbolSpecs {
  symbol: string;
  name: string;
  group: string;
  description: string;
  digits: number | null;
  pipDigits: number | null;
  /** What one unit of it is, e.g. `EUR` of EURUSD. */
  base: string | null;
  /** Currency of prices and profits, e.g. `USD` of EURUSD. */
  quote: string | null;
  /** Currency in which margin is reckoned. */
  marginCurrency: string | null;
  /** Units of `base` in one lot. */
  contractSize: number | null;
  /** Margin as a fraction of the position's value: 0.0333 is a leverage of 30. */
  margin: number | null;
  /** Smallest, largest, and the step between sizes, in lots. */
  lots: { min: number; max: number | null; step: number } | null;
  swap: Swap | null;
  /** In the profit currency for a lot and a side; null when none is told. */
  commission: number | null;
  hours: MarketHours;
  /** How far the server's wall clock is ahead of UTC now, ms: to tell its hours in its own zone. */
  serverOffset: number;
}
