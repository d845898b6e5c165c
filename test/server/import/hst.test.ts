import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Bar, Row } from '../../../server/import/bar.js';
import {
  HstReader,
  type HstVersion,
  hstHeadSize,
  readHstHead,
} from '../../../server/import/hst.js';
import { bars, hstFile, hstHead } from '../../helpers/history-files.js';

const versions: readonly HstVersion[] = [400, 401];

/** All rows of a file, whose bytes come in pieces of a size. */
function rowsOf(file: Buffer, version: HstVersion, size = file.length): Row[] {
  const reader = new HstReader(version, hstHeadSize);
  const rows: Row[] = [];
  for (let at = hstHeadSize; at < file.length; at += size) {
    rows.push(...reader.push(file.subarray(at, at + size)));
  }
  return [...rows, ...reader.end()];
}

const price = fc.double({ min: 1e-5, max: 1e6, noNaN: true });
const anyBar: fc.Arbitrary<Bar> = fc.record(
  {
    wall: fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((seconds) => seconds * 1000),
    open: price,
    high: price,
    low: price,
    close: price,
    volume: fc.integer({ min: 0, max: 2 ** 40 }),
  },
  { noNullPrototype: true },
);

suite('the header of a history file', () => {
  test('says version, symbol, period and digits', () => {
    const head = readHstHead(hstHead({ version: 400, symbol: 'XAUUSD.c', period: 240, digits: 2 }));
    assert.deepEqual(head, { version: 400, symbol: 'XAUUSD.c', period: 240, digits: 2 });
  });

  test('may have a symbol that fills its field', () => {
    assert.equal(readHstHead(hstHead({ symbol: 'ABCDEFGHIJKL' })).symbol, 'ABCDEFGHIJKL');
  });

  test('is refused with another version, which is named', () => {
    assert.throws(() => readHstHead(hstHead({ version: 402 })), {
      code: 'unknown-version',
      message: /version 402 at byte 0; MT4 writes 400 and 401/,
    });
  });

  test('is refused when it is cut', () => {
    for (const length of [0, 3, 147]) {
      assert.throws(() => readHstHead(hstHead().subarray(0, length)), {
        code: 'truncated-header',
        message: new RegExp(`has ${length} bytes, the header of a \\.hst file needs 148`),
      });
    }
  });
});

suite('the bars of a history file', () => {
  test('come out as they were written, however the bytes were cut', () => {
    for (const version of versions) {
      fc.assert(
        fc.property(fc.array(anyBar), fc.integer({ min: 1, max: 200 }), (written, size) => {
          const file = hstFile({ version, bars: written });
          const rows = rowsOf(file, version, size);
          assert.deepEqual(
            rows.map(({ found }) => found),
            written,
          );
          assert.equal(rows.at(-1)?.end ?? hstHeadSize, file.length);
        }),
      );
    }
  });

  test('each say where they stand, without a gap', () => {
    const rows = rowsOf(hstFile({ version: 400, bars: bars(3) }), 400);
    assert.deepEqual(
      rows.map(({ at, end }) => [at, end]),
      [
        [148, 192],
        [192, 236],
        [236, 280],
      ],
    );
  });

  test('have low before high in version 400, and high before low in 401', () => {
    const [bar] = bars(1);
    const raw = { 400: [20, 12], 401: [16, 24] } as const;
    for (const version of versions) {
      const [high, low] = raw[version].map((at) => {
        const record = hstFile({ version, bars: [bar!] }).subarray(hstHeadSize);
        return record.readDoubleLE(at);
      });
      assert.deepEqual([high, low], [bar!.high, bar!.low]);
      const [row] = rowsOf(hstFile({ version, bars: [bar!] }), version);
      assert.deepEqual(row?.found, bar);
    }
  });

  test('end in a refusal that names the offset when the last one is cut', () => {
    for (const version of versions) {
      const file = hstFile({ version, bars: bars(2) });
      const rows = rowsOf(file.subarray(0, -5), version);
      const size = version === 400 ? 44 : 60;
      assert.deepEqual(rows[1], {
        at: hstHeadSize + size,
        end: file.length - 5,
        found: {
          code: 'truncated',
          reason: `the last record has ${size - 5} of its ${size} bytes`,
        },
      });
    }
  });

  test('are read from the middle on when a place is given', () => {
    const all = bars(10);
    const file = hstFile({ bars: all });
    const at = hstHeadSize + 7 * 60;
    const rows = [...new HstReader(401, at).push(file.subarray(at))];
    assert.deepEqual(
      rows.map(({ found }) => found),
      all.slice(7),
    );
    assert.equal(rows[0]?.at, at);
  });

  test('never break the reader, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 500 }),
        fc.constantFrom(...versions),
        (bytes, version) => {
          const rows = rowsOf(Buffer.concat([hstHead(), bytes]), version, 33);
          const size = version === 400 ? 44 : 60;
          assert.equal(rows.length, Math.ceil(bytes.length / size));
        },
      ),
    );
  });
});
