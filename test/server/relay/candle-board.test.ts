import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Candle, type Timeframe, timeframes } from '../../../server/protocol/candle.js';
import { emptyRow } from '../../../server/protocol/row.js';
import { CandleBoard } from '../../../server/relay/candle-board.js';
import type { CandleRecord } from '../../../server/relay/candle-record.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const minute = 60_000;
const hour = 60 * minute;
/** A Tuesday; the server's day began at 22:00 UTC. */
const noon = Date.UTC(2026, 1, 3, 12);
const midnight = Date.UTC(2026, 1, 2, 22);

function setUp({ digits }: { digits?: number } = {}) {
  const changes: string[] = [];
  const board = new CandleBoard({
    clock: new ServerClock({ rule: 'new-york+7' }),
    setting: () => (digits === undefined ? {} : { digits }),
    jump: 0.1,
    changed: (name) => changes.push(name),
  });
  const tick = (time: number, bid: number, now = time, decimals = 5) =>
    board.apply('EURUSD', { ...emptyRow(), bid, digits: decimals, time }, now);
  const tail = (timeframe: Timeframe = 'M1') => board.tail('EURUSD', timeframe)?.candles;
  const history = (timeframe: Timeframe, candles: readonly Candle[], now = noon) =>
    board.applyBatch({ symbol: 'EURUSD', timeframe, digits: 5, candles, rank: 'history' }, now);
  /** What was kept since the last call, as timeframe, open time, close and rank. */
  const kept = () =>
    board
      .drain()
      .map(({ timeframe, time, close, rank }) => [timeframe, (time - noon) / minute, close, rank]);
  return { board, changes, tick, tail, history, kept };
}

const candle = (time: number, open: number, high = open, low = open, close = open, volume = 1) => ({
  time,
  open,
  high,
  low,
  close,
  volume,
});

test('makes a minute of the bids in it, and the longer candles with it', () => {
  const { tick, tail } = setUp();
  tick(noon + 1, 110_000);
  tick(noon + 2, 110_020);
  tick(noon + 3, 109_990);
  const made = candle(noon, 1.1, 1.1002, 1.0999, 1.0999, 3);
  for (const timeframe of ['M1', 'M5', 'M15', 'M30', 'H1', 'H4'] as const) {
    const opened = timeframe === 'H4' ? noon - 2 * hour : noon;
    assert.deepEqual(tail(timeframe), [{ ...made, time: opened }], timeframe);
  }
  assert.deepEqual(tail('D1'), [{ ...made, time: midnight }]);
});

test('shows the last closed candle and the open one', () => {
  const { tick, tail } = setUp();
  for (let i = 0; i < 7; i++) tick(noon + i * minute, 110_000 + i);
  assert.deepEqual(tail('M1'), [
    candle(noon + 5 * minute, 1.10005),
    candle(noon + 6 * minute, 1.10006),
  ]);
  assert.deepEqual(tail('M5'), [
    candle(noon, 1.1, 1.10004, 1.1, 1.10004, 5),
    candle(noon + 5 * minute, 1.10005, 1.10006, 1.10005, 1.10006, 2),
  ]);
});

test('knows nothing before the first price', () => {
  const { board } = setUp();
  assert.equal(board.tail('EURUSD', 'M1'), undefined);
  assert.deepEqual(board.drain(), []);
});

test('a minute that was watched from its start to its end is made of ticks, the first one is not', () => {
  const { tick, kept, board } = setUp();
  for (let at = noon + 30_000; at < noon + 3 * minute; at += 5_000) tick(at, 110_000);
  board.advance(noon + 3 * minute);
  assert.deepEqual(kept(), [
    ['M1', 0, 110_000, 'partial'],
    ['M1', 1, 110_000, 'ticks'],
    ['M1', 2, 110_000, 'partial'],
  ]);
});

test('a source that only repeats itself was there, one that is silent may have missed a price', () => {
  for (const silence of [0, 9_000, 25_000]) {
    const { tick, board, kept } = setUp();
    for (let at = noon; at < noon + 3 * minute; at += 5_000) {
      const silent = at > noon + 80_000 && at < noon + 80_000 + silence;
      if (!silent) board.confirm('EURUSD', at);
      if (at % minute === 0) tick(at, 110_000 + (at - noon) / minute);
    }
    const rank = silence > 10_000 ? 'partial' : 'ticks';
    assert.deepEqual(kept()[1], ['M1', 1, 110_001, rank], `silent for ${silence} ms`);
  }
});

test('closes candles when their time is over, also without a price', () => {
  const { tick, kept, board } = setUp();
  tick(noon + 57 * minute, 110_000);
  board.advance(noon + 58 * minute + 4_999);
  assert.deepEqual(kept(), [['M1', 57, 110_000, 'partial']]);
  board.advance(noon + 58 * minute + 5_000);
  assert.deepEqual(kept(), [['M1', 57, 110_000, 'partial']]);
  board.advance(noon + hour + 5_000);
  assert.deepEqual(
    kept().map(([timeframe]) => timeframe),
    ['M5', 'M15', 'M30', 'H1'],
  );
  board.advance(noon + 2 * hour + 5_000);
  assert.deepEqual(
    kept().map(([timeframe]) => timeframe),
    ['H4'],
  );
});

test('a price that comes after its minute was closed still counts', () => {
  const { tick, tail, kept, board } = setUp();
  tick(noon + 4 * minute, 110_000);
  board.advance(noon + 5 * minute + 5_000);
  kept();
  tick(noon + 5 * minute - 1, 110_500, noon + 5 * minute + 6_000);
  for (const timeframe of ['M1', 'M5', 'H1', 'D1'] as const) {
    assert.deepEqual(
      tail(timeframe)?.map(({ high, close, volume }) => [high, close, volume]),
      [[1.105, 1.105, 2]],
      timeframe,
    );
  }
  board.advance(noon + 5 * minute + 7_000);
  assert.deepEqual(kept(), [
    ['M1', 4, 110_500, 'partial'],
    ['M5', 0, 110_500, 'partial'],
  ]);
});

test('hands out the running minute only when it changed', () => {
  const { tick, kept } = setUp();
  tick(noon, 110_000);
  assert.deepEqual(kept(), [['M1', 0, 110_000, 'partial']]);
  assert.deepEqual(kept(), []);
  tick(noon + 1, 110_001);
  assert.deepEqual(kept(), [['M1', 0, 110_001, 'partial']]);
});

test('more decimals rescale what is there, fewer lose nothing', () => {
  const { tick, tail, board } = setUp();
  tick(noon, 1_100, noon, 3);
  tick(noon + 1, 110_012, noon + 1, 5);
  assert.deepEqual(tail(), [candle(noon, 1.1, 1.10012, 1.1, 1.10012, 2)]);
  tick(noon + 2, 1_101, noon + 2, 3);
  assert.deepEqual(tail(), [candle(noon, 1.1, 1.101, 1.1, 1.101, 3)]);
  assert.equal(board.tail('EURUSD', 'M1')?.digits, 5);
});

test('configured decimals stand, whatever a source says', () => {
  const { tick, history, tail, board } = setUp({ digits: 3 });
  tick(noon, 1_100, noon, 3);
  history('M1', [candle(noon - minute, 1.10004)], noon + 10_000);
  assert.equal(board.tail('EURUSD', 'M1')?.digits, 3);
  assert.deepEqual(tail(), [candle(noon - minute, 1.1), candle(noon, 1.1)]);
});

test('tells about once a second which channels changed', () => {
  const { tick, changes, board } = setUp();
  tick(noon, 110_000);
  tick(noon + 1, 110_001);
  assert.deepEqual(changes, []);
  board.advance(noon + 1_000);
  assert.deepEqual(
    changes,
    timeframes.map((name) => `candles:EURUSD:${name}`),
  );
  board.advance(noon + 2_000);
  assert.equal(changes.length, timeframes.length);
});

test('keeps closed candles of the server as they are, and completes the open one', () => {
  const { tick, tail, history, board } = setUp();
  tick(noon, 110_000);
  tick(noon + 1, 110_010);
  board.drain();
  const refused = history('D1', [
    candle(midnight - 24 * hour, 1.09, 1.12, 1.08, 1.095, 5_000),
    candle(midnight, 1.095, 1.11, 1.09, 1.0999, 700),
  ]);
  assert.equal(refused.size, 0);
  // The newest price is ours; what came before we know from the server.
  assert.deepEqual(tail('D1'), [
    candle(midnight - 24 * hour, 1.09, 1.12, 1.08, 1.095, 5_000),
    candle(midnight, 1.095, 1.11, 1.09, 1.1001, 700),
  ]);
  const [record] = board.drain();
  assert.deepEqual(record, {
    symbol: 'EURUSD',
    timeframe: 'D1',
    digits: 5,
    time: midnight - 24 * hour,
    open: 109_000,
    high: 112_000,
    low: 108_000,
    close: 109_500,
    volume: 5_000,
    rank: 'history',
  });
});

test('an open candle that the server completed and that was watched since is whole', () => {
  const { tick, history, kept, board } = setUp();
  tick(noon + 30_000, 110_000);
  history('M5', [candle(noon, 1.1, 1.101, 1.1, 1.1, 9)], noon + 31_000);
  for (let at = noon + 31_000; at < noon + 6 * minute; at += 5_000) board.confirm('EURUSD', at);
  board.advance(noon + 5 * minute + 6_000);
  const m5 = kept().find(([timeframe]) => timeframe === 'M5');
  assert.deepEqual(m5, ['M5', 0, 110_000, 'ticks']);
});

test('minutes from the server widen the longer candles that hold them', () => {
  const { tick, tail, history } = setUp();
  tick(noon + 3 * minute, 110_000);
  history(
    'M1',
    [candle(noon, 1.09, 1.2, 1.09, 1.1), candle(noon + minute, 1.1)],
    noon + 3 * minute,
  );
  const [hourly] = tail('H1') ?? [];
  assert.deepEqual([hourly?.open, hourly?.high, hourly?.close], [1.09, 1.2, 1.1]);
});

test('the better of two versions of a closed candle stands', () => {
  const { board, tail, tick } = setUp();
  const put = (rank: 'history' | 'import', close: number) =>
    board.applyBatch(
      {
        symbol: 'EURUSD',
        timeframe: 'M1',
        digits: 5,
        candles: [candle(noon - minute, 1.1, 1.2, 1.1, close)],
        rank,
      },
      noon + 10_000,
    );
  tick(noon, 110_000);
  put('import', 1.11);
  put('history', 1.12);
  put('import', 1.13);
  assert.deepEqual(tail()?.[0]?.close, 1.12);
});

test('what was kept is back after a restart, and goes on', () => {
  const before = setUp();
  for (let at = midnight; at < noon + 3 * minute; at += 20_000) {
    before.tick(at, 110_000 + Math.round(Math.sin(at / hour) * 500));
    before.board.advance(at);
  }
  const records = before.board.drain();
  const pick = (timeframe: Timeframe, from: number) =>
    records.filter((record) => record.timeframe === timeframe && record.time >= from);
  const pieces: CandleRecord[] = [...pick('H1', midnight), ...pick('M1', noon)];
  const after = setUp();
  after.board.restore('EURUSD', 5, pieces);
  // The minutes of the hours before are not kept in the board.
  for (const timeframe of ['H1', 'H4', 'D1', 'W1', 'MN'] as const) {
    assert.deepEqual(after.tail(timeframe), before.tail(timeframe), timeframe);
  }
  for (const { tick } of [before, after]) tick(noon + 4 * minute, 120_000);
  for (const timeframe of ['M1', 'H1', 'H4', 'D1', 'W1', 'MN'] as const) {
    assert.deepEqual(after.tail(timeframe), before.tail(timeframe), timeframe);
  }
});

test('a minute that goes on after a quick restart is not counted twice in the longer ones', () => {
  const { board, tick, tail, kept } = setUp();
  const record = { symbol: 'EURUSD', timeframe: 'M1', digits: 5, rank: 'partial' } as const;
  const points = { open: 110_000, high: 110_005, low: 110_000, close: 110_005, volume: 4 };
  board.restore('EURUSD', 5, [{ ...record, time: noon, ...points }]);
  tick(noon + 30_000, 110_010);
  const goneOn = candle(noon, 1.1, 1.1001, 1.1, 1.1001, 5);
  assert.deepEqual([tail('M1'), tail('H1')], [[goneOn], [goneOn]]);
  board.advance(noon + minute + 5_000);
  assert.deepEqual(tail('H1'), [goneOn]);
  assert.deepEqual(kept(), [['M1', 0, 110_010, 'partial']]);
});

test('forgets the oldest when nobody takes what is to be kept, and counts them', () => {
  const { board, tick } = setUp();
  const start = Date.UTC(2026, 0, 1);
  for (let i = 0; i < 80_000; i++) tick(start + i * minute, 110_000);
  assert.ok(board.dropped > 0);
  const records = board.drain();
  assert.ok(records.length <= 100_001);
  assert.equal(records.at(-1)?.time, start + 79_999 * minute);
});
