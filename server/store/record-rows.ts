import type {
  AccountRecord,
  DayRecord,
  TradeRecord,
  TransferRecord,
} from '../relay/track-record/records.js';
import type { Columns } from './columns.js';
import type { AccountDayTable, AccountTable, Tables, TradeTable, TransferTable } from './schema.js';

/** Into so many parts a lot is counted. */
const lot = 1e8;
const sides = ['buy', 'sell'] as const;
const kinds = ['balance', 'credit'] as const;

type ColumnsOf<Shape extends { numbers: readonly string[]; texts?: readonly string[] }> = Columns<
  Shape['numbers'][number],
  Shape['texts'] extends readonly (infer Text extends string)[] ? Text : never
>;

/** A table: its columns of numbers, which are written and read before those of texts. */
export interface ColumnsIn<Row> {
  table: keyof Tables;
  /** By which rows are told apart, and in whose order they are read. */
  key: readonly (keyof Row)[];
  numbers: readonly (keyof Row)[];
  texts?: readonly (keyof Row)[];
}

export const accountTable = {
  table: 'accounts',
  key: ['account'],
  numbers: [
    ...(['account', 'registered', 'enabled', 'archived', 'balance', 'version'] as const),
    ...(['followers', 'copiers', 'assets', 'followed_at'] as const),
  ],
  texts: ['group', 'currency'],
} as const satisfies ColumnsIn<AccountTable>;

export const tradeTable = {
  table: 'trades',
  key: ['account', 'ticket'],
  numbers: [
    'account',
    'ticket',
    'symbol',
    'digits',
    'side',
    'lots',
    'open_time',
    'open_price',
    'close_time',
    'close_price',
    'profit',
    'swap',
    'commission',
    'rest_of',
    'rest',
    'version',
  ],
} as const satisfies ColumnsIn<TradeTable>;

export const transferTable = {
  table: 'transfers',
  key: ['account', 'ticket'],
  numbers: ['account', 'ticket', 'time', 'amount', 'kind', 'version'],
  texts: ['comment'],
} as const satisfies ColumnsIn<TransferTable>;

export const dayTable = {
  table: 'account_days',
  key: ['account', 'time'],
  numbers: ['account', 'time', 'balance', 'credit', 'equity', 'margin', 'version'],
} as const satisfies ColumnsIn<AccountDayTable>;

export function toAccountRow(record: AccountRecord): AccountTable {
  const { enabled, archived, followers, copiers, assets, followedAt, ...rest } = record;
  return {
    ...rest,
    enabled: Number(enabled),
    archived: Number(archived),
    followers: followers ?? null,
    copiers: copiers ?? null,
    assets: assets ?? null,
    followed_at: followedAt ?? null,
  };
}

export function toAccount(columns: ColumnsOf<typeof accountTable>, at: number): AccountRecord {
  return {
    account: numberAt(columns.account, at),
    group: columns.group[at] ?? '',
    currency: columns.currency[at] ?? '',
    registered: numberAt(columns.registered, at),
    enabled: columns.enabled[at] === 1,
    archived: columns.archived[at] === 1,
    balance: knownAt(columns.balance, at),
    version: numberAt(columns.version, at),
    ...followingAt(columns, at),
  };
}

/** Most accounts have no followers: their records stay as small as they were told. */
function followingAt(columns: ColumnsOf<typeof accountTable>, at: number): Partial<AccountRecord> {
  const followedAt = knownAt(columns.followed_at, at);
  if (followedAt === null) return {};
  const [followers, copiers] = [knownAt(columns.followers, at), knownAt(columns.copiers, at)];
  return { followers, copiers, assets: knownAt(columns.assets, at), followedAt };
}

export function toTradeRow(record: TradeRecord, symbol: number): TradeTable {
  const point = 10 ** record.digits;
  return {
    account: record.account,
    ticket: record.ticket,
    symbol,
    digits: record.digits,
    side: sides.indexOf(record.side),
    lots: Math.round(record.lots * lot),
    open_time: record.openTime,
    open_price: Math.round(record.openPrice * point),
    close_time: record.closeTime,
    close_price: Math.round(record.closePrice * point),
    profit: record.profit,
    swap: record.swap,
    commission: record.commission,
    rest_of: record.restOf,
    rest: record.rest,
    version: record.version,
  };
}

export type TradeColumns = ColumnsOf<typeof tradeTable>;

export function toTrade(
  columns: TradeColumns,
  at: number,
  nameOf: (symbol: number) => string,
): TradeRecord {
  const digits = numberAt(columns.digits, at);
  const points = 10 ** digits;
  return {
    ticket: numberAt(columns.ticket, at),
    account: numberAt(columns.account, at),
    symbol: nameOf(numberAt(columns.symbol, at)),
    digits,
    side: sides[numberAt(columns.side, at)] ?? 'buy',
    lots: numberAt(columns.lots, at) / lot,
    openTime: numberAt(columns.open_time, at),
    openPrice: numberAt(columns.open_price, at) / points,
    closeTime: knownAt(columns.close_time, at),
    closePrice: numberAt(columns.close_price, at) / points,
    profit: numberAt(columns.profit, at),
    swap: numberAt(columns.swap, at),
    commission: numberAt(columns.commission, at),
    restOf: knownAt(columns.rest_of, at),
    rest: knownAt(columns.rest, at),
    version: numberAt(columns.version, at),
  };
}

export const toTransferRow = ({ kind, comment, ...record }: TransferRecord): TransferTable => ({
  ...record,
  kind: kinds.indexOf(kind),
  // Which ends a text on the server, and which no text of PostgreSQL may have.
  comment: comment.replaceAll('\0', ''),
});

export function toTransfer(columns: ColumnsOf<typeof transferTable>, at: number): TransferRecord {
  return {
    ticket: numberAt(columns.ticket, at),
    account: numberAt(columns.account, at),
    time: numberAt(columns.time, at),
    amount: numberAt(columns.amount, at),
    kind: kinds[numberAt(columns.kind, at)] ?? 'balance',
    comment: columns.comment[at] ?? '',
    version: numberAt(columns.version, at),
  };
}

/** The row of a day has the fields of its record. */
export const toDay = (columns: ColumnsOf<typeof dayTable>, at: number): DayRecord => ({
  account: numberAt(columns.account, at),
  time: numberAt(columns.time, at),
  balance: numberAt(columns.balance, at),
  credit: numberAt(columns.credit, at),
  equity: numberAt(columns.equity, at),
  margin: knownAt(columns.margin, at),
  version: numberAt(columns.version, at),
});

const numberAt = (column: Float64Array, at: number): number => column[at] ?? NaN;

function knownAt(column: Float64Array, at: number): number | null {
  const value = numberAt(column, at);
  return Number.isNaN(value) ? null : value;
}
