import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Candle, Timeframe } from '../../../server/protocol/candle.js';
import type { CandleRecord } from '../../../server/relay/candle-record.js';
import { Relay } from '../../../server/relay/relay.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { Recorder } from '../../../server/store/recorder.js';
import { openStore } from '../../../server/store/store.js';
import { relayOptions, temporaryFile } from '../../helpers/stores.js';

const minute = 60_000;
const hour = 60 * minute;
const clock = new ServerClock({ rule: 'new-york+7' });
/** A Tuesday. */
const noon = Date.UTC(2026, 1, 3, 12);

/** A relay whose candles are kept in a file; `flush` writes what changed. */
async function arrange(t: TestContext) {
  const time = { now: noon };
  const relay = new Relay({ clock, ...relayOptions });
  const store = await openStore({
    url: `sqlite:${await temporaryFile(t)}`,
    clock,
    now: () => time.now,
  });
  t.after(() => store.close());
  const recorder = new Recorder({
    store,
    drain: () => ({ candles: relay.candles.drain(), spreads: [], quotes: [] }),
    drainTold: () => relay.candles.drainTold(),
    every: 3_600,
    now: () => time.now,
    log: { info: () => {}, warn: (_details, sentence) => assert.fail(sentence) },
  });
  /** Prices every five seconds, as who polls sees them. */
  const watch = (to: number) => {
    for (; time.now < to; time.now += 5_000) {
      const bid = 1.1 + (Math.floor(time.now / minute) % 7) / 100_000;
      const tick = { symbol: 'EURUSD', bid, ask: bid + 0.0001, time: time.now, digits: 5 };
      relay.publish('feed', 'tick', tick, time.now);
      relay.advance(time.now);
    }
  };
  const tell = (timeframe: Timeframe, candles: readonly Candle[]) =>
    relay.publish(
      'feed',
      'candles',
      { symbol: 'EURUSD', timeframe, digits: 5, candles, rank: 'history' },
      time.now,
    );
  const flush = () => recorder.flush();
  const stored = async (timeframe: Timeframe, from = noon) =>
    (await store.candles.read({ symbol: 'EURUSD', timeframe, from, limit: 1_000 }))[0];
  return { time, flush, watch, tell, stored };
}

/** A minute of the server, which saw more prices than the relay. */
const told = (at: number, fields: Partial<Candle> = {}): Candle => ({
  time: noon + at * minute,
  open: 1.1,
  high: 1.1001,
  low: 1.0999,
  close: 1.1,
  volume: 40,
  ...fields,
});
const minutes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => told(from + i));

test('longer candles that are stored follow minutes that the server tells later', async (t) => {
  const { flush, watch, tell, stored } = await arrange(t);
  watch(noon + hour + 10_000);
  await flush();
  for (const timeframe of ['M5', 'M15', 'M30', 'H1'] as const) {
    const { high, rank } = (await stored(timeframe))!;
    assert.ok(high < 110_100, timeframe);
    // The first price came with the relay's start: it did not see all of the minute.
    assert.ok(rank === 'ticks' || rank === 'partial', rank);
  }
  tell('M1', [told(0), told(1), told(2, { high: 1.102 }), ...minutes(3, 60)]);
  await flush();
  const lengths = { M1: 1, M5: 5, M15: 15, M30: 30, H1: 60 } as const;
  for (const timeframe of ['M5', 'M15', 'M30', 'H1'] as const) {
    const { time, open, high, low, close, volume, rank } = (await stored(timeframe))!;
    assert.deepEqual(
      { time, open, high, low, close, volume, rank },
      {
        time: noon,
        open: 110_000,
        high: 110_200,
        low: 109_990,
        close: 110_000,
        volume: 40 * lengths[timeframe],
        rank: 'history',
      },
      timeframe,
    );
  }
});

test('so do those that ticks had made well', async (t) => {
  const { flush, watch, tell, stored } = await arrange(t);
  watch(noon + 2 * hour + 10_000);
  await flush();
  const second = noon + hour;
  assert.equal((await stored('H1', second))?.rank, 'ticks');
  tell('M1', [...minutes(60, 89), told(89, { low: 1.09 }), ...minutes(90, 120)]);
  await flush();
  const { low, rank } = (await stored('H1', second))!;
  assert.deepEqual([low, rank], [109_000, 'history']);
  assert.equal((await stored('M5', second))?.low, 109_990);
  assert.equal((await stored('M5', noon + 85 * minute))?.low, 109_000);
});

test('a candle that is still open is not final, whatever was told of it', async (t) => {
  const { flush, watch, tell, stored } = await arrange(t);
  watch(noon + 30 * minute + 10_000);
  tell('M1', [told(0), told(1, { high: 1.102 }), ...minutes(2, 30)]);
  await flush();
  const { high, rank } = (await stored('H1'))!;
  assert.deepEqual([high, rank], [110_200, 'partial']);
  watch(noon + hour + 10_000);
  await flush();
  // What was told stays in it when it closes.
  assert.equal((await stored('H1'))?.high, 110_200);
});

test('a few minutes do not stand for an hour of which the server told all', async (t) => {
  const { time, flush, tell, stored } = await arrange(t);
  time.now = noon + 24 * hour;
  tell('H1', [told(0, { high: 1.105, low: 1.095, volume: 2_400 })]);
  tell('M1', minutes(40, 60));
  await flush();
  const hourly = await stored('H1');
  assert.deepEqual([hourly?.high, hourly?.low, hourly?.volume], [110_500, 109_500, 2_400]);
  // Of shorter ones nothing was stored.
  assert.equal((await stored('M15'))?.time, noon + 30 * minute);
  tell('M1', minutes(0, 40));
  await flush();
  assert.deepEqual((await stored('H1'))?.high, 110_010);
});

test('a price that the server takes back is taken back from longer candles, too', async (t) => {
  const { time, flush, tell, stored } = await arrange(t);
  time.now = noon + 24 * hour;
  tell('M1', [told(0), told(1, { high: 1.15, volume: 41 }), ...minutes(2, 60)]);
  await flush();
  assert.equal((await stored('H1'))?.high, 115_000);
  tell('M1', [told(1)]);
  await flush();
  for (const timeframe of ['M5', 'H1', 'D1'] as const)
    assert.equal((await stored(timeframe, noon - 24 * hour))?.high, 110_010, timeframe);
});

test('longer candles follow even if the relay dies before it has made them', async (t) => {
  const url = `sqlite:${await temporaryFile(t)}`;
  const now = () => noon + 24 * hour;
  const first = await openStore({ url, clock, now });
  const old = { symbol: 'EURUSD', timeframe: 'H1', limit: 1, from: noon } as const;
  const points = { digits: 5, open: 110_000, high: 110_010, low: 109_990, close: 110_000 };
  const minutes = Array.from({ length: 60 }, (_, i) => {
    const time = noon + i * minute;
    return { symbol: 'EURUSD', timeframe: 'M1', time, ...points, volume: 40, rank: 'history' };
  }) satisfies unknown[] as CandleRecord[];
  const told = [{ symbol: 'EURUSD', from: noon, to: noon + hour }];
  await first.record({ candles: minutes, told });
  assert.deepEqual(await first.candles.read(old), []);
  await first.close();

  const second = await openStore({ url, clock, now });
  t.after(() => second.close());
  const recorder = new Recorder({
    store: second,
    drain: () => ({}),
    drainTold: () => [],
    undone: await second.candles.told(),
    ...{ every: 3_600, now },
    log: { info: () => {}, warn: (_details, sentence) => assert.fail(sentence) },
  });
  await recorder.flush();
  const [made] = await second.candles.read(old);
  assert.deepEqual([made?.volume, made?.rank], [2_400, 'history']);
  assert.deepEqual(await second.candles.told(), []);
});
