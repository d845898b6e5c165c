import { followingFields } from '../following.js';
import type {
  AccountRecord,
  DayRecord,
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from './records.js';

type FieldsOf<T> = readonly { [K in keyof T]-?: T[K] extends number | null ? K : never }[keyof T][];

/** Money, times, keys and versions: whole numbers, or null where nothing is known. */
const accountFields: FieldsOf<AccountRecord> = ['account', 'registered', 'balance', 'version'];
const tradeFields: FieldsOf<TradeRecord> = [
  ...(['ticket', 'account', 'digits', 'openTime', 'closeTime', 'profit', 'swap'] as const),
  ...(['commission', 'restOf', 'rest', 'version'] as const),
];
const transferFields: FieldsOf<TransferRecord> = ['ticket', 'account', 'time', 'amount', 'version'];
const dayFields: FieldsOf<DayRecord> = [
  ...(['account', 'time', 'balance', 'credit', 'equity', 'margin', 'version'] as const),
];
const goneFields = ['ticket', 'account'] as const;
/** Fields that may be null. */
const optional: ReadonlySet<string> = new Set(['balance', 'closeTime', 'restOf', 'rest', 'margin']);
const measures = ['lots', 'openPrice', 'closePrice'] as const;
/** Into so many parts a lot is counted. */
const lot = 1e8;

/** Stores count lots and prices in whole parts. */
const isMeasure = (value: number, parts: number): boolean =>
  value >= 0 && value * parts <= Number.MAX_SAFE_INTEGER;

/**
 * Throws a RangeError that names the field when a batch has a number that no store can keep and no sum
 * may have, such as money with a fraction of a minor unit. Nothing of such a batch must be taken.
 */
export function expectWhole(batch: RecordBatch): void {
  const { accounts = [], trades = [], transfers = [], days = [], gone = [], asOf } = batch;
  expectAll('accounts', accounts, accountFields);
  expectAll('trades', trades, tradeFields);
  expectAll('transfers', transfers, transferFields);
  expectAll('days', days, dayFields);
  expectAll('gone', gone, goneFields);
  for (const [index, account] of accounts.entries()) {
    const wrong = followingFields.find((field) => !isCount(account[field] ?? 0));
    if (wrong) refuse(`accounts[${index}].${wrong}`, 'a whole number from 0 on', account[wrong]);
  }
  for (const [index, trade] of trades.entries()) {
    const point = 10 ** trade.digits;
    const wrong = measures.find(
      (field) => !isMeasure(trade[field], field === 'lots' ? lot : point),
    );
    const wanted = 'a number from 0 on whose parts can be counted';
    if (wrong) refuse(`trades[${index}].${wrong}`, wanted, trade[wrong]);
  }
  if (asOf !== undefined && !Number.isSafeInteger(asOf)) refuse('asOf', 'whole ms', asOf);
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

function expectAll<T extends object>(
  list: string,
  records: readonly T[],
  fields: readonly (keyof T & string)[],
): void {
  for (const [index, record] of records.entries()) {
    for (const field of fields) {
      const value = record[field];
      if (Number.isSafeInteger(value) || (value === null && optional.has(field))) continue;
      refuse(
        `${list}[${index}].${field}`,
        'a whole number (money in minor units, times in ms)',
        value,
      );
    }
  }
}

function refuse(path: string, wanted: string, value: unknown): never {
  const got = typeof value === 'string' ? 'a text' : String(value);
  throw new RangeError(
    `records.${path} must be ${wanted}, got ${got}: correct the feed that publishes it.`,
  );
}
