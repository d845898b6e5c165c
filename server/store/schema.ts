import type { ColumnType, Generated } from 'kysely';

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

/** For how long each spread stood in an hour of the server's day, or in a day that is over. */
export interface SpreadTable {
  symbol: number;
  day: number;
  /** 24 in the one row of a day that is over. */
  hour: number;
  digits: number;
  /** The pairs of the record, little-endian. SQLite answers with a buffer, PostgreSQL with bytes. */
  counts: ColumnType<ArrayBuffer | Uint8Array, Uint8Array, Uint8Array>;
}

/** What is to be known of the store itself. */
export interface MetaTable {
  key: string;
  value: string;
}
