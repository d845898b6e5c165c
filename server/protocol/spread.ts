/**
 * What a spread was like over some time. Each spread counts as long as it stood. In points: divide by
 * `10 ** (digits - pipDigits)` for pips.
 */
export interface SpreadFigures {
  min: number;
  /** Mean over time; it may be a fraction. */
  average: number;
  median: number;
  /** 95 % of the time the spread was at most this. */
  p95: number;
}

/** The spreads of a symbol: what `spreads:<symbol>` carries. */
export interface SpreadStats {
  symbol: string;
  digits: number;
  pipDigits: number;
  /** From when on the figures count, ms since the epoch, UTC. */
  since: number;
  /** For how long prices stood in this time, ms: what the figures rest on. */
  measured: number;
  /** Over all hours; null before the first price. */
  all: SpreadFigures | null;
  /** The 24 hours of the server's day, from 0; null for an hour without prices. */
  hours: readonly (SpreadFigures | null)[];
  /** How far the server's wall clock is ahead of UTC now, ms: to name its hours in another zone. */
  serverOffset: number;
}
