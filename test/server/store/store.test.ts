import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { StoreError } from '../../../server/store/errors.js';
import { checkCommand, dumpCommand, inspect } from '../../../server/store/inspect.js';
import { QuoteChanges } from '../../../server/store/quote-changes.js';
import { replay, type ReplayTarget } from '../../../server/store/replay.js';
import { Retention } from '../../../server/store/retention.js';
import type { CandleRecord } from '../../../server/relay/candle-record.js';
import { packPairs } from '../../../server/relay/spread-pairs.js';
import { type SpreadRecord, wholeDay } from '../../../server/relay/spread-record.js';
import { SpreadTrack } from '../../../server/relay/spread-track.js';
import { type Store } from '../../../server/store/store.js';
import { accountRecord, dayRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { candle, onEveryStore, quoteRecord, spreadRecord } from '../../helpers/stores.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const { time: start } = candle(0);
const clock = new ServerClock({ offset: '+00:00' });
const all = { symbol: 'EURUSD', limit: 100_000 } as const;
const silent = { info: () => undefined, warn: () => undefined };

/** Boards that only take down what they are given. */
function target() {
  const taken = {
    candles: [] as CandleRecord[],
    spreads: [] as SpreadRecord[],
    symbols: '',
    records: [] as Record<string, unknown[]>[],
  };
  const relay: ReplayTarget = {
    candles: { restore: (_symbol, _digits, records) => void taken.candles.push(...records) },
    spreads: { restore: (records) => void taken.spreads.push(...records) },
    quotes: { restore: (records) => void (taken.symbols = records.map((q) => q.symbol).join()) },
    specs: { restore: () => undefined },
    symbols: { declare: () => undefined, learn: () => undefined },
    records: {
      restore: (kept) => {
        const lists = Object.entries(kept).map(([kind, rows]) => [kind, [...(rows as unknown[])]]);
        taken.records.push(Object.fromEntries(lists) as Record<string, unknown[]>);
      },
    },
  };
  return { relay, taken };
}

const replayed = async (store: Store, now: number) => {
  const { relay, taken } = target();
  await replay({ store, relay, clock, spreadDays: 30, now });
  return taken;
};

await onEveryStore('a store', (open) => {
  test('keeps what is recorded, the newest state of each', async (t) => {
    const store = await open(t);
    const old = { candles: [candle(0)], spreads: [spreadRecord()], quotes: [quoteRecord()] };
    const counts = new Map([
      [0, 7],
      [12, 5_000],
    ]);
    const spread = spreadRecord({ pairs: packPairs([[0, counts]]) });
    const quotes = [
      quoteRecord({ bid: 3, direction: 'down' }),
      quoteRecord({ symbol: 'BTCUSD', digits: 8, bid: 6.5e12, open: 0, high: 0, low: 0 }),
    ];
    await store.record(old);
    await store.record({ candles: [], spreads: [spread], quotes });
    assert.deepEqual(await store.spreads.read(0), [spread]);
    const read = [...(await store.quotes.read())];
    assert.deepEqual(
      read.sort((a, b) => b.symbol.localeCompare(a.symbol)),
      quotes,
    );
    assert.deepEqual(await store.candles.read({ ...all, timeframe: 'M1' }), [candle(0)]);
  });

  test('keeps what was told last of each contract, as it was told', async (t) => {
    const store = await open(t);
    const week = [[], [{ from: 5, to: 1_440 }], [], [], [], [], []];
    const swap = { unit: 'percent', long: -6.4, short: -1.6, tripleDay: 'fri' } as const;
    const told = { symbol: 'GER40', time: start, week, swap, description: 'Germany’s “40”' };
    await store.record({ specs: [{ symbol: 'GER40', time: 1 }] });
    await store.record({ specs: [{ symbol: 'US30', time: start + 1, margin: 0.05 }, told] });
    const read = [...(await store.specs.read())];
    assert.deepEqual(read, [told, { symbol: 'US30', time: start + 1, margin: 0.05 }]);
  });

  test('reads spreads by the days of the server', async (t) => {
    const store = await open(t);
    const spreads = [10, 11, 12].map((number) => spreadRecord({ day: number }));
    await store.record({ candles: [], quotes: [], spreads });
    assert.deepEqual(await store.spreads.read(11), spreads.slice(1));
    assert.deepEqual(await store.spreads.read(10, 12), spreads.slice(0, 2));
  });

  test('keeps a day that is over in one row, in place of its hours', async (t) => {
    const store = await open(t);
    const hours = [0, 5, 23].map((i) => spreadRecord({ hour: i }));
    const others = [spreadRecord({ day: 20_487 }), spreadRecord({ symbol: 'GBPUSD' })];
    await store.record({ candles: [], quotes: [], spreads: [...hours, ...others] });
    const pairs = Uint32Array.from({ length: 5_000 }, (_, i) => 2 ** 32 - 1 - i);
    // A part of a larger array must not take the rest with it.
    const whole = spreadRecord({ hour: wholeDay, pairs: pairs.subarray(10, 4_000) });
    await store.record({ candles: [], quotes: [], spreads: [whole] });
    const read = [...(await store.spreads.read(0))];
    const order = ({ symbol, day: number, hour: at }: SpreadRecord) => `${symbol} ${number} ${at}`;
    assert.deepEqual(
      read.sort((a, b) => order(a).localeCompare(order(b))),
      [whole, ...others],
    );
  });

  test('brings spreads back with the hours of days that ended while the relay was down', async (t) => {
    const store = await open(t);
    const live = new SpreadTrack('EURUSD', 5, 30);
    for (let i = 0; i < 100; i++) {
      live.add(20_486 + Math.floor(i / 24), i % 24, i % 7, 1_000);
      await store.record({ candles: [], quotes: [], spreads: live.drain() });
    }
    const second = new SpreadTrack('EURUSD', 5, 30);
    second.restore(await store.spreads.read(0));
    for (const track of [live, second]) {
      track.roll(20_491);
      await store.record({ candles: [], quotes: [], spreads: track.drain() });
    }
    const days = (await store.spreads.read(0)).map(({ day: number, hour: at }) => [number, at]);
    assert.deepEqual(
      days,
      [0, 1, 2, 3, 4].map((i) => [20_486 + i, wholeDay]),
    );
    assert.deepEqual([second.all(), second.hours()], [live.all(), live.hours()]);
  });

  test('records all of a batch or nothing', async (t) => {
    const store = await open(t);
    const broken = spreadRecord({ digits: null as unknown as number });
    const batch = { candles: [candle(0)], spreads: [broken], quotes: [] };
    await assert.rejects(store.record(batch), StoreError);
    assert.deepEqual(await store.candles.read({ ...all, timeframe: 'M1' }), []);
    await store.record({ ...batch, spreads: [] });
    assert.equal((await store.candles.read({ ...all, timeframe: 'M1' })).length, 1);
  });

  test('finishes at a start what was open at the end', async (t) => {
    const now = start + 3 * hour;
    const store = await open(t, { now: () => now });
    const minutes = Array.from({ length: 31 }, (_, i) => candle(i));
    minutes[30] = candle(30, { rank: 'partial' });
    await store.candles.write(minutes);
    const { candles } = await replayed(store, now);
    const volumes = async (timeframe: 'M5' | 'M30' | 'H1' | 'D1' | 'MN') =>
      (await store.candles.read({ ...all, timeframe })).map(({ volume, rank }) => [volume, rank]);
    assert.deepEqual((await volumes('M5')).slice(-2), [
      [50, 'ticks'],
      [10, 'partial'],
    ]);
    assert.deepEqual(await volumes('M30'), [
      [300, 'ticks'],
      [10, 'partial'],
    ]);
    assert.deepEqual(await volumes('H1'), [[310, 'partial']]);
    assert.deepEqual(await volumes('D1'), [[310, 'partial']]);
    assert.deepEqual(await volumes('MN'), [[310, 'partial']]);
    assert.deepEqual(
      candles.map(({ timeframe, time, volume }) => [timeframe, time, volume]),
      [['H1', start, 310]],
    );
  });

  test('gives the boards the days of the month, the hours of today and the minutes of this hour', async (t) => {
    const now = start + 2 * day + 3 * hour + 2.5 * minute;
    const store = await open(t, { now: () => now });
    await store.candles.write([
      candle(0, { timeframe: 'D1' }),
      candle(1_440, { timeframe: 'D1' }),
      candle(2_880, { timeframe: 'D1', rank: 'partial' }),
      ...[0, 1, 2, 3].map((i) => candle(2_880 + i * 60, { timeframe: 'H1' as const })),
      ...[-1, 0, 1, 2].map((i) => candle(2_880 + 180 + i)),
    ]);
    await store.record({
      candles: [],
      spreads: [spreadRecord({ day: clock.dayOf(now) }), spreadRecord({ day: 1 })],
      quotes: [
        quoteRecord({ time: now - hour }),
        quoteRecord({ symbol: 'GONE', time: now - 60 * day }),
      ],
    });
    const { candles, spreads, symbols } = await replayed(store, now);
    const pieces = candles.map(({ timeframe, time }) => `${timeframe} ${(time - start) / minute}`);
    assert.deepEqual(pieces, [
      ...['D1 0', 'D1 1440', 'H1 2880', 'H1 2940', 'H1 3000', 'M1 3060', 'M1 3061', 'M1 3062'],
    ]);
    assert.deepEqual(
      spreads.map((spread) => spread.day),
      [clock.dayOf(now)],
    );
    assert.equal(symbols, 'EURUSD');
  });

  test('gives the boards the records of all accounts, the accounts first', async (t) => {
    const store = await open(t);
    const [accounts, trades, days] = [[accountRecord()], [tradeRecord()], [dayRecord()]];
    await store.record({ records: { trades, days, accounts } });
    const { records } = await replayed(store, start);
    assert.deepEqual(records, [{ accounts }, { days }, { trades }]);
  });

  test('deletes what is too old, whole days at a time, and nothing else', async (t) => {
    const store = await open(t);
    const now = start + 10 * day + 5 * hour;
    const minutes = Array.from({ length: 5_000 }, (_, i) => candle(i * 3));
    await store.candles.write(minutes);
    await store.candles.write([candle(0, { timeframe: 'M5' }), candle(0, { timeframe: 'D1' })]);
    const today = clock.dayOf(now);
    const spreads = [today - 6, today - 5, today].map((number) => spreadRecord({ day: number }));
    await store.record({ candles: [], quotes: [quoteRecord()], spreads });
    const retention = new Retention({
      database: store.database,
      clock,
      keep: { M1: 3, M5: 30, H1: 300, spreads: 5 },
      now: () => now,
      log: silent,
    });
    assert.equal(await retention.run(), 7 * 480 + 1);
    const left = await store.candles.read({ ...all, timeframe: 'M1' });
    assert.deepEqual([left[0]?.time, left.length], [start + 7 * day, 5_000 - 7 * 480]);
    for (const timeframe of ['M5', 'D1'] as const) {
      assert.equal((await store.candles.read({ ...all, timeframe })).length, 1);
    }
    assert.equal((await store.spreads.read(0)).length, 2);
    assert.equal(await retention.run(), 0);
  });

  test('tells what is in it', async (t) => {
    const store = await open(t);
    const records = {
      trades: [tradeRecord(), tradeRecord({ ticket: 2 })],
      transfers: [transferRecord()],
    };
    await store.record({ candles: [candle(0), candle(9)], quotes: [quoteRecord()], records });
    const { rows, candles, size, integrity } = await inspect(store.database);
    const expected = store.kind === 'sqlite' ? 'ok' : undefined;
    assert.deepEqual(rows, {
      ...{ candles: 2, quotes: 1, spreads: 0, symbols: 1 },
      ...{ accounts: 0, trades: 2, transfers: 1, account_days: 0 },
    });
    assert.deepEqual(candles, { first: candle(0).time, last: candle(9).time });
    assert.ok(size > 10_000);
    assert.equal(integrity, expected);
  });

  test('of a newer version is not touched', async (t) => {
    const store = await open(t);
    const step = { name: '9999-later', timestamp: '2030-01-01' };
    await sql`insert into kysely_migration (name, timestamp)
      values (${step.name}, ${step.timestamp})`.execute(store.database.writer);
    const { migrate } = await import('../../../server/store/migrations.js');
    await assert.rejects(migrate(store.database.writer, store.kind), { code: 'store-newer' });
  });
});

test('names the program that copies PostgreSQL, without the password', () => {
  assert.equal(
    dumpCommand('postgres://relay:secret@db.example:5433/market', 'copy.dump'),
    'pg_dump --format=custom --file=copy.dump --dbname=postgres://relay@db.example:5433/market',
  );
});

test('names the program that checks PostgreSQL, without the password', () => {
  assert.equal(
    checkCommand('postgres://relay:secret@db.example:5433/market'),
    'pg_amcheck --install-missing postgres://relay@db.example:5433/market',
  );
});

test('tells each change of a quote once', async () => {
  const { Relay } = await import('../../../server/relay/relay.js');
  const { relayOptions } = await import('../../helpers/stores.js');
  const relay = new Relay({ ...relayOptions, clock });
  const changes = new QuoteChanges(relay.quotes);
  const tick = { symbol: 'EURUSD', bid: 1.08, ask: 1.0801, time: start, digits: 5 };
  relay.publish('feed', 'tick', tick, start);
  assert.deepEqual(
    changes.drain().map(({ symbol, bid, spread }) => [symbol, bid, spread]),
    [['EURUSD', 108_000, 10]],
  );
  assert.deepEqual(changes.drain(), []);
});
