import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bar, endsHistory, parseHistory } from '../../../../server/feeds/mt4/history-reply.js';

interface RawBar {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** Writes a reply by the layout of the format, all prices in points. */
function encode(digits: number, bars: readonly RawBar[]): Buffer {
  const bytes = Buffer.alloc(12 + 28 * bars.length);
  bytes.writeInt32LE(bars.length, 0);
  bytes.writeInt32LE(digits, 4);
  bytes.writeInt32LE(1_770_127_509, 8);
  bars.forEach((bar, i) => {
    const at = 12 + 28 * i;
    bytes.writeInt32LE(bar.time, at);
    bytes.writeInt32LE(bar.open, at + 4);
    bytes.writeInt32LE(bar.high - bar.open, at + 8);
    bytes.writeInt32LE(bar.low - bar.open, at + 12);
    bytes.writeInt32LE(bar.close - bar.open, at + 16);
    bytes.writeDoubleLE(bar.volume, at + 20);
  });
  return bytes;
}

const code = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};

const day: RawBar = {
  time: 1_770_076_800,
  open: 108_210,
  high: 108_402,
  low: 108_077,
  close: 108_312,
  volume: 51_234,
};

test('reads a bar: high, low and close are shifts from the open', () => {
  assert.deepEqual(parseHistory(encode(5, [day])), {
    digits: 5,
    bars: [
      {
        time: 1_770_076_800_000,
        open: 1.0821,
        high: 1.08402,
        low: 1.08077,
        close: 1.08312,
        volume: 51_234,
      },
    ],
  });
});

test('the bytes of a known reply are read to the byte', () => {
  const bytes = Buffer.from(
    '01000000020000000000000000388169' +
      '40e20100' +
      '05000000fbffffff' +
      '01000000' +
      '000000000000f03f',
    'hex',
  );
  const reply = parseHistory(bytes);
  assert.deepEqual('bars' in reply && reply.bars, [
    {
      time: 0x69813800 * 1000,
      open: 1234.56,
      high: 1234.61,
      low: 1234.51,
      close: 1234.57,
      volume: 1,
    },
  ]);
});

test('four bytes are an error code', () => {
  assert.deepEqual(parseHistory(code(2)), { code: 2 });
  assert.deepEqual(parseHistory(code(-1)), { code: -1 });
});

test('a reply without bars is empty, not an error', () => {
  assert.deepEqual(parseHistory(encode(5, [])), { digits: 5, bars: [] });
});

test('more bytes than promised are left alone', () => {
  const bytes = Buffer.concat([encode(5, [day]), Buffer.from('end\r\n')]);
  assert.deepEqual(parseHistory(bytes), parseHistory(encode(5, [day])));
});

test('a reply cut at any byte is refused with a sentence, and is not taken for complete', () => {
  const bytes = encode(5, [day, day]);
  for (let cut = 0; cut < bytes.length; cut++) {
    const part = bytes.subarray(0, cut);
    assert.equal(endsHistory(part), false, String(cut));
    if (cut !== 4) assert.throws(() => parseHistory(part), /history reply has \d+/, String(cut));
  }
  assert.equal(endsHistory(bytes), true);
});

test('a header that cannot be true is refused at once', () => {
  const header = (count: number, digits: number) => {
    const bytes = encode(5, []);
    bytes.writeInt32LE(count, 0);
    bytes.writeInt32LE(digits, 4);
    return bytes;
  };
  for (const count of [-1, -2_147_483_648, 2_001, 2_147_483_647]) {
    assert.equal(endsHistory(header(count, 5)), true);
    assert.throws(() => parseHistory(header(count, 5)), /promises -?\d+ bars/);
  }
  for (const digits of [-1, 9, 2_147_483_647]) {
    assert.throws(() => parseHistory(header(0, digits)), /decimals/);
  }
});

const bar = fc.record({
  time: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  open: fc.integer({ min: 1, max: 2 ** 29 }),
  high: fc.integer({ min: 1, max: 2 ** 29 }),
  low: fc.integer({ min: 1, max: 2 ** 29 }),
  close: fc.integer({ min: 1, max: 2 ** 29 }),
  volume: fc.nat(),
});

test('any bars are read back exactly', () => {
  fc.assert(
    fc.property(
      fc.array(bar, { maxLength: 60 }),
      fc.integer({ min: 0, max: 8 }),
      (bars, digits) => {
        const scale = 10 ** digits;
        const expected: Bar[] = bars.map(({ time, open, high, low, close, volume }) => ({
          time: time * 1000,
          open: open / scale,
          high: high / scale,
          low: low / scale,
          close: close / scale,
          volume,
        }));
        const bytes = encode(digits, bars);
        assert.equal(endsHistory(bytes), true);
        assert.deepEqual(parseHistory(bytes), { digits, bars: expected });
      },
    ),
  );
});

test('any bytes are either read or refused with a sentence', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
      const bytes = Buffer.from(random);
      endsHistory(bytes);
      try {
        parseHistory(bytes);
      } catch (error) {
        assert.ok(error instanceof RangeError);
        assert.match(error.message, /^The server's history reply .*\.$/);
      }
    }),
  );
});
