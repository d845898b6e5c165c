import assert from 'node:assert/strict';
import { readTradeRow, type TradeRow } from '../../../server/feeds/trade-row.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import type { RecordBatch } from '../../../server/relay/track-record/records.js';
import { accountRecord, dayRecord } from '../records.js';
import { makeBoard } from '../track-record.js';
import type { RawAccount, RawDay } from './raw-account.js';

export const clock = new ServerClock({ rule: 'new-york+7' });
/** A Friday, a year after the lives of raw accounts began. */
export const now = Date.UTC(2026, 10, 20, 12);

/** A board with rules for the comments of raw accounts. */
export const boardOf = (batches: readonly RecordBatch[]) => {
  const { board } = makeBoard({
    transfers: [
      { match: 'fee', kind: 'fee', as: 'cost' },
      { match: 'internal', kind: 'transfer', as: 'flow' },
      { match: 'withdraw', kind: 'withdrawal', as: 'flow' },
      { match: 'deposit', kind: 'deposit', as: 'flow' },
    ],
    lotOf: (symbol) => (symbol.endsWith('.cent') ? 0.01 : 1),
  });
  for (const batch of batches) board.apply(batch, now);
  return board;
};

/** A row as feeds read it. */
export function rowBatch(row: TradeRow, currency: RawAccount['currency']): RecordBatch {
  const read = readTradeRow(row, currency, clock, now);
  assert.notEqual(read.kind, 'wrong');
  if (read.kind === 'trade') return { trades: [read.record] };
  return read.kind === 'transfer' ? { transfers: [read.record] } : {};
}

function dayBatch(day: RawDay, account: number, currency: RawAccount['currency']): RecordBatch {
  const minor = (amount: number) => Math.round(amount * (currency === 'JPY' ? 1 : 100));
  const [time, margin] = [clock.toUtc(day.time), day.margin === null ? null : minor(day.margin)];
  const [balance, credit, equity] = [minor(day.balance), minor(day.credit), minor(day.equity)];
  return { days: [dayRecord({ account, time, balance, credit, equity, margin, version: 7 })] };
}

/** All that is told of an account, a batch for each row. */
export const batchesOf = ({ currency, rows, days }: RawAccount): RecordBatch[] => {
  const account = rows[0]!.account;
  return [
    { accounts: [accountRecord({ account, currency })] },
    ...rows.map((row) => rowBatch(row, currency)),
    ...days.map((day) => dayBatch(day, account, currency)),
  ];
};
