import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Bar, isRefusal } from '../../../server/import/bar.js';
import { BarCheck, type CheckOptions, showWall } from '../../../server/import/check.js';
import type { Timeframe } from '../../../server/protocol/candle.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openOf, openTimeOf } from '../../../server/relay/timeframes.js';

const newYork = new ServerClock({ rule: 'new-york+7' });
const helsinki = new ServerClock({ zone: 'Europe/Helsinki' });
const cairo = new ServerClock({ zone: 'Africa/Cairo' });
const fixed = new ServerClock({ offset: '+02:00' });

const minute = 60_000;
const hour = 60 * minute;
const wall = Date.UTC(2026, 1, 3, 14, 5);
const bar: Bar = { wall, open: 1.08312, high: 1.08324, low: 1.083, close: 1.0831, volume: 55 };
const usual: CheckOptions = {
  symbol: 'EURUSD',
  timeframe: 'M1',
  digits: 5,
  clock: newYork,
  now: Date.UTC(2026, 1, 4),
};

const codeOf = (changes: Partial<Bar>, options: Partial<CheckOptions> = {}): string => {
  const result = new BarCheck({ ...usual, ...options }).check({ ...bar, ...changes });
  return isRefusal(result) ? result.code : 'taken';
};
const reasonOf = (changes: Partial<Bar>, options: Partial<CheckOptions> = {}): string => {
  const result = new BarCheck({ ...usual, ...options }).check({ ...bar, ...changes });
  return isRefusal(result) ? result.reason : assert.fail('was taken');
};
const timeOf = (wall: number, timeframe: Timeframe, clock: ServerClock): string => {
  const result = new BarCheck({ ...usual, timeframe, clock, now: Date.UTC(2027, 0, 1) }).check({
    ...bar,
    wall,
  });
  return isRefusal(result) ? result.code : new Date(result.time).toISOString().slice(0, 16);
};

test('a bar becomes a candle in UTC and points, of the rank of imports', () => {
  assert.deepEqual(new BarCheck(usual).check(bar), {
    symbol: 'EURUSD',
    timeframe: 'M1',
    digits: 5,
    time: Date.UTC(2026, 1, 3, 12, 5),
    open: 108_312,
    high: 108_324,
    low: 108_300,
    close: 108_310,
    volume: 55,
    rank: 'import',
  });
});

test('whole points come out of every price that has no more decimals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 9 }),
      fc.integer({ min: 0, max: 8 }),
      (points, digits) => {
        const price = Number((points / 10 ** digits).toFixed(digits));
        const same = { open: price, high: price, low: price, close: price };
        const result = new BarCheck({ ...usual, digits }).check({ ...bar, ...same });
        assert.ok(!isRefusal(result));
        assert.deepEqual([result.open, result.close], [points, points]);
      },
    ),
  );
});

suite('a bar is refused', () => {
  test('when a figure is none', () => {
    for (const name of ['open', 'high', 'low', 'close', 'volume', 'wall'] as const) {
      for (const figure of [NaN, Infinity, -Infinity]) {
        assert.equal(codeOf({ [name]: figure }), 'not-finite', `${name} ${figure}`);
      }
    }
    assert.equal(reasonOf({ high: NaN }), 'the high is NaN');
  });

  test('when a price is zero or less', () => {
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      assert.equal(codeOf({ [name]: 0 }), 'not-positive');
      assert.equal(codeOf({ [name]: -1.08 }), 'not-positive');
    }
  });

  test('when it is crossed', () => {
    assert.equal(codeOf({ high: 1.0831 }), 'crossed');
    assert.equal(codeOf({ low: 1.08311 }), 'crossed');
    assert.match(
      reasonOf({ high: 1.08, low: 1.09 }),
      /^it is crossed: open 1\.08312, high 1\.08, low 1\.09, close 1\.0831$/,
    );
  });

  test('when its volume is below zero', () => {
    assert.equal(codeOf({ volume: -1 }), 'negative-volume');
    assert.equal(codeOf({ volume: 0 }), 'taken');
  });

  test('when its prices have more decimals than they should', () => {
    assert.equal(
      reasonOf({ open: 1.08312 }, { digits: 4 }),
      'the open 1.08312 does not fit 4 decimals; give --digits',
    );
    assert.equal(codeOf({ high: 1e300 }), 'digits');
  });

  test('when it is older than prices are', () => {
    assert.equal(codeOf({ wall: Date.UTC(1989, 11, 31, 23, 59) }), 'ancient');
    assert.equal(codeOf({ wall: Date.UTC(1990, 0, 1) }), 'taken');
    assert.equal(codeOf({ wall: -1e300 }), 'ancient');
  });

  test('when it begins in the future of the server', () => {
    const now = wall - 2 * hour;
    assert.equal(codeOf({}, { now }), 'taken');
    assert.equal(codeOf({ wall: wall + minute }, { now }), 'taken');
    assert.equal(codeOf({ wall: wall + 2 * minute }, { now }), 'future');
    assert.match(reasonOf({ wall: 1e300 }), /its time 1e\+300 is in the future; look at timeZone/);
  });

  test('when it does not begin on an edge of its timeframe', () => {
    assert.equal(codeOf({ wall: wall + 1000 }), 'off-edge');
    assert.equal(codeOf({}, { timeframe: 'M5' }), 'taken');
    assert.equal(
      reasonOf({}, { timeframe: 'H1' }),
      'no H1 bar begins at 2026.02.03 14:05; give --timeframe',
    );
    assert.equal(codeOf({ wall: Date.UTC(2026, 1, 2) }, { timeframe: 'W1' }), 'off-edge');
    assert.equal(codeOf({ wall: Date.UTC(2026, 1, 1) }, { timeframe: 'W1' }), 'taken');
    assert.equal(codeOf({ wall: Date.UTC(2026, 1, 1) }, { timeframe: 'MN' }), 'taken');
  });

  test('when it does not come after the one before', () => {
    const check = new BarCheck(usual);
    check.check(bar);
    for (const late of [wall, wall - minute]) {
      const result = check.check({ ...bar, wall: late });
      assert.ok(isRefusal(result));
      assert.equal(result.code, 'out-of-order');
      assert.match(result.reason, /is not after 2026\.02\.03 14:05 of the bar before$/);
    }
    assert.ok(!isRefusal(check.check({ ...bar, wall: wall + minute })));
    assert.equal(codeOf({}, { after: wall }), 'out-of-order');
  });

  test('without pushing the next one out of order', () => {
    const check = new BarCheck(usual);
    assert.ok(isRefusal(check.check({ ...bar, wall: wall + 1_000 })));
    assert.ok(isRefusal(check.check({ ...bar, wall: wall + minute, low: 0 })));
    assert.ok(!isRefusal(check.check(bar)));
  });
});

suite('the time of a bar', () => {
  test('follows the clock of the server through the year', () => {
    // Between the American and the European change the two rules differ.
    const noon = Date.UTC(2026, 2, 10, 12);
    assert.equal(timeOf(noon, 'H1', newYork), '2026-03-10T09:00');
    assert.equal(timeOf(noon, 'H1', helsinki), '2026-03-10T10:00');
    assert.equal(timeOf(noon, 'H1', fixed), '2026-03-10T10:00');
    assert.equal(timeOf(Date.UTC(2026, 6, 1), 'D1', newYork), '2026-06-30T21:00');
    assert.equal(timeOf(Date.UTC(2026, 6, 1), 'D1', fixed), '2026-06-30T22:00');
  });

  test('is refused up to H1 where the clock skips it, because the clock must be another', () => {
    const skipped = Date.UTC(2026, 2, 29, 3);
    for (const timeframe of ['M1', 'M15', 'H1'] as const) {
      assert.equal(timeOf(skipped, timeframe, helsinki), 'skipped');
      assert.equal(timeOf(skipped, timeframe, fixed), '2026-03-29T01:00');
    }
  });

  test('of a day whose midnight the clock skips is its first moment', () => {
    // In Egypt the clock goes from 00:00 to 01:00 on the last Friday of April.
    assert.equal(timeOf(Date.UTC(2026, 3, 24), 'D1', cairo), '2026-04-23T22:00');
    assert.equal(timeOf(Date.UTC(2026, 3, 24), 'H4', cairo), '2026-04-23T22:00');
    assert.equal(timeOf(Date.UTC(2026, 3, 24), 'H1', cairo), 'skipped');
  });

  test('is the one that the relay gives the candle of the same prices', () => {
    const timeframes = ['M1', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN'] as const;
    const moment = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2026, 0, 1) });
    const clocks = fc.constantFrom(newYork, helsinki, fixed, cairo);
    fc.assert(
      fc.property(moment, fc.constantFrom(...timeframes), clocks, (time, timeframe, clock) => {
        const open = openTimeOf(time, timeframe, clock);
        const wall = openOf(clock.toWall(time), timeframe);
        // Up to H1 the hour that a change repeats cannot be told from the one before.
        fc.pre(timeframe.match(/^[DW]|MN|H4/) !== null || clock.toUtc(wall) === open);
        const result = new BarCheck({ ...usual, timeframe, clock }).check({ ...bar, wall });
        assert.ok(!isRefusal(result), showWall(wall));
        assert.equal(result.time, open);
      }),
      { numRuns: 500 },
    );
  });
});
