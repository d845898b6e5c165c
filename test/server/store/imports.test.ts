import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { emptyRow } from '../../../server/protocol/row.js';
import { CandleBoard } from '../../../server/relay/candle-board.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { SymbolBoard } from '../../../server/relay/symbol-board.js';
import { TrackRecordBoard } from '../../../server/relay/track-record/track-record-board.js';
import { type Imported, ImportWatch, importNote } from '../../../server/store/imports.js';
import { openStore } from '../../../server/store/store.js';
import { accountRecord, dayRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { candle, onEveryStore, type Opener } from '../../helpers/stores.js';

const clock = new ServerClock({ offset: '+00:00' });
const minute = 60_000;
const day = 1_440 * minute;
/** Noon. */
const now = candle(720).time;
const account = 1_000_042;

/** A watch over boards of a relay, and what an import does beside it. */
async function arrange(t: TestContext, open: Opener) {
  const store = await open(t, { clock, now: () => now });
  const changed: number[] = [];
  const relay = {
    clock,
    symbols: new SymbolBoard({ EURUSD: {} }, () => undefined),
    candles: new CandleBoard({
      ...{ clock, jump: 0.1, setting: () => ({}), changed: () => undefined },
    }),
    records: new TrackRecordBoard({
      ...{ clock, transfers: [], pipDigits: (_symbol, digits) => digits, lotOf: () => 1 },
      changed: (each) => changed.push(each),
    }),
  };
  const watch = new ImportWatch({
    ...{ store, relay, now: () => now },
    log: { info: () => undefined },
  });
  const note = (imported: Imported, time: number) =>
    store.record({ notes: [importNote(imported, time)] });
  return { store, relay, watch, note, changed };
}

const story = (profit: number, version: number) => ({
  accounts: [accountRecord({ account, registered: now - 9 * day })],
  transfers: [transferRecord({ account, time: now - 9 * day, ticket: 1, amount: 10_000 })],
  days: [dayRecord({ account, time: now - 2 * day, balance: 10_000, equity: 10_000 })],
  trades: [
    tradeRecord({
      ...{ account, ticket: 2, openTime: now - 2 * day, closeTime: now - day, profit, version },
    }),
  ],
});

await onEveryStore('a watch for imports', (open) => {
  test('brings the records of an account that an import wrote, and those of no other', async (t) => {
    const { store, relay, watch, changed } = await arrange(t, open);
    await watch.open();
    const other = accountRecord({ account: 7 });
    await store.record({ records: { accounts: [other] } });
    await store.record({
      records: story(500, 1),
      notes: [importNote({ kind: 'records', account }, now)],
    });
    await watch.look();
    assert.deepEqual([...relay.records.accounts()], [account]);
    assert.equal(relay.records.facts(account)?.balance, 10_500);
    assert.deepEqual(await store.records.of(account), story(500, 1));
    assert.deepEqual(changed, [account]);
    await watch.look();
    assert.deepEqual(changed, [account], 'once');
  });

  test('what a relay knows better stands, on its boards and in the store', async (t) => {
    const { store, relay, watch } = await arrange(t, open);
    await watch.open();
    relay.records.apply(story(700, 3), now);
    await store.record({ records: relay.records.drain() });
    await store.record({
      records: { trades: story(500, 1).trades },
      notes: [importNote({ kind: 'records', account }, now)],
    });
    await watch.look();
    assert.equal(relay.records.facts(account)?.balance, 10_700);
    assert.deepEqual((await store.records.of(account)).trades, story(700, 3).trades);
  });

  test('an open day gets the morning that an import brought', async (t) => {
    const { store, relay, watch, note } = await arrange(t, open);
    await watch.open();
    relay.candles.apply('EURUSD', { ...emptyRow(), digits: 5, bid: 109_000, time: now }, now);
    await store.candles.write([candle(0, { rank: 'import' }), candle(1, { rank: 'import' })]);
    await store.candles.derive('EURUSD', candle(0).time, candle(2).time);
    await note({ kind: 'candles', symbol: 'EURUSD' }, now);
    await watch.look();
    const today = relay.candles.tail('EURUSD', 'D1')?.candles.at(-1);
    assert.deepEqual(
      [today?.time, today?.open, today?.high, today?.low],
      [candle(0).time, 1.08, 1.09, 1.0799],
    );
  });

  test('candles of a symbol that the relay does not know are left alone', async (t) => {
    const { store, relay, watch, note } = await arrange(t, open);
    await watch.open();
    await store.candles.write([candle(0, { symbol: 'OTHER', rank: 'import' })]);
    await note({ kind: 'candles', symbol: 'OTHER' }, now);
    await watch.look();
    assert.equal(relay.candles.tail('OTHER', 'D1'), undefined);
  });

  test('hears of a second import of the same account, and of none from before it began', async (t) => {
    const { store, relay, watch, changed } = await arrange(t, open);
    const again = (profit: number, version: number) =>
      store.record({
        records: story(profit, version),
        notes: [importNote({ kind: 'records', account }, version)],
      });
    await again(100, 1);
    await watch.open();
    await watch.look();
    assert.deepEqual(changed, [], 'who opens the store reads that');
    for (const [profit, version] of [
      [200, 2],
      [300, 3],
    ] as const) {
      await again(profit, version);
      await watch.look();
      assert.equal(relay.records.facts(account)?.balance, 10_000 + profit);
    }
  });
});

test('while the store fails an import waits, and is heard of afterwards', async (t) => {
  const { store, relay, watch } = await arrange(t, async (_t, options) => {
    const opened = await openStore({ url: 'sqlite::memory:', clock, ...options });
    t.after(() => opened.close());
    return opened;
  });
  await watch.open();
  await store.record({
    records: story(500, 1),
    notes: [importNote({ kind: 'records', account }, now)],
  });
  const of = t.mock.method(store.records, 'of', () => Promise.reject(new Error('gone')));
  await watch.look();
  assert.equal(relay.records.facts(account), undefined);
  of.mock.restore();
  await watch.look();
  assert.equal(relay.records.facts(account)?.balance, 10_500);
});
