import type { ColumnType, Generated } from 'kysely';

/**
 * The tables. Only what SQLite and PostgreSQL both have: times are whole ms since the epoch (UTC),
 * prices whole points, and money whole minor units, so that nothing is rounded and every comparison is
 * exact.
 */
export interface Tables {
  symbols: SymbolTable;
  candles: CandleTable;
  told_minutes: ToldMinutesTable;
  quotes: QuoteTable;
  specs: SpecsTable;
  spreads: SpreadTable;
  accounts: AccountTable;
  trades: TradeTable;
  transfers: TransferTable;
  account_days: AccountDayTable;
  meta: MetaTable;
  crm_records: CrmRecordTable;
  crm_hints: CrmHintTable;
  crm_deliveries: CrmDeliveryTable;
  crm_results: CrmResultTable;
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

/** Around which minutes longer candles are still to be made anew. */
export interface ToldMinutesTable {
  symbol: number;
  from_time: number;
  to_time: number;
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

/** What a source told last of the contract and the hours of a symbol. */
export interface SpecsTable {
  symbol: number;
  /** When it said something new last. */
  time: number;
  /** JSON. */
  body: string;
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

/** One row for each account of the broker's server. */
export interface AccountTable {
  account: number;
  group: string;
  currency: string;
  registered: number;
  /** 1 or 0, both. */
  enabled: number;
  archived: number;
  balance: number | null;
  version: number;
  /** What its server's gateway told of who follows it. */
  followers: number | null;
  copiers: number | null;
  assets: number | null;
  followed_at: number | null;
}

/** One row for each position, open or closed, of which only the last state is kept. */
export interface TradeTable {
  account: number;
  ticket: number;
  symbol: number;
  digits: number;
  /** 0 buy, 1 sell: as MT4 numbers them. */
  side: number;
  /** In hundred-millionths of a lot: no server counts finer. */
  lots: number;
  open_time: number;
  open_price: number;
  close_time: number | null;
  close_price: number;
  profit: number;
  swap: number;
  commission: number;
  rest_of: number | null;
  rest: number | null;
  version: number;
}

/** One row for each movement of money into or out of an account. */
export interface TransferTable {
  account: number;
  ticket: number;
  time: number;
  amount: number;
  /** 0 balance, 1 credit. */
  kind: number;
  /** Rules classify by it anew at each start. */
  comment: string;
  version: number;
}

/** How an account stood at the end of a day of the server. */
export interface AccountDayTable {
  account: number;
  time: number;
  balance: number;
  credit: number;
  equity: number;
  margin: number | null;
  version: number;
}

/** What is to be known of the store itself. */
export interface MetaTable {
  key: string;
  value: string;
}

/** What the CRM said last of each of its records; a row without a body is one that is gone there. */
export interface CrmRecordTable {
  entity: string;
  id: string;
  /** Of the body: equal hashes are the same content. */
  hash: string;
  /** JSON of the canonical fields. */
  body: string | null;
  /** When the question was asked whose answer this is: an older answer never replaces a newer one. */
  as_of: number;
}

/** Records of the CRM that must be read again; dead ones wait for an operator. */
export interface CrmHintTable {
  entity: string;
  id: string;
  op: string;
  /** Grows with each hint, so that one that comes while the record is read is not lost. */
  seq: number;
  received: number;
  attempts: number;
  due: number;
  /** Whether it is given up until somebody asks for it: 0 or 1. */
  dead: number;
  problem: string | null;
}

/** Webhooks that were taken, so that a repeated one is known. */
export interface CrmDeliveryTable {
  id: string;
  at: number;
}

/** Results on their way into the CRM, one row for each account. */
export interface CrmResultTable {
  account: string;
  /** JSON of what is to stand in the CRM. */
  body: string;
  hash: string;
  /** Of what the CRM has acknowledged; null: nothing yet. */
  sent: string | null;
  attempts: number;
  due: number;
  dead: number;
  problem: string | null;
}
