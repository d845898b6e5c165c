import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from '../../../server/relay/track-record/records.js';
import { StoreError } from '../../../server/store/errors.js';
import type { Store } from '../../../server/store/store.js';
import { anyTrade } from '../../helpers/any-records.js';
import { accountRecord, dayRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { candle, onEveryStore } from '../../helpers/stores.js';

/** Records whose tickets are the same each time. */
const trade = (fields: Partial<TradeRecord> = {}) =>
  tradeRecord({ ticket: 70_000_001, closeTime: Date.UTC(2026, 0, 6), ...fields });
const transfer = (fields: Partial<TransferRecord> = {}) =>
  transferRecord({ ticket: 80_000_001, ...fields });

/** All that is kept, as one batch. */
async function readAll(
  store: Store,
  batches = store.records.batches(),
): Promise<Required<Omit<RecordBatch, 'gone' | 'asOf'>>> {
  const all = { accounts: [], trades: [], transfers: [], days: [] } as Record<string, unknown[]>;
  for await (const batch of batches)
    for (const [kind, records] of Object.entries(batch))
      all[kind]?.push(...(records as Iterable<unknown>));
  return all as unknown as Required<Omit<RecordBatch, 'gone' | 'asOf'>>;
}

const record = (store: Store, records: RecordBatch) => store.record({ records });
const nothing = { accounts: [], trades: [], transfers: [], days: [] };

await onEveryStore('records', (open) => {
  test('come back as they were told, account by account', async (t) => {
    const store = await open(t);
    const records = {
      accounts: [
        accountRecord({ balance: null, group: 'demo"\'\\', enabled: false }),
        accountRecord({ account: 1_002, currency: 'USC', archived: true }),
        accountRecord({
          ...{ account: 1_003, followers: 1_342, copiers: null },
          ...{ assets: 5e14, followedAt: Date.UTC(2026, 0, 6) },
        }),
      ],
      trades: [
        trade({ ticket: 9, lots: 0.00000001, side: 'sell' }),
        trade({
          ...{ ticket: 11, closeTime: null, restOf: 9, symbol: 'XAUUSD' },
          ...{ digits: 2, openPrice: 4_120.5, closePrice: 4_133.07 },
        }),
        trade({ ticket: 10, account: 1_002, rest: 12, profit: -5e12, swap: 0 }),
      ],
      transfers: [
        transfer({ comment: 'Auszahlung für „Öl“, 返金\n' }),
        transfer({ ticket: 80_000_002, amount: -1, kind: 'credit', comment: '' }),
      ],
      days: [
        dayRecord(),
        dayRecord({ time: dayRecord().time + 86_400_000, equity: -7, margin: 5 }),
      ],
    };
    await record(store, records);
    assert.deepEqual(await readAll(store), records);
    // Who reconciles needs no trades, which may be millions.
    const { accounts, transfers } = records;
    const money = await readAll(store, store.records.transfers());
    assert.deepEqual(money, { ...nothing, accounts, transfers });
  });

  test('come back with the moment as of which they are', async (t) => {
    const store = await open(t);
    const told = async () => {
      const asOf: unknown[] = [];
      for await (const batch of store.records.batches()) if ('asOf' in batch) asOf.push(batch.asOf);
      return asOf;
    };
    assert.deepEqual(await told(), []);
    await record(store, { asOf: 1_795_000_000_000 });
    await record(store, { trades: [trade()], asOf: 1_795_000_002_000 });
    assert.deepEqual(await told(), [1_795_000_002_000]);
  });

  test('are none in a new store', async (t) => {
    assert.deepEqual(await readAll(await open(t)), nothing);
  });

  test('hold every trade exactly', async (t) => {
    const store = await open(t);
    const trades = fc.sample(
      fc.uniqueArray(anyTrade, {
        selector: ({ ticket }) => ticket,
        minLength: 300,
        maxLength: 600,
      }),
      { numRuns: 3, seed: 2026 },
    );
    for (const told of trades) {
      await record(store, { trades: told });
      const kept = new Map((await readAll(store)).trades.map((trade) => [trade.ticket, trade]));
      for (const trade of told) assert.deepEqual(kept.get(trade.ticket), { ...trade });
      await record(store, { gone: told });
    }
    assert.deepEqual(await readAll(store), nothing);
  });

  test('take the place of those with the same key', async (t) => {
    const store = await open(t);
    const old = {
      accounts: [accountRecord()],
      trades: [trade({ closeTime: null })],
      transfers: [transfer()],
      days: [dayRecord()],
    };
    await record(store, old);
    const records = {
      accounts: [accountRecord({ group: 'real-vip', balance: 0 })],
      trades: [trade({ profit: 250 })],
      transfers: [transfer({ comment: 'Rebate' })],
      days: [dayRecord({ equity: 5 })],
    };
    await record(store, records);
    assert.deepEqual(await readAll(store), records);
  });

  test('that are gone are deleted, trades and transfers, and no others', async (t) => {
    const store = await open(t);
    const trades = Array.from({ length: 1_200 }, (_, i) => trade({ ticket: i + 1 }));
    const others = [trade({ ticket: 5_000 }), trade({ ticket: 3, account: 1_002 })];
    await record(store, { trades: [...trades, ...others], transfers: [transfer()] });
    await record(store, { gone: [...trades, transfer()] });
    assert.deepEqual(await readAll(store), { ...nothing, trades: others });
  });

  test('that come back in the same batch stay', async (t) => {
    const store = await open(t);
    await record(store, { trades: [trade()] });
    await record(store, { gone: [trade()], trades: [trade({ profit: 7 })] });
    assert.deepEqual((await readAll(store)).trades, [trade({ profit: 7 })]);
  });

  test('are all read where they are more than a page, in the order of their keys', async (t) => {
    const store = await open(t);
    const trades = Array.from({ length: 9_000 }, (_, i) =>
      trade({ account: 2_000 - (i % 200), ticket: 90_000 - i }),
    );
    await record(store, { trades });
    const read: TradeRecord[] = [];
    const sizes: number[] = [];
    for await (const { trades: page = [] } of store.records.batches()) {
      const before = read.length;
      read.push(...page);
      sizes.push(read.length - before);
    }
    assert.deepEqual(sizes, [4_000, 4_000, 1_000]);
    const order = (a: TradeRecord, b: TradeRecord) => a.account - b.account || a.ticket - b.ticket;
    assert.deepEqual(read, trades.sort(order));
  });

  test('are written with everything else of a batch or not at all', async (t) => {
    const store = await open(t);
    const broken = dayRecord({ equity: null as unknown as number });
    const records = { trades: [trade()], days: [broken] };
    await assert.rejects(store.record({ candles: [candle(0)], records }), StoreError);
    assert.deepEqual(await readAll(store), nothing);
    const range = { symbol: 'EURUSD', timeframe: 'M1', limit: 1 } as const;
    assert.deepEqual(await store.candles.read(range), []);
  });

  test('of transfers have no zero character in their comments, which PostgreSQL refuses', async (t) => {
    const store = await open(t);
    await record(store, { transfers: [transfer({ comment: 'Dep\0osit\0' })] });
    assert.deepEqual((await readAll(store)).transfers, [transfer()]);
  });

  test('may be left unread half-way', async (t) => {
    const store = await open(t);
    await record(store, { accounts: [accountRecord()], trades: [trade()] });
    for await (const { accounts } of store.records.batches()) {
      assert.equal(accounts?.length, 1);
      break;
    }
    assert.equal((await readAll(store)).trades.length, 1);
  });
});
