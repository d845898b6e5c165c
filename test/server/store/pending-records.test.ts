import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from '../../../server/relay/track-record/records.js';
import { Pending } from '../../../server/store/pending.js';
import { countRecords, PendingRecords } from '../../../server/store/pending-records.js';
import { accountRecord, dayRecord, tradeRecord, transferRecord } from '../../helpers/records.js';

/** Records whose tickets are the same each time. */
const trade = (fields: Partial<TradeRecord> = {}) =>
  tradeRecord({ ticket: 70_000_001, closeTime: Date.UTC(2026, 0, 6), ...fields });
const transfer = (fields: Partial<TransferRecord> = {}) =>
  transferRecord({ ticket: 80_000_001, ...fields });
const nothing = { accounts: [], trades: [], transfers: [], days: [], gone: [] };
const gone = ({ ticket, account } = trade()) => [{ ticket, account }];

test('hands out the newest state of each record once', () => {
  const pending = new PendingRecords();
  pending.add({ accounts: [accountRecord()], trades: [trade({ closeTime: null })] });
  pending.add({ trades: [trade()], transfers: [transfer()], days: [dayRecord()] });
  assert.equal(pending.size, 4);
  const batch = pending.take(10);
  assert.deepEqual(batch, {
    ...{ accounts: [accountRecord()], trades: [trade()], transfers: [transfer()] },
    ...{ days: [dayRecord()], gone: [] },
  });
  assert.equal(countRecords(batch), 4);
  assert.deepEqual([pending.take(10), pending.size], [nothing, 0]);
});

test('says as of when they are only with the last of them, and again when they come back', () => {
  const pending = new Pending(100);
  const trades = [trade({ ticket: 1 }), trade({ ticket: 2 }), trade({ ticket: 3 })];
  pending.add({ records: { trades, asOf: 7 } });
  assert.equal(pending.take(2).records.asOf, undefined);
  const last = pending.take(2);
  assert.equal(last.records.asOf, 7);
  assert.equal(pending.size, 0);
  pending.putBack(last);
  assert.equal(pending.take(2).records.asOf, 7);
});

test('waits to be written when nothing but the time of the telling has changed', () => {
  const pending = new PendingRecords();
  pending.add({ asOf: 5 });
  pending.add({ asOf: 6 });
  assert.equal(pending.size, 1);
  assert.equal(pending.take(1).asOf, 6);
  assert.equal(pending.size, 0);
});

test('tells days of an account apart, and the same day of two accounts', () => {
  const pending = new PendingRecords();
  const days = [dayRecord(), dayRecord({ time: 0 }), dayRecord({ account: 1_002 })];
  pending.add({ days });
  assert.deepEqual(pending.take(10).days, days);
});

test('does not write what is gone meanwhile, and deletes what was written before', () => {
  const pending = new PendingRecords();
  pending.add({ trades: [trade()], transfers: [transfer()] });
  pending.add({ gone: [...gone(), { ticket: transfer().ticket, account: 1_001 }] });
  const { trades, transfers, gone: left } = pending.take(10);
  assert.deepEqual([trades, transfers, left?.length], [[], [], 2]);
});

test('does not delete what came back', () => {
  const pending = new PendingRecords();
  pending.add({ gone: gone() });
  pending.add({ trades: [trade({ profit: 5 })] });
  assert.deepEqual(pending.take(10), { ...nothing, trades: [trade({ profit: 5 })] });
});

test('gives up none, however many wait', () => {
  const pending = new Pending(10);
  const trades = Array.from({ length: 5_000 }, (_, i) => trade({ ticket: i + 1 }));
  pending.add({ records: { trades } });
  assert.deepEqual([pending.size, pending.dropped], [5_000, 0]);
  const taken = [];
  while (pending.size) taken.push(...(pending.take(300).records.trades ?? []));
  assert.deepEqual(taken, trades);
});

/** What a store has after some batches, with the batches that fail put back in between. */
test('brings a store to the same state however often it fails', () => {
  const tickets = fc.integer({ min: 1, max: 6 });
  const step = fc.record({
    put: fc.uniqueArray(tickets),
    gone: fc.uniqueArray(tickets),
    fails: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 30 }),
      fc.integer({ min: 1, max: 4 }),
      (steps, most) => {
        const pending = new Pending(100);
        const expected = new Map<number, number>();
        const stored = new Map<number, number>();
        const write = ({ trades = [], gone: tickets = [] }: RecordBatch) => {
          for (const { ticket } of tickets) stored.delete(ticket);
          for (const { ticket, version } of trades) stored.set(ticket, version);
        };
        steps.forEach(({ put, gone: lost, fails }, version) => {
          const back = lost.filter((ticket) => !put.includes(ticket));
          for (const ticket of put) expected.set(ticket, version);
          for (const ticket of back) expected.delete(ticket);
          const batch = pending.take(most);
          pending.add({
            records: {
              trades: put.map((ticket) => trade({ ticket, version })),
              gone: back.map((ticket) => ({ ticket, account: 1_001 })),
            },
          });
          if (fails) pending.putBack(batch);
          else write(batch.records);
        });
        while (pending.size) write(pending.take(most).records);
        assert.deepEqual(new Map([...stored].sort()), new Map([...expected].sort()));
      },
    ),
  );
});
