import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCandles } from '../../../server/feeds/push/candles-body.js';
import { timeframes } from '../../../server/protocol/candle.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openTimeOf } from '../../../server/relay/timeframes.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const gmt = now / 1000;
const clock = new ServerClock({ rule: 'new-york+7' });
/** Noon on the server's wall clock: 10:00 UTC. */
const noon = Date.UTC(2026, 1, 3, 12) / 1000;
const row = [noon, 1.1, 1.1002, 1.0999, 1.1001, 40];
const good = {
  v: 1,
  src: 'mt4-live',
  t: gmt + 7_200,
  gmt,
  symbol: 'EURUSD',
  timeframe: 'M1',
  digits: 5,
  rows: [row],
};
const read = (fields: object = {}) => readCandles({ ...good, ...fields }, clock, now);
const firstOf = (value: unknown) => (Array.isArray(value) ? Number(value[0]) : NaN);
const rowWith = (index: number, value: unknown) => row.map((v, i) => (i === index ? value : v));

test("reads rows in the server's time into candles in UTC", () => {
  const candle = { open: 1.1, high: 1.1002, low: 1.0999, close: 1.1001, volume: 40 };
  assert.deepEqual(read({ build: 1420 }), {
    symbol: 'EURUSD',
    timeframe: 'M1',
    digits: 5,
    candles: [{ time: Date.UTC(2026, 1, 3, 10), ...candle }],
    rank: 'history',
  });
  // In July the server is three hours ahead; its day begins at 21:00 UTC.
  const july = Date.UTC(2025, 6, 1) / 1000;
  const daily = read({ timeframe: 'D1', rows: [rowWith(0, july)] });
  assert.ok('candles' in daily);
  assert.equal(daily.candles[0]?.time, Date.UTC(2025, 5, 30, 21));
});

test('names the place that is wrong', () => {
  const cases: [fields: object, field: string, sentence: RegExp][] = [
    [{ v: 2 }, 'v', /must be 1, got 2/],
    [{ src: '' }, 'src', /got ""/],
    [{ gmt: gmt + 400 }, 'gmt', /set the clock/],
    [{ t: 0 }, 't', /last 30 days/],
    [{ symbol: 'EUR USD' }, 'symbol', /without blanks/],
    [{ timeframe: 'M2' }, 'timeframe', /M1, M5, .*got "M2"/],
    [{ digits: 9 }, 'digits', /<= 8, got 9/],
    [{ rows: {} }, 'rows', /array, got {}/],
    [
      { rows: Array.from({ length: 2_001 }, () => row) },
      'rows',
      /at most 2000 rows, got 2001 rows/,
    ],
    [{ rows: [row, rowWith(0, `${noon}`)] }, 'rows.1.0', /integer, got "/],
    [{ rows: [rowWith(1, 0)] }, 'rows.0.1', /> 0, got 0/],
    [{ rows: [rowWith(3, -1)] }, 'rows.0.3', /> 0, got -1/],
    [{ rows: [rowWith(5, -1)] }, 'rows.0.5', />= 0, got -1/],
    [{ rows: [rowWith(2, 1.1)] }, 'rows.0', /a high above and a low below/],
    [{ rows: [rowWith(3, 1.1001)] }, 'rows.0', /a high above and a low below/],
    [{ rows: [row.map((v, i) => (i ? v / 1e6 : v)).with(5, 1)] }, 'rows.0', /check digits/],
    [{ rows: [rowWith(0, noon + 1)] }, 'rows.0', /an edge of M1/],
    [{ rows: [row], timeframe: 'D1' }, 'rows.0', /an edge of D1 by the server's wall clock/],
    [{ rows: [row, row] }, 'rows.1', /later than the row before it/],
    [{ rows: [row, rowWith(0, noon - 60)] }, 'rows.1', /oldest first/],
  ];
  for (const [fields, field, sentence] of cases) {
    const answer = read(fields);
    assert.ok('kind' in answer, field);
    assert.equal(answer.field, field);
    assert.match(answer.message, sentence);
    assert.ok(answer.message.length < 200);
  }
});

test('the hour that a clock change skips has no candles, and a day that holds it has one', () => {
  const helsinki = new ServerClock({ zone: 'Europe/Helsinki' });
  const at = (...[hour, minute]: [number, number]) => Date.UTC(2025, 2, 30, hour, minute) / 1000;
  const told = (seconds: number, timeframe: string) =>
    readCandles({ ...good, timeframe, rows: [rowWith(0, seconds)] }, helsinki, now);
  assert.ok('kind' in told(at(3, 30), 'M1'));
  assert.ok('kind' in told(at(3, 0), 'H1'));
  for (const [hour, timeframe] of [
    [2, 'H1'],
    [4, 'H1'],
    [0, 'H4'],
    [0, 'D1'],
  ] as const) {
    assert.ok('candles' in told(at(hour, 0), timeframe), `${hour} ${timeframe}`);
  }
});

test('never throws, and what it takes is consistent', () => {
  const odd = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, 1e300, null, '1.1'));
  const price = fc.oneof({ weight: 9, arbitrary: fc.double({ min: 1, max: 2 }) }, odd);
  const time = fc.oneof({ weight: 9, arbitrary: fc.nat(5_000).map((i) => noon - i * 60) }, odd);
  const sorted = fc.tuple(time, price, price, price, price, fc.nat()).map((values) => {
    const prices = values.slice(1, 5).filter((value) => typeof value === 'number');
    return values.with(2, Math.max(...prices)).with(3, Math.min(...prices));
  });
  const rows = fc
    .array(fc.oneof({ weight: 9, arbitrary: sorted }, fc.jsonValue()), { maxLength: 6 })
    .chain((list) =>
      fc.constantFrom(
        list,
        [...list].sort((a, b) => firstOf(a) - firstOf(b)),
      ),
    );
  const body = fc.record({
    rows: fc.oneof({ weight: 9, arbitrary: rows }, fc.jsonValue()),
    timeframe: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('M1', ...timeframes) }, odd),
    digits: fc.oneof({ weight: 9, arbitrary: fc.nat(8) }, odd),
    symbol: fc.oneof({ weight: 9, arbitrary: fc.constant('EURUSD') }, fc.string()),
  });
  const any = fc.oneof(
    { weight: 9, arbitrary: body.map((fields) => ({ ...good, ...fields })) },
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(any, (value) => {
      const answer = readCandles(value, clock, now);
      if ('kind' in answer) {
        assert.match(answer.message, /^\S.* must be .*\.$/s);
        return;
      }
      let before = -Infinity;
      for (const { time, open, high, low, close, volume } of answer.candles) {
        assert.ok(time > before);
        before = time;
        assert.equal(openTimeOf(time, answer.timeframe, clock), time);
        assert.ok(Number.isFinite(high) && low > 0 && volume >= 0);
        assert.ok(low <= Math.min(open, close) && high >= Math.max(open, close));
      }
    }),
    { numRuns: 500 },
  );
});

test('posted candles come back over REST, and the longer ones with them', async (t) => {
  const key = 'a-secret-of-sixteen';
  const app = await prepareRelay(t, {
    config: {
      feeds: [{ type: 'push', keys: { ea: key } }],
      timeZone: { rule: 'new-york+7' },
      store: { url: 'sqlite::memory:', every: 0.1 },
    },
    now: () => now,
  });
  const post = (fields: object = {}) =>
    app.inject({
      method: 'POST',
      url: '/ingest/v1/candles',
      headers: { authorization: `Bearer ${key}` },
      payload: { ...good, ...fields },
    });
  const rows = [row, [noon + 60, 1.1001, 1.101, 1.1, 1.1005, 50]];
  const taken = await post({ rows });
  assert.equal(taken.statusCode, 204, taken.body);
  const wrong = await post({ rows: [rowWith(2, 1)] });
  assert.equal(wrong.statusCode, 400);
  assert.equal(wrong.json<{ field: string }>().field, 'rows.0');
  const candlesOf = async (timeframe: string) => {
    const answer = await app.inject(`/api/v1/candles/EURUSD?timeframe=${timeframe}`);
    return answer.json<{ candles: object[] }>().candles;
  };
  const time = Date.UTC(2026, 1, 3, 10);
  const first = { time, open: 1.1, high: 1.1002, low: 1.0999, close: 1.1001, volume: 40 };
  const second = { time: time + 60_000, open: 1.1001, high: 1.101, low: 1.1, close: 1.1005 };
  assert.deepEqual(await candlesOf('M1'), [first, { ...second, volume: 50 }]);
  let longer: object[] = [];
  while (!longer.length) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    longer = await candlesOf('M5');
  }
  assert.deepEqual(longer, [{ ...first, high: 1.101, close: 1.1005, volume: 90 }]);
});
