import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Timeframe } from '../../../server/protocol/candle.js';
import type { CandleRank } from '../../../server/relay/candle-record.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { candle, onEveryStore } from '../../helpers/stores.js';

const minute = 60_000;
const hour = 60 * minute;
const { time: start } = candle(0);
const m1 = { symbol: 'EURUSD', timeframe: 'M1', limit: 100_000 } as const;
const ranks: readonly CandleRank[] = ['partial', 'ticks', 'import', 'history'];

await onEveryStore('candles', (open) => {
  test('come back as they were written, oldest first', async (t) => {
    const { candles } = await open(t);
    const records = [candle(0), candle(1, { rank: 'import', volume: 0 }), candle(2)];
    await candles.write([...records].reverse());
    assert.deepEqual(await candles.read(m1), records);
  });

  test('hold points that need more than 32 bits, and negative ones', async (t) => {
    const { candles } = await open(t);
    const points = { open: 6_500_000_000_000, high: 7e12, low: -37, close: 0, digits: 8 };
    await candles.write([candle(0, points)]);
    assert.deepEqual(await candles.read(m1), [candle(0, points)]);
  });

  test('are read by symbol, timeframe and range, the newest ones when there are more', async (t) => {
    const { candles } = await open(t);
    const other = candle(3, { symbol: 'GBPUSD' });
    const longer = candle(0, { timeframe: 'H1' });
    await candles.write([...Array.from({ length: 10 }, (_, i) => candle(i)), other, longer]);
    const minutes = async (range: { from?: number; to?: number; limit?: number }) =>
      (await candles.read({ ...m1, ...range })).map(({ time }) => (time - start) / minute);
    assert.deepEqual(await minutes({ limit: 3 }), [7, 8, 9]);
    assert.deepEqual(await minutes({ from: start + 4 * minute, to: start + 6 * minute }), [4, 5]);
    assert.deepEqual(await minutes({ to: start + 4 * minute, limit: 2 }), [2, 3]);
    assert.deepEqual(await minutes({ from: start + 7 * minute }), [7, 8, 9]);
    assert.deepEqual(await candles.read({ ...m1, symbol: 'GBPUSD' }), [other]);
    assert.deepEqual(await candles.read({ ...m1, timeframe: 'H1' }), [longer]);
    assert.deepEqual(await candles.read({ ...m1, symbol: 'NOBODY' }), []);
  });

  test('stand by their rank, whichever comes first; of equal ranks the later one', async (t) => {
    const { candles } = await open(t);
    for (const first of ranks)
      for (const second of ranks) {
        const symbol = `${first}-${second}`;
        await candles.write([candle(0, { symbol, rank: first, close: 1 })]);
        await candles.write([candle(0, { symbol, rank: second, close: 2 })]);
        const isBetter = ranks.indexOf(second) >= ranks.indexOf(first);
        assert.deepEqual(
          (await candles.read({ ...m1, symbol })).map(({ rank, close }) => [rank, close]),
          [isBetter ? [second, 2] : [first, 1]],
          symbol,
        );
      }
  });

  test('may come twice in one batch, by the same rule', async (t) => {
    const { candles } = await open(t);
    await candles.write([
      candle(0, { rank: 'history', close: 1 }),
      candle(0, { rank: 'history', close: 2 }),
      candle(0, { rank: 'import', close: 3 }),
    ]);
    assert.deepEqual(
      (await candles.read(m1)).map(({ close }) => close),
      [2],
    );
  });

  test('may be many', async (t) => {
    const { candles } = await open(t);
    const records = Array.from({ length: 1_437 }, (_, i) => candle(i));
    await candles.write(records);
    assert.deepEqual(await candles.read(m1), records);
    const symbols = Array.from({ length: 300 }, (_, i) => candle(i, { symbol: `S${i}` }));
    await candles.write(symbols);
    assert.deepEqual(await candles.read({ ...m1, symbol: 'S299' }), [symbols[299]]);
  });

  test('of longer timeframes are made of those of a minute', async (t) => {
    const { candles } = await open(t);
    const day = Array.from({ length: 1_440 }, (_, i) => candle(i));
    await candles.write(day);
    await candles.derive('EURUSD', start, start + 24 * hour);
    const expected: [Timeframe, number][] = [
      ['M5', 288],
      ['M15', 96],
      ['M30', 48],
      ['H1', 24],
      ['H4', 6],
      ['D1', 1],
      ['W1', 1],
      ['MN', 1],
    ];
    for (const [timeframe, count] of expected) {
      const made = await candles.read({ ...m1, timeframe });
      assert.equal(made.length, count, timeframe);
      const [first, second] = made;
      const length = 1_440 / count;
      assert.ok(first);
      assert.equal(first.open, day[0]?.open);
      assert.equal(first.low, day[0]?.low);
      assert.equal(first.high, day[length - 1]?.high, timeframe);
      assert.equal(first.close, day[length - 1]?.close);
      assert.equal(first.volume, 10 * length);
      assert.equal(first.rank, 'ticks');
      if (second) assert.equal(second.time - first.time, length * minute);
    }
    const [week] = await candles.read({ ...m1, timeframe: 'W1' });
    assert.equal(week?.time, Date.UTC(2026, 1, 1));
  });

  test('of a day open at the midnight of the server', async (t) => {
    const clock = new ServerClock({ offset: '+02:00' });
    const { candles } = await open(t, { clock });
    await candles.write(Array.from({ length: 1_440 }, (_, i) => candle(i)));
    await candles.derive('EURUSD', start, start + 24 * hour);
    const days = await candles.read({ ...m1, timeframe: 'D1' });
    assert.deepEqual(
      days.map(({ time, volume }) => [time, volume]),
      [
        [start - 2 * hour, 22 * 600],
        [start + 22 * hour, 2 * 600],
      ],
    );
  });

  test('that are derived have the rank of their worst part, and never replace better ones', async (t) => {
    const { candles } = await open(t);
    const told = candle(0, { timeframe: 'M5', rank: 'history', close: 7 });
    await candles.write([
      told,
      candle(0, { rank: 'import' }),
      candle(5, { rank: 'import' }),
      candle(6, { rank: 'partial' }),
      candle(10, { rank: 'history' }),
    ]);
    await candles.derive('EURUSD', start, start + hour);
    const made = await candles.read({ ...m1, timeframe: 'M5' });
    assert.deepEqual(made[0], told);
    assert.deepEqual(
      made.map(({ rank }) => rank),
      ['history', 'partial', 'history'],
    );
  });

  test('that are derived while they are open do not outrank what they become', async (t) => {
    const now = () => start + 7 * minute;
    const { candles } = await open(t, { now });
    await candles.write(
      Array.from({ length: 7 }, (_, i) => candle(i, { rank: 'history' as const })),
    );
    await candles.derive('EURUSD', start, now());
    assert.deepEqual(
      (await candles.read({ ...m1, timeframe: 'M5' })).map(({ rank }) => rank),
      ['history', 'partial'],
    );
  });

  test('are made anew around what was written late, out of all that is stored', async (t) => {
    const { candles } = await open(t);
    await candles.write([candle(0), candle(4)]);
    await candles.derive('EURUSD', start, start + hour);
    await candles.write([candle(2, { high: 200_000 })]);
    await candles.derive('EURUSD', start + 2 * minute, start + 3 * minute);
    for (const timeframe of ['M5', 'H1', 'D1', 'MN'] as const) {
      const [made] = await candles.read({ ...m1, timeframe });
      assert.deepEqual([made?.high, made?.volume, made?.open], [200_000, 30, 108_000], timeframe);
    }
  });

  test('keep their value where the decimals of a symbol change', async (t) => {
    const { candles } = await open(t);
    await candles.write([
      candle(0, { digits: 4, open: 10_800, high: 10_801, low: 10_799, close: 10_800 }),
      candle(1),
    ]);
    await candles.derive('EURUSD', start, start + hour);
    const [made] = await candles.read({ ...m1, timeframe: 'H1' });
    assert.deepEqual(
      [made?.digits, made?.open, made?.high, made?.low],
      [5, 108_000, 108_010, 107_990],
    );
  });

  test('are derived over months, and over nothing', async (t) => {
    const { candles } = await open(t);
    const days = Array.from({ length: 100 }, (_, i) => candle(i * 1_440));
    await candles.write(days);
    await candles.derive('EURUSD', start, start + 2_400 * hour);
    assert.equal((await candles.read({ ...m1, timeframe: 'D1' })).length, 100);
    assert.equal((await candles.read({ ...m1, timeframe: 'MN' })).length, 4);
    await candles.derive('NOBODY', start, start + hour);
    await candles.derive('EURUSD', start, start);
  });

  test('are derived whole over months, though the last candle is of less rank', async (t) => {
    const { candles } = await open(t);
    const days = Array.from({ length: 55 }, (_, i) => candle(i * 1_440, { rank: 'import' }));
    await candles.write([...days.slice(0, -1), { ...days[54]!, rank: 'partial' }]);
    await candles.derive('EURUSD', start, start + 55 * 24 * hour);
    const months = await candles.read({ ...m1, timeframe: 'MN' });
    assert.deepEqual(
      months.map(({ volume, rank }) => [volume, rank]),
      [
        [270, 'import'],
        [280, 'partial'],
      ],
    );
  });

  test('wait to be made longer from the moment when their minutes are kept until it is done', async (t) => {
    const store = await open(t);
    const told = [
      { symbol: 'EURUSD', from: start, to: start + hour },
      { symbol: 'GBPUSD', from: start, to: start + minute },
    ];
    await store.record({ candles: [candle(0)], told });
    await store.record({ candles: [candle(1)], told });
    const waiting = async () =>
      [...(await store.candles.told())].sort((a, b) => a.symbol.localeCompare(b.symbol));
    assert.deepEqual(await waiting(), told);
    await store.candles.derive('EURUSD', start + minute, start + hour);
    assert.deepEqual(await waiting(), told);
    await store.candles.derive('EURUSD', start - hour, start + hour);
    assert.deepEqual(await waiting(), told.slice(1));
    const broken = candle(2, { digits: null as unknown as number });
    await assert.rejects(store.record({ candles: [broken], told }));
    assert.deepEqual(await waiting(), told.slice(1));
  });
});
