import type { Generated } from 'kysely';

/**
 * The tables. Only what SQLite and PostgreSQL both have: times are whole ms since the epoch (UTC),
 * prices whole points, so that nothing is rounded and every comparison is exact.
 */
export interface Tables {
  symbols: SymbolTable;
  candles: CandleTable;
  quotes: QuoteTable;
  spreads: SpreadTable;
  meta: MetaTable;
}

/** The name of a symbol is stored once: candles are many. */
export interface SymbolTable {
  id: Generated<number>;
  name: string;
}

/** One row for each symbol, timeframe and time. */
export interface CandleTable {
  symbol: number;
  /** In minutes, as MT4 numbers them. */
  timeframe: number;
  time: number;
  digits: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  /** Its number in `candleRanks`. */
  rank: number;
}

/** The last quote of each symbol. */
export interface QuoteTable {
  symbol: number;
  digits: number;
  bid: number;
  spread: number;
  open: number;
  high: number;
  low: number;
  direction: string;
  time: number;
}

/** For how long each spread stood in an hour of the server's day. */
export interface SpreadTable {
  symbol: number;
  day: number;
  hour: number;
  digits: number;
  /** `<points>:<ms>` for each spread, separated by blanks. */
  counts: string;
}

/** What is to be known of the store itself. */
export interface MetaTable {
  key: string;
  value: string;
}
