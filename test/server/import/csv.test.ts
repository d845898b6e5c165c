import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Bar, isRefusal, type Row } from '../../../server/import/bar.js';
import { CsvReader, decimalsOf, readCsvLine } from '../../../server/import/csv.js';
import { bars, csvLine } from '../../helpers/history-files.js';

const line = '2026.02.03,14:05,1.08312,1.08324,1.08300,1.08310,55';
const bar: Bar = {
  wall: Date.UTC(2026, 1, 3, 14, 5),
  open: 1.08312,
  high: 1.08324,
  low: 1.083,
  close: 1.0831,
  volume: 55,
};

/** All rows of a text, whose bytes come in pieces of a size. */
function rowsOf(text: string, size = text.length): Row[] {
  const bytes = Buffer.from(text, 'utf8');
  const reader = new CsvReader(0, 1);
  const rows: Row[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    rows.push(...reader.push(bytes.subarray(at, at + size)));
  }
  return [...rows, ...reader.end()];
}

const found = (rows: readonly Row[]) => rows.map((row) => row.found);
const reasonOf = (text: string): string => {
  const read = readCsvLine(text);
  return isRefusal(read) ? `${read.code}: ${read.reason}` : assert.fail(`was read: ${text}`);
};

suite('a line of the CSV export', () => {
  test('is a bar, with commas, semicolons or tabs', () => {
    assert.deepEqual(readCsvLine(line), bar);
    for (const separator of [';', '\t']) {
      assert.deepEqual(readCsvLine(line.replaceAll(',', separator)), bar);
    }
  });

  test('may have seconds, and blanks around its cells', () => {
    const text = '2026.02.03 , 14:05:00 , 1.08312, 1.08324, 1.08300, 1.08310, 55 ';
    assert.deepEqual(readCsvLine(text), bar);
  });

  test('says what is wrong with it', () => {
    assert.equal(
      reasonOf('2026.02.03,14:05,1.08312'),
      'malformed: has 3 columns, not the 7: date, time, open, high, low, close, volume',
    );
    assert.match(
      reasonOf(line.replace('2026.02.03', '03.02.2026')),
      /a time looks like 2026\.02\.03 14:05, got "03\.02\.2026 14:05"/,
    );
    assert.match(reasonOf(line.replace('1.08312', 'abc')), /"abc" is not a number/);
    assert.match(reasonOf(line.replace('1.08312', '')), /"" is not a number/);
    assert.match(reasonOf(line.replace('1.08312', 'NaN')), /"NaN" is not a number/);
    assert.match(reasonOf(line.replace('1.08312', '1e5')), /"1e5" is not a number/);
    assert.match(reasonOf(line.replaceAll(/(?<=,\d)\./g, ',')), /has 11 columns/);
  });

  test('has a day that calendars have, and a time that clocks have', () => {
    for (const date of ['2026.02.30', '2026.13.01', '2026.00.10', '2025.02.29']) {
      assert.match(reasonOf(line.replace('2026.02.03', date)), /a time looks like/);
    }
    for (const time of ['24:00', '14:60', '1405']) {
      assert.match(reasonOf(line.replace('14:05', time)), /a time looks like/);
    }
    assert.ok(!isRefusal(readCsvLine(line.replace('2026.02.03', '2024.02.29'))));
  });

  test('keeps what cannot be a price, for the check to name', () => {
    const read = readCsvLine(line.replace('1.08312', '-1.08312'));
    assert.deepEqual(read, { ...bar, open: -1.08312 });
  });

  test('never breaks the reader, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        assert.ok(rowsOf(text, 7).every((row) => isRefusal(row.found)));
      }),
    );
  });
});

suite('a CSV file', () => {
  const text = `${line}\r\n${line.replace('14:05', '14:06')}\r\n`;

  test('may begin with a mark and a heading, and end its lines with CR LF', () => {
    const heading = '<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>\r\n';
    const bars = [bar, { ...bar, wall: bar.wall + 60_000 }];
    for (const front of ['', '\uFEFF', heading, `\uFEFF${heading}`]) {
      assert.deepEqual(found(rowsOf(front + text)), bars);
    }
  });

  test('may end without a line end, and have empty lines', () => {
    assert.deepEqual(found(rowsOf(`\n${line}\n\n \r\n`)), [bar]);
    assert.deepEqual(found(rowsOf(line)), [bar]);
  });

  test('has a heading only in its first line', () => {
    const [, second] = rowsOf(`${line}\nDate,Time,Open,High,Low,Close,Volume\n`);
    assert.ok(second && isRefusal(second.found));
    assert.equal(second.line, 2);
  });

  test('is read however its bytes are cut, and says where each line stands', () => {
    const written = bars(40);
    const text = written.map((each) => `${csvLine(each)}\r\n`).join('');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (size) => {
        const rows = rowsOf(text, size);
        assert.deepEqual(found(rows), written);
        assert.deepEqual(
          rows.map((row) => text.slice(row.at, row.end)),
          written.map((each) => `${csvLine(each)}\r\n`),
        );
        assert.equal(rows.at(-1)?.line, 40);
      }),
      { numRuns: 40 },
    );
  });

  test('is read from the middle on when a place is given', () => {
    const bytes = Buffer.from(text);
    const at = bytes.indexOf('\n') + 1;
    const [row] = new CsvReader(at, 2).push(bytes.subarray(at));
    assert.deepEqual([row?.at, row?.line], [at, 2]);
  });

  test('is refused when it has no lines', () => {
    assert.throws(() => rowsOf('x'.repeat(501)), {
      code: 'malformed',
      message: /has a line 1 of more than 500 bytes/,
    });
  });
});

test('prices have as many decimals as the longest of them', () => {
  assert.equal(decimalsOf([line, line.replace('1.08324', '1.083241')]), 6);
  assert.equal(decimalsOf(['2026.02.03,14:05,15000,15001,14999,15000,1.5']), 0);
  assert.equal(decimalsOf([]), 0);
});
