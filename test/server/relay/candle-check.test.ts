import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Candle, type Timeframe, timeframes } from '../../../server/protocol/candle.js';
import { toPoints } from '../../../server/relay/candle-bar.js';
import {
  type CandleRejection,
  candleRejectionSentences,
  checkCandles,
} from '../../../server/relay/candle-check.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { nextOpenTime, openTimeOf } from '../../../server/relay/timeframes.js';

const minute = 60_000;
const hour = 60 * minute;
/** A Tuesday; the server's day began at 22:00 UTC. */
const noon = Date.UTC(2026, 1, 3, 12);
const clock = new ServerClock({ rule: 'new-york+7' });

/** A candle of so many minutes after noon, calm unless told otherwise. */
const bar = (at: number, fields: Partial<Candle> = {}): Candle => ({
  time: noon + at * minute,
  open: 1.1,
  high: 1.1002,
  low: 1.0998,
  close: 1.1001,
  volume: 12,
  ...fields,
});

interface Given {
  symbol?: string;
  timeframe?: Timeframe;
  digits?: number;
  now?: number;
}

function check(candles: readonly Candle[], given: Given = {}) {
  const { symbol = 'EURUSD', timeframe = 'M1', digits = 5, now = noon + hour } = given;
  return checkCandles(
    { symbol, timeframe, candles, rank: 'history' },
    { clock, now, jump: 0.1, digits },
  );
}

/** What was refused, as an object; and that the rest is what is left of the candles in their order. */
function refusals(candles: readonly Candle[], given?: Given): Partial<Record<string, number>> {
  const { good, refused } = check(candles, given);
  const counted = [...refused.values()].reduce((sum, count) => sum + count, 0);
  assert.equal(good.length + counted, candles.length);
  assert.deepEqual(
    good,
    candles.filter((candle) => good.includes(candle)),
  );
  return Object.fromEntries(refused);
}

test('takes calm candles as they are', () => {
  const candles = [bar(0), bar(1), bar(5), bar(59)];
  assert.deepEqual(check(candles), { good: candles, refused: new Map() });
  assert.deepEqual(check([]), { good: [], refused: new Map() });
});

const single: [what: string, reason: CandleRejection, fields: Partial<Candle>][] = [
  ['an open that is no number', 'not-finite', { open: NaN }],
  ['a high without end', 'not-finite', { high: Infinity }],
  ['a low without end', 'not-finite', { low: -Infinity }],
  ['a close that is no number', 'not-finite', { close: NaN }],
  ['a volume that is no number', 'not-finite', { volume: NaN }],
  ['a volume that nobody can count', 'not-finite', { volume: 1e300 }],
  ['a time that is no number', 'not-finite', { time: NaN }],
  ['a time before all calendars', 'not-finite', { time: -1e18 }],
  ['a price that has no whole points', 'not-finite', { high: 1e12 }],
  ['an open of zero', 'not-positive', { open: 0, low: 0 }],
  ['a low of zero', 'not-positive', { low: 0 }],
  ['a low below zero', 'not-positive', { low: -1.1 }],
  ['a low that rounds to nothing', 'not-positive', { low: 0.000004 }],
  ['a volume below zero', 'not-positive', { volume: -1 }],
  ['a high below the open', 'crossed', { high: 1.0999, close: 1.0999 }],
  ['a high below the close', 'crossed', { high: 1.10005 }],
  ['a low above the open', 'crossed', { low: 1.10005 }],
  ['a low above the close', 'crossed', { low: 1.0998, close: 1.0997 }],
  ['high and low the wrong way round', 'crossed', { high: 1.0998, low: 1.1002 }],
  ['a time within a minute', 'off-edge', { time: noon + 30 * minute + 1_000 }],
  ['a time of a fraction', 'off-edge', { time: noon + 30 * minute + 0.5 }],
  ['a time ahead of the clock', 'future', { time: noon + hour + 3 * minute }],
  ['a spike up', 'jump', { high: 1.3 }],
  ['a spike down', 'jump', { low: 0.9 }],
];

for (const [what, reason, fields] of single) {
  test(`${what} is refused as ${reason}, and its neighbours are not`, () => {
    const candles = [bar(29), bar(30, fields), bar(31)];
    assert.deepEqual(refusals(candles), { [reason]: 1 });
    assert.deepEqual(check(candles).good, [bar(29), bar(31)]);
    assert.match(candleRejectionSentences[reason], /^[a-z].{20,}$/);
  });
}

test('a candle that is two minutes ahead may be of a clock that is', () => {
  assert.deepEqual(refusals([bar(62)]), {});
  assert.deepEqual(refusals([bar(63)]), { future: 1 });
  // A candle from the future must not make those that follow look late.
  assert.deepEqual(refusals([bar(600), bar(1), bar(2)]), { future: 1 });
});

test('a candle that came twice, or late, is refused, and the first one stands', () => {
  const again = bar(1, { close: 1.1002 });
  assert.deepEqual(refusals([bar(0), bar(1), again, bar(2)]), { duplicate: 1 });
  assert.deepEqual(check([bar(0), bar(1), again, bar(2)]).good[1], bar(1));
  assert.deepEqual(refusals([bar(0), bar(3), bar(1), bar(2), bar(4)]), { 'out-of-order': 2 });
});

test('batches that overlap are each taken whole', () => {
  const candles = Array.from({ length: 50 }, (_, at) => bar(at));
  for (const [from, to] of [
    [0, 30],
    [20, 50],
    [10, 40],
  ] as const) {
    assert.equal(check(candles.slice(from, to)).good.length, to - from);
  }
  // One batch that repeats the end of another: what is new in it is taken.
  const joined = [...candles.slice(0, 30), ...candles.slice(20, 50).map((one) => ({ ...one }))];
  assert.deepEqual(refusals(joined), { duplicate: 1, 'out-of-order': 9 });
  assert.deepEqual(check(joined).good, candles);
});

const at = (price: number) => ({ open: price, high: price, low: price, close: price });

test('a candle that stands alone is a jump; a new level is not', () => {
  const high = at(1.4);
  assert.deepEqual(refusals([bar(0), bar(1, high), bar(2)]), { jump: 1 });
  assert.deepEqual(refusals([bar(0), bar(1), bar(2, high)]), { jump: 1 });
  assert.deepEqual(refusals([bar(0, high), bar(1), bar(2)]), { jump: 1 });
  assert.deepEqual(refusals([bar(0), bar(1), bar(2, high), bar(3, high)]), {});
  // Of the first nobody knows what was before: two that follow and agree count more.
  assert.deepEqual(refusals([bar(0), bar(1, high), bar(2, high)]), { jump: 1 });
  assert.deepEqual(refusals([bar(0), bar(1, high), bar(2), bar(3, high), bar(4)]), { jump: 2 });
});

test('of two that disagree nobody can say which is right, but the later one has to show it', () => {
  assert.deepEqual(refusals([bar(0), bar(1, at(1.4))]), { jump: 1 });
  assert.deepEqual(refusals([bar(1, at(1.4))]), {});
});

test('what is far within an hour is not within a day', () => {
  const wide = { high: 1.3, low: 0.9 };
  const midnight = Date.UTC(2026, 1, 2, 22);
  assert.deepEqual(refusals([bar(0, wide)], { timeframe: 'H1' }), { jump: 1 });
  assert.deepEqual(refusals([bar(0, { ...wide, time: midnight })], { timeframe: 'D1' }), {});
});

test('longer candles open on the edges of the wall clock of the server', () => {
  const opens: [Timeframe, number, Record<string, number>][] = [
    ['M5', noon + 5 * minute, {}],
    ['M5', noon + 6 * minute, { 'off-edge': 1 }],
    ['H4', Date.UTC(2026, 1, 3, 10), {}],
    ['H4', Date.UTC(2026, 1, 3, 12), { 'off-edge': 1 }],
    ['D1', Date.UTC(2026, 1, 2, 22), {}],
    ['D1', Date.UTC(2026, 1, 3), { 'off-edge': 1 }],
    ['W1', Date.UTC(2026, 0, 31, 22), {}],
    ['W1', Date.UTC(2026, 1, 1, 22), { 'off-edge': 1 }],
    ['MN', Date.UTC(2026, 0, 31, 22), {}],
    ['MN', Date.UTC(2026, 1, 1), { 'off-edge': 1 }],
  ];
  for (const [timeframe, time, expected] of opens) {
    const sentence = `${timeframe} ${new Date(time).toISOString()}`;
    assert.deepEqual(refusals([bar(0, { time })], { timeframe }), expected, sentence);
  }
});

test('a symbol or decimals that no server has refuse the whole batch', () => {
  const candles = [bar(0), bar(1)];
  for (const symbol of ['', 'EUR USD', 'EUR|USD', 'EUR,USD', 'x'.repeat(33), 'EURUSD\n']) {
    assert.deepEqual(refusals(candles, { symbol }), { malformed: 2 }, symbol);
  }
  for (const digits of [-1, 9, 2.5, NaN, Infinity]) {
    assert.deepEqual(refusals(candles, { digits }), { malformed: 2 }, String(digits));
  }
  assert.deepEqual(refusals([], { symbol: '' }), {});
});

test('whatever comes, what is taken is consistent and ascending, and everything is accounted for', () => {
  const odd = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, -1, 1e-9, 1e16, 1e300, 5e-324);
  const price = fc.oneof(
    { weight: 20, arbitrary: fc.double({ min: 1.05, max: 1.15, noNaN: true }) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.double() },
  );
  const time = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: -300, max: 70 }).map((i) => noon + i * minute) },
    { weight: 1, arbitrary: fc.integer({ min: noon, max: noon + 10 * minute }) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.double() },
  );
  const volume = fc.oneof(fc.nat(5_000), odd, fc.double());
  const wild = fc.record({ time, open: price, high: price, low: price, close: price, volume });
  // Of wild prices hardly any are in order: most candles are sorted.
  const sorted = wild.map((candle) => {
    const { open, high, low, close } = candle;
    const all = [open, high, low, close];
    return { ...candle, high: Math.max(...all), low: Math.min(...all) };
  });
  const candle = fc.oneof({ weight: 5, arbitrary: sorted }, { weight: 1, arbitrary: wild });
  const batch = fc.array(candle, { maxLength: 40 }).chain((candles) =>
    fc.constantFrom(
      candles,
      [...candles].sort((a, b) => a.time - b.time),
    ),
  );
  const now = noon + hour;
  fc.assert(
    fc.property(batch, fc.constantFrom(...timeframes), fc.nat(8), (candles, timeframe, digits) => {
      const { good } = check(candles, { timeframe, digits, now });
      refusals(candles, { timeframe, digits, now });
      let before = -Infinity;
      for (const taken of good) {
        assert.ok(taken.time > before);
        before = taken.time;
        assert.equal(openTimeOf(taken.time, timeframe, clock), taken.time);
        assert.ok(nextOpenTime(taken.time, timeframe, clock) > taken.time);
        assert.ok(taken.time <= now + 2 * minute);
        const { open, high, low, close, volume } = toPoints(taken, digits);
        for (const points of [open, high, low, close, volume])
          assert.ok(Number.isSafeInteger(points), String(points));
        assert.ok(low >= 1 && low <= Math.min(open, close) && high >= Math.max(open, close));
        assert.ok(volume >= 0);
      }
    }),
    { numRuns: 500 },
  );
});

test('what was taken once is taken again as it is', () => {
  const walk = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(walk, (moves) => {
      let price = 1.1;
      const candles = moves.map((move, i) => {
        // Most moves are small; some are jumps that stand, some come back.
        if (Math.abs(move) > 0.15) price *= 1 + move;
        const open = Math.abs(move) > 0.1 ? price * (1 + move) : price;
        return bar(i, { open, high: open * 1.001, low: open * 0.999, close: open });
      });
      const { good } = check(candles, { now: noon + 2 * hour });
      const again = check(good, { now: noon + 2 * hour });
      for (const candle of again.good) assert.ok(good.includes(candle));
      assert.ok(candles.length === 0 || good.length > 0);
    }),
  );
});
