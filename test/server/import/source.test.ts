import assert from 'node:assert/strict';
import { type TestContext, suite, test } from 'node:test';
import { isRefusal, type Row } from '../../../server/import/bar.js';
import { openSource, type SourceOptions } from '../../../server/import/source.js';
import { bars, csvLine, hstFile, historyFolder } from '../../helpers/history-files.js';

const unknown: SourceOptions = { digitsOf: () => undefined };

async function opened(
  t: TestContext,
  name: string,
  content: Buffer | string,
  options: Partial<SourceOptions> = {},
) {
  const { put } = await historyFolder(t);
  return openSource(await put(name, content), { ...unknown, ...options });
}

async function rowsOf({ reader, bytes, start }: Awaited<ReturnType<typeof opened>>, from = start) {
  const rows: Row[] = [];
  const reading = reader(from);
  for await (const chunk of bytes(from)) rows.push(...reading.push(chunk));
  return [...rows, ...reading.end()];
}

const text = bars(3)
  .map((bar) => `${csvLine(bar)}\n`)
  .join('');

suite('a history file', () => {
  test('says what its bars are of', async (t) => {
    const file = hstFile({ symbol: 'XAUUSD.c', period: 240, digits: 2 });
    const { series, start, size } = await opened(t, 'any.HST', file);
    assert.deepEqual(series, { symbol: 'XAUUSD.c', timeframe: 'H4', digits: 2 });
    assert.deepEqual([start, size], [{ at: 148, line: 0 }, 148]);
  });

  test('is of what people say it is', async (t) => {
    const file = hstFile({ symbol: 'EURUSDx', period: 7, digits: 77 });
    const said = { symbol: 'EURUSD', timeframe: 'M1', digits: 5 } as const;
    const { series } = await opened(t, 'EURUSD7.hst', file, said);
    assert.deepEqual(series, said);
  });

  test('is refused when its header cannot be true', async (t) => {
    const cases = [
      [hstFile({ period: 7 }), 'unknown-timeframe', /has the period 7 at byte 80/],
      [hstFile({ digits: 9 }), 'digits', /prices have 9 decimals; 0 to 8 are possible/],
      [hstFile({ digits: -1 }), 'digits', /prices have -1 decimals/],
      [hstFile({ symbol: '' }), 'unknown-symbol', /does not say its symbol \(""\)\. Give --symbol/],
      [hstFile({ symbol: 'EUR USD' }), 'unknown-symbol', /"EUR USD"/],
      [hstFile({ symbol: 'ÄÖ' }), 'unknown-symbol', /Give --symbol/],
    ] as const;
    for (const [file, code, message] of cases) {
      await assert.rejects(opened(t, 'a.hst', file), { code, message });
    }
  });
});

suite('a CSV file', () => {
  test('says by its name and its prices what its bars are of', async (t) => {
    const { series, start } = await opened(t, 'EURUSD1.csv', text);
    assert.deepEqual(series, { symbol: 'EURUSD', timeframe: 'M1', digits: 5 });
    assert.deepEqual(start, { at: 0, line: 1 });
  });

  test('has the decimals of the configuration when these are more', async (t) => {
    const short = text.replaceAll(/(\.\d{3})\d{2}/g, '$1');
    const digitsOf = (symbol: string) => (symbol === 'EURUSD' ? 5 : undefined);
    assert.equal((await opened(t, 'EURUSD1.csv', short)).series.digits, 3);
    assert.equal((await opened(t, 'EURUSD1.csv', short, { digitsOf })).series.digits, 5);
    assert.equal((await opened(t, 'EURUSD1.csv', short, { digits: 4 })).series.digits, 4);
  });

  test('counts the decimals of whole lines only', async (t) => {
    const long = `${text}${'2026.02.03,14:05,1.1,1.1,1.1,1.1,1\n'.repeat(2_000)}`;
    const cut = `${long.slice(0, 65_536 - 10)}1.12345678,`;
    assert.equal((await opened(t, 'EURUSD1.csv', `${cut}\n`)).series.digits, 5);
  });

  test('is refused when nobody says what it is', async (t) => {
    await assert.rejects(opened(t, 'prices.csv', text), {
      code: 'unknown-timeframe',
      message: /Give --timeframe, or name it like EURUSD60\.csv/,
    });
    await assert.rejects(opened(t, 'prices.csv', text, { timeframe: 'M1' }), {
      code: 'unknown-symbol',
    });
  });

  test('is refused when it is no text', async (t) => {
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    await assert.rejects(opened(t, 'EURUSD1.csv', utf16), {
      code: 'not-text',
      message: /has zero bytes\. Save it as UTF-8 or ANSI/,
    });
  });
});

suite('a file', () => {
  test('is read from any place to its end', async (t) => {
    const source = await opened(t, 'EURUSD1.csv', text);
    const rows = await rowsOf(source);
    assert.deepEqual(
      rows.map(({ found }) => found),
      bars(3),
    );
    const [, second] = rows;
    assert.deepEqual(await rowsOf(source, { at: second!.at, line: 2 }), rows.slice(1));
    const history = await opened(t, 'a.hst', hstFile({ bars: bars(3) }));
    const last = (await rowsOf(history)).at(-1);
    assert.ok(last && !isRefusal(last.found));
    assert.equal(last.end, history.size);
  });

  test('is known again by its first bytes', async (t) => {
    const one = await opened(t, 'EURUSD1.csv', text);
    const same = await opened(t, 'copy1.csv', text);
    const other = await opened(t, 'EURUSD1.csv', text.replace('1.08', '1.09'));
    assert.equal(one.hash, same.hash);
    assert.notEqual(one.hash, other.hash);
  });

  test('is refused when it is empty, or is not there', async (t) => {
    await assert.rejects(opened(t, 'EURUSD1.csv', ''), { code: 'empty', message: 'is empty.' });
    const { folder } = await historyFolder(t);
    await assert.rejects(openSource(`${folder}/EURUSD1.csv`, unknown), {
      code: 'unreadable',
      message: 'does not exist.',
    });
    await assert.rejects(openSource(folder, unknown), { message: 'cannot be read (EISDIR).' });
  });
});
