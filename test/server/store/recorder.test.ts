import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { StoreError, type StoreCode } from '../../../server/store/errors.js';
import { Pending } from '../../../server/store/pending.js';
import { Recorder } from '../../../server/store/recorder.js';
import type { StoreBatch } from '../../../server/store/store.js';
import type { CandleSpan } from '../../../server/relay/candle-spans.js';
import { candle, quoteRecord, spreadRecord } from '../../helpers/stores.js';

const nothing: StoreBatch = {};
/** A store is asked to write so much of everything. */
const written = (batch: StoreBatch): Required<StoreBatch> => ({
  candles: [],
  spreads: [],
  quotes: [],
  specs: [],
  records: { accounts: [], trades: [], transfers: [], days: [], gone: [] },
  told: [],
  notes: [],
  ...batch,
});

/** A recorder over a store that does what the test says. */
function arrange({ most = 1_000, undone = [] as CandleSpan[] } = {}) {
  const batches: Required<StoreBatch>[] = [];
  const said: string[] = [];
  /** Everything that the store did, in its order. */
  const done: string[] = [];
  const world = {
    now: 0,
    fails: undefined as StoreCode | undefined,
    next: nothing,
    told: [] as CandleSpan[],
    derive: async () => {},
  };
  const recorder = new Recorder({
    store: {
      record: async (batch) => {
        if (world.fails) throw new StoreError(world.fails);
        batches.push(written(batch));
        if (batch.candles?.length) done.push(`${batch.candles.length} candles`);
      },
      candles: {
        derive: async (symbol, from, to) => {
          if (world.fails) throw new StoreError(world.fails);
          await world.derive();
          done.push(`${symbol} ${from}-${to}`);
        },
      },
    },
    drainTold: () => world.told.splice(0),
    undone,
    drain: () => {
      const { next } = world;
      world.next = nothing;
      return next;
    },
    every: 2,
    most,
    now: () => world.now,
    log: {
      info: (_details, sentence) => said.push(sentence),
      warn: (_details, sentence) => said.push(sentence),
    },
  });
  const flush = (batch: Partial<StoreBatch> = {}) => {
    world.next = { ...nothing, ...batch };
    return recorder.flush();
  };
  return { batches, done, said, world, recorder, flush };
}

test('writes everything that changed in one batch, and nothing when nothing changed', async () => {
  const { batches, recorder, flush } = arrange();
  const batch = { candles: [candle(0)], spreads: [spreadRecord()], quotes: [quoteRecord()] };
  await flush(batch);
  await flush();
  assert.deepEqual(batches, [written(batch)]);
  assert.deepEqual(recorder.stats(), { rows: 3, pending: 0, failures: 0, dropped: 0 });
  assert.deepEqual(recorder.state(), { ok: true });
});

test('writes by itself every so many seconds: no crash takes more of the open candle', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { batches, world, recorder } = arrange();
  recorder.start();
  for (let write = 1; write < 4; write++) {
    world.next = { candles: [candle(0, { volume: write })] };
    t.mock.timers.tick(1_999);
    assert.equal(batches.length, write - 1);
    t.mock.timers.tick(1);
    await setImmediate();
    assert.deepEqual(batches.at(-1)?.candles, [candle(0, { volume: write })]);
  }
  await recorder.stop();
});

test('a note is written with the last of the rows that changed before it, and waits with them', async () => {
  const pending = new Pending(1_000);
  const told = (value: string) => [{ key: 'cursor', value }];
  pending.add({ ...nothing, candles: [candle(0), candle(1)], notes: told('1') });
  pending.add({ ...nothing, notes: told('2') });
  assert.equal(pending.size, 3);
  assert.deepEqual({ told: [], ...pending.take(1) }, written({ candles: [candle(0)] }));
  const last = pending.take(1);
  assert.deepEqual({ told: [], ...last }, written({ candles: [candle(1)], notes: told('2') }));
  assert.equal(pending.size, 0);
  pending.add({ ...nothing, notes: told('3') });
  pending.putBack(last);
  assert.deepEqual(
    { told: [], ...pending.take(9) },
    written({ candles: [candle(1)], notes: told('3') }),
  );

  const { batches, flush } = arrange();
  await flush({ notes: told('4') });
  assert.deepEqual(batches, [written({ notes: told('4') })]);
});

test('holds what the store refuses, says why, and writes all of it later', async () => {
  const { batches, said, world, recorder, flush } = arrange();
  world.fails = 'store-full';
  await flush({ candles: [candle(0)] });
  const state = recorder.state();
  assert.ok(!state.ok);
  assert.equal(state.code, 'store-full');
  assert.match(state.message, /disk .* full/);
  await flush({ candles: [candle(1)] });
  world.fails = undefined;
  world.now += 60_000;
  await flush({ candles: [candle(2)] });
  assert.deepEqual(
    batches.map(({ candles }) => candles.map(({ time }) => time)),
    [[candle(0).time, candle(1).time, candle(2).time]],
  );
  assert.deepEqual(recorder.state(), { ok: true });
  assert.deepEqual(said, [state.message, 'The store takes what happens again.']);
});

test('gives a failing store longer and longer pauses, half a minute at most', async () => {
  const { world, recorder, flush } = arrange();
  world.fails = 'store-unreachable';
  const attempts: number[] = [];
  for (let failures = 0; world.now < 120_000; world.now += 1_000) {
    await flush({ candles: [candle(0)] });
    if (recorder.stats().failures > failures) attempts.push(world.now / 1_000);
    failures = recorder.stats().failures;
  }
  assert.deepEqual(attempts, [0, 1, 3, 7, 15, 31, 61, 91]);
});

test('writes the newest state of what changed again while it waited', async () => {
  const { batches, world, flush } = arrange();
  world.fails = 'store-busy';
  await flush({ candles: [candle(0, { rank: 'partial', volume: 1 })], quotes: [quoteRecord()] });
  await flush({
    candles: [candle(0, { rank: 'ticks', volume: 2 })],
    quotes: [quoteRecord({ bid: 7 })],
  });
  world.fails = undefined;
  world.now += 60_000;
  await flush();
  assert.deepEqual(batches, [
    written({ candles: [candle(0, { volume: 2 })], quotes: [quoteRecord({ bid: 7 })] }),
  ]);
});

test('writes what is left at its end, and does not wait for a store that never answers', async () => {
  const { batches, world, recorder } = arrange();
  world.next = { ...nothing, candles: [candle(0)] };
  recorder.start();
  await recorder.stop();
  assert.equal(batches.length, 1);
});

test('makes longer candles anew once the minutes that were told are written', async () => {
  const { done, world, flush } = arrange();
  world.told = [
    { symbol: 'EURUSD', from: 0, to: 60_000 },
    { symbol: 'USDJPY', from: 0, to: 60_000 },
    { symbol: 'EURUSD', from: 60_000, to: 120_000 },
  ];
  await flush({ candles: [candle(0), candle(1)] });
  await flush();
  assert.deepEqual(done, ['2 candles', 'EURUSD 0-120000', 'USDJPY 0-60000']);
});

test('keeps what was told with its minutes, also when they are written late', async () => {
  const { batches, world, flush } = arrange();
  const span = { symbol: 'EURUSD', from: 0, to: 60_000 };
  world.fails = 'store-busy';
  world.told = [span];
  await flush({ candles: [candle(0)] });
  world.fails = undefined;
  world.now += 60_000;
  await flush();
  await flush({ candles: [candle(1)] });
  assert.deepEqual(batches, [
    written({ candles: [candle(0)], told: [span] }),
    written({ candles: [candle(1)] }),
  ]);
});

test('makes longer candles that an earlier life left undone', async () => {
  const undone = [{ symbol: 'EURUSD', from: 0, to: 60_000 }];
  const { done, flush } = arrange({ undone });
  await flush();
  await flush();
  assert.deepEqual(done, ['EURUSD 0-60000']);
});

test('makes longer candles later where the store fails, and says so', async () => {
  const { done, said, world, recorder, flush } = arrange();
  world.fails = 'store-busy';
  world.told = [{ symbol: 'EURUSD', from: 0, to: 60_000 }];
  await flush({ candles: [candle(0)] });
  assert.deepEqual(done, []);
  world.fails = undefined;
  world.derive = () => Promise.reject(new StoreError('store-full'));
  world.now += 60_000;
  await flush();
  assert.deepEqual(done, ['1 candles']);
  const state = recorder.state();
  assert.ok(!state.ok);
  assert.equal(state.code, 'store-full');
  world.derive = async () => {};
  world.now += 60_000;
  await flush();
  assert.deepEqual(done, ['1 candles', 'EURUSD 0-60000']);
  assert.deepEqual(recorder.state(), { ok: true });
  assert.equal(said.at(-1), 'The store takes what happens again.');
});

test('what comes while longer candles are made is written before the next ones', async () => {
  const { done, world, flush } = arrange();
  world.told = ['EURUSD', 'USDJPY'].map((symbol) => ({ symbol, from: 0, to: 1 }));
  world.derive = async () => {
    world.derive = async () => {};
    await setImmediate();
    void flush({ candles: [candle(0)] });
  };
  await flush();
  assert.deepEqual(done, ['EURUSD 0-1', '1 candles', 'USDJPY 0-1']);
});

test('drops open minutes first, then old minutes, and counts them', () => {
  const pending = new Pending(10);
  const candles = [
    ...Array.from({ length: 4 }, (_, i) => candle(i, { timeframe: 'H1' as const })),
    ...Array.from({ length: 6 }, (_, i) => candle(i)),
    ...Array.from({ length: 3 }, (_, i) => candle(i, { symbol: 'X', rank: 'partial' as const })),
  ];
  pending.add({ ...nothing, candles });
  assert.equal(pending.dropped, 4);
  assert.deepEqual(
    pending.take(100).candles.map(({ timeframe, time }) => [timeframe, time]),
    [...candles.slice(0, 4), ...candles.slice(5, 10)].map(({ timeframe, time }) => [
      timeframe,
      time,
    ]),
  );
});

test('bounds the hours of spreads that wait, too', () => {
  const pending = new Pending(5);
  for (let hour = 0; hour < 24; hour++) {
    pending.add({ ...nothing, spreads: [spreadRecord({ hour })] });
  }
  assert.deepEqual(
    pending.take(100).spreads.map(({ hour }) => hour),
    [19, 20, 21, 22, 23],
  );
});

test('takes back a batch without undoing what came since', () => {
  const pending = new Pending(100);
  pending.add({ ...nothing, candles: [candle(0, { volume: 1 }), candle(1)] });
  const batch = pending.take(100);
  pending.add({ ...nothing, candles: [candle(0, { volume: 2 })] });
  pending.putBack(batch);
  assert.deepEqual(
    pending.take(100).candles.map(({ volume }) => volume),
    [2, 10],
  );
});
