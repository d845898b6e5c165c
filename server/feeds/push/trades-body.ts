import { type Static, Type } from 'typebox';
import type { ServerClock } from '../../relay/server-clock.js';
import type { RecordBatch, TradeRecord, TransferRecord } from '../../relay/track-record/records.js';
import type { IngestAnswer, KnownRecords } from '../feed.js';
import { readTradeRow, type TradeRow } from '../trade-row.js';
import { type Refused, refused } from './frame.js';
import { checkRecords, key, money, mostRows, recordFrame, wallSeconds } from './record-frame.js';

const price = Type.Number({ minimum: 0 });
const text = (maxLength: number) => Type.String({ maxLength });

/** A trade as MT4's TradeRecord names its fields. Others may come along. */
const row = Type.Object({
  order: key,
  login: key,
  /** 0 buy, 1 sell, 2–5 pending, 6 balance, 7 credit. */
  cmd: Type.Integer({ minimum: 0, maximum: 7 }),
  symbol: Type.Optional(text(32)),
  digits: Type.Optional(Type.Integer({ minimum: 0, maximum: 8 })),
  /** In hundredths of a lot. */
  volume: Type.Optional(Type.Integer({ minimum: 0 })),
  open_time: wallSeconds,
  open_price: Type.Optional(price),
  /** 0 while it is open. */
  close_time: Type.Optional(wallSeconds),
  /** The current price while it is open. */
  close_price: Type.Optional(price),
  profit: money,
  storage: Type.Optional(money),
  commission: Type.Optional(money),
  taxes: Type.Optional(money),
  comment: Type.Optional(text(64)),
  timestamp: wallSeconds,
});

const frame = recordFrame({
  trades: Type.Array(row, { maxItems: mostRows }),
  /** Tickets that the server does not have any more. */
  deleted: Type.Optional(
    Type.Array(Type.Object({ order: key, login: key }), { maxItems: mostRows }),
  ),
  /** More pages follow, so that the relay does not know everything yet. */
  more: Type.Optional(Type.Boolean()),
});

/** Fields of the contract by what the rows of MT4 feeds call them. */
const fields: Partial<Record<keyof TradeRow, string>> = {
  ticket: 'order',
  account: 'login',
  openTime: 'open_time',
  openPrice: 'open_price',
  closeTime: 'close_time',
  closePrice: 'close_price',
  swap: 'storage',
};

/**
 * Reads a body of trades. Never throws. A wrong row refuses all of it, and so does one of an account
 * that nobody has told: its money cannot be counted without its currency. `now` is ms UTC.
 */
export function readTrades(
  value: unknown,
  known: KnownRecords,
  clock: ServerClock,
  now: number,
): RecordBatch | Refused | Extract<IngestAnswer, { kind: 'snapshot-needed' }> {
  const body = checkRecords(frame, 'trades', value, now);
  if ('kind' in body) return body;
  const trades: TradeRecord[] = [];
  const transfers: TransferRecord[] = [];
  for (const [index, told] of body.trades.entries()) {
    const account = known.account(told.login);
    if (!account) {
      const message = `The relay does not know the account of trades.${index}: send it to /ingest/v1/accounts, then these trades again.`;
      return { kind: 'snapshot-needed', message };
    }
    const reading = readTradeRow(rowOf(told), account.currency, clock, now);
    if (reading.kind === 'wrong') {
      const name = fields[reading.field] ?? reading.field;
      const given: unknown = Reflect.get(told, name);
      return refused(
        `trades.${index}.${name}`,
        wanted(reading.field),
        given,
        advice(reading.field),
      );
    }
    if (reading.kind === 'trade') trades.push(reading.record);
    if (reading.kind === 'transfer') transfers.push(reading.record);
  }
  const gone = (body.deleted ?? []).map(({ order, login }) => ({ ticket: order, account: login }));
  return { trades, transfers, gone, ...(body.more ? {} : { asOf: now }) };
}

const rowOf = (told: Static<typeof row>): TradeRow => ({
  ticket: told.order,
  account: told.login,
  cmd: told.cmd,
  symbol: told.symbol ?? '',
  digits: told.digits ?? 0,
  volume: told.volume ?? 0,
  openTime: told.open_time * 1000,
  openPrice: told.open_price ?? 0,
  closeTime: (told.close_time ?? 0) * 1000,
  closePrice: told.close_price ?? 0,
  commission: told.commission ?? 0,
  taxes: told.taxes ?? 0,
  swap: told.storage ?? 0,
  profit: told.profit,
  comment: told.comment ?? '',
  version: told.timestamp,
});

const wanted = (field: keyof TradeRow): string =>
  field === 'openTime'
    ? "a time on the server's clock that has passed, in seconds"
    : field === 'closeTime'
      ? '0, or a time that is not before open_time'
      : field === 'symbol'
        ? 'a symbol without blanks, , and |'
        : 'as MT4 has it';

const advice = (field: keyof TradeRow): string =>
  field === 'openTime' ? ': look at timeZone in the configuration of the relay' : '';
