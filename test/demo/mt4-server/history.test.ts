import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeCandles, encodeError } from '../../../demo/mt4-server/history.js';
import { timeframeMinutes } from '../../../server/relay/timeframes.js';
import { ask, present, start } from './ask.js';

/** A reader of its own, so that writer and reader cannot agree on a mistake. */
function decode(bytes: Buffer) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const int = (at: number) => view.getInt32(at, true);
  const [count, digits] = [int(0), int(4)];
  assert.equal(bytes.length, 12 + 28 * count);
  const candles = Array.from({ length: count }, (_, i) => {
    const at = 12 + 28 * i;
    const open = int(at + 4);
    const price = (shift: number) => Number(((open + shift) / 10 ** digits).toFixed(digits));
    return {
      time: int(at),
      open: price(0),
      high: price(int(at + 8)),
      low: price(int(at + 12)),
      close: price(int(at + 16)),
      volume: view.getFloat64(at + 20, true),
    };
  });
  return { digits, sign: int(8), candles };
}

const second = (wall: string) => Date.parse(`${wall}Z`) / 1_000;
const now = '2026-02-03T14:05:09';
const query = (symbol: string, period: number, from: string | number, to: string | number) => {
  const [first, last] = [from, to].map((at) => (typeof at === 'number' ? at : second(at)));
  return `HISTORYNEW-symbol=${symbol}|period=${period}|from=${first}|to=${last}`;
};

test('packs candles to the byte', () => {
  const candle = {
    time: 1_770_127_500_000,
    open: 1.08312,
    high: 1.0832,
    low: 1.083,
    close: 1.08305,
  };
  const bytes = encodeCandles([{ ...candle, volume: 42 }], 5, 1_770_127_509_999);
  assert.equal(
    bytes.toString('hex'),
    '01000000' +
      '05000000' +
      '9500826900'.slice(0, 8) +
      '8c008269' +
      '18a70100' +
      '08000000' +
      'f4ffffff' +
      'f9ffffff' +
      '0000000000004540',
  );
});

test('packs any candles so that another reader finds them again', () => {
  const points = fc.integer({ min: 1, max: 2_000_000_000 });
  const shape = fc.record({
    time: fc.integer({ min: 0, max: 2_000_000_000 }),
    prices: fc.tuple(points, points, points, points),
    volume: fc.nat(),
  });
  fc.assert(
    fc.property(
      fc.array(shape, { maxLength: 20 }),
      fc.integer({ min: 0, max: 5 }),
      (rows, digits) => {
        const candles = rows.map(({ time, prices, volume }) => {
          const [low, open, close, high] = prices
            .toSorted((a, b) => a - b)
            .map((price) => Number((price / 10 ** digits).toFixed(digits)));
          return { time, open: open!, high: high!, low: low!, close: close!, volume };
        });
        const inMs = candles.map((candle) => ({ ...candle, time: candle.time * 1_000 }));
        const read = decode(encodeCandles(inMs, digits, 0));
        assert.deepEqual(read, { digits, sign: 0, candles });
      },
    ),
  );
});

test('serves the market’s own candles in wall time, oldest first', async (t) => {
  const mt4 = await start(t);
  const { digits, candles } = decode(
    await ask(mt4, query('EURUSD', 5, '2026-02-03T13:00:00', '2026-02-03T14:00:00')),
  );
  assert.equal(digits, 5);
  assert.equal(candles.length, 13);
  assert.equal(candles[0]?.time, second('2026-02-03T13:00:00'));
  const own = mt4.market.bars('EURUSD', 'M5', { from: present - 3_909_000, to: present - 309_000 });
  const utc = (wall: number) => mt4.market.clock.toUtc(wall * 1_000);
  assert.deepEqual(
    candles.map((candle) => ({ ...candle, time: utc(candle.time) })),
    own,
  );
});

test('answers one candle when from and to are the same', async (t) => {
  const mt4 = await start(t);
  const at = '2026-02-02T00:00:00';
  const { candles } = decode(await ask(mt4, query('XAUUSD', 1440, at, at)));
  assert.deepEqual(
    candles.map(({ time }) => time),
    [second(at)],
  );
});

test('ends with the candle of this moment, whose close is the price quoted', async (t) => {
  const mt4 = await start(t);
  const { candles } = decode(await ask(mt4, query('JP225', 60, '2026-02-03T14:00:00', now)));
  const quoted = (await ask(mt4, 'QUOTES-JP225')).toString().split(' ')[2];
  assert.equal(candles.at(-1)?.close, Number(quoted));
});

test('never sends more than 580 candles: the first ones, or the last', async (t) => {
  const mt4 = await start(t);
  const long = query('EURUSD', 1, '2026-02-02T00:00:00', now);
  const first = decode(await ask(mt4, long)).candles;
  assert.equal(first.length, 580);
  assert.equal(first[0]?.time, second('2026-02-02T00:00:00'));
  mt4.dialect.cap = 'last';
  const last = decode(await ask(mt4, long)).candles;
  assert.equal(last.length, 580);
  assert.equal(last.at(-1)?.time, second('2026-02-03T14:05:00'));
});

test('serves all nine periods', async (t) => {
  const mt4 = await start(t);
  mt4.dialect.cap = 'last';
  for (const period of Object.values(timeframeMinutes)) {
    const { candles } = decode(await ask(mt4, query('EURUSD', period, 0, now)));
    assert.ok(candles.length > 100, `period ${period} has ${candles.length} candles`);
  }
});

test('answers 4 bytes: no data for unknown symbols and empty ranges, invalid data for odd periods', async (t) => {
  const mt4 = await start(t);
  const noData = Buffer.from([2, 0, 0, 0]);
  const invalid = Buffer.from([3, 0, 0, 0]);
  assert.deepEqual(await ask(mt4, query('NOPE', 1, 0, now)), noData);
  assert.deepEqual(await ask(mt4, query('EURUSD', 1, now, 0)), noData);
  assert.deepEqual(await ask(mt4, query('EURUSD', 1, '2030-01-01', '2030-01-02')), noData);
  assert.deepEqual(await ask(mt4, query('EURUSD', 7, 0, now)), invalid);
  assert.deepEqual(await ask(mt4, 'HISTORYNEW-symbol=EURUSD|period=1|from=x|to=y'), invalid);
});

test('writes codes as a signed little-endian number', () => {
  assert.deepEqual([...encodeError(132)], [132, 0, 0, 0]);
});
