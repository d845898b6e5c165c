/**
 * How far a price can be trusted.
 * - `live`: the source confirmed it within the configured time.
 * - `stale`: the source is silent, or the price has not moved for longer than it should.
 * - `closed`: the market of the symbol is closed; the price is the last of its session.
 * - `pre-open`: like `closed`, but the market opens soon.
 */
export type QuoteState = 'live' | 'stale' | 'closed' | 'pre-open';

/** States by their number on the wire. */
export const quoteStates = [
  'live',
  'stale',
  'closed',
  'pre-open',
] as const satisfies readonly QuoteState[];

/** Where the bid went at its last change. */
export type Direction = 'up' | 'down' | 'flat';

/** The latest state of one symbol. */
export interface Quote {
  /** The server's spelling, suffix included. */
  symbol: string;
  /** Price at which the visitor sells. */
  bid: number;
  /** Price at which the visitor buys. */
  ask: number;
  /** Ask minus bid in points, a whole number. */
  spread: number;
  /** Decimals of the symbol's prices; a point is 10^-digits. */
  digits: number;
  /** Decimals of a pip, at most `digits`: with 4 a pip is 0.0001. */
  pipDigits: number;
  /** First bid of the server's day; null until the relay knows it. */
  open: number | null;
  /** Highest bid of the server's day; null until the relay knows it. */
  high: number | null;
  /** Lowest bid of the server's day; null until the relay knows it. */
  low: number | null;
  /** Bid against the day's open as a fraction: 0.012 is +1.2 %. Null until the open is known. */
  change: number | null;
  direction: Direction;
  /** When the price was made, ms since the epoch, UTC. */
  time: number;
  state: QuoteState;
}

/** What a symbol is, as far as the relay was told. */
export interface SymbolInfo {
  symbol: string;
  /** Name for people, e.g. "Gold". The symbol itself when nobody gave one. */
  name: string;
  /** Heading under which tables list it, e.g. "Metals". Empty when nobody gave one. */
  group: string;
  /** Decimals of its prices; null until the first price of a symbol whose digits nobody configured. */
  digits: number | null;
  /** Size of a pip as a price difference, e.g. 0.0001; null while the digits are unknown. */
  pip: number | null;
  /** Currency or metal that one unit is, e.g. `EUR` of EURUSD; null for an index. */
  base: string | null;
  /** Currency of the price, e.g. `USD` of EURUSD; null when nobody told and the name does not say. */
  quote: string | null;
}
