import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { historyQuery, quotesQuery, symbolPattern } from '../../../../server/feeds/mt4/query.js';

const range = { symbol: 'EURUSD', period: 1440, from: 1_770_076_800_000, to: 1_770_163_199_000 };

test('asks for prices in one line, followed by QUIT', () => {
  assert.equal(
    quotesQuery(['EURUSD', 'eurgbp-2', '#AAPL']),
    'WQUOTES-EURUSD,eurgbp-2,#AAPL,\nQUIT\n',
  );
});

test('asks for bars with times in whole seconds', () => {
  assert.equal(
    historyQuery(range),
    'WHISTORYNEW-symbol=EURUSD|period=1440|from=1770076800|to=1770163199\nQUIT\n',
  );
  assert.match(historyQuery({ ...range, from: 1_500 }), /from=1\|/);
});

test('a symbol that would end the line or the value never gets into a query', () => {
  for (const bad of [
    'A\nB',
    'A\r',
    'A\0',
    'A|B',
    'A,B',
    '',
    'A B',
    'é',
    '金',
    'A'.repeat(33),
    ' ',
  ]) {
    assert.throws(() => quotesQuery(['EURUSD', bad]), /A symbol must be 1 to 32 printable ASCII/);
    assert.throws(() => historyQuery({ ...range, symbol: bad }), RangeError);
  }
});

test('a number that is none never gets into a query', () => {
  for (const bad of [NaN, Infinity, -1, 1.5]) {
    assert.throws(() => historyQuery({ ...range, period: bad }), /must be whole and positive/);
  }
  for (const bad of [NaN, Infinity, -1]) {
    assert.throws(() => historyQuery({ ...range, from: bad }), /must be whole and positive/);
  }
});

test('the pattern of the options lets through exactly what a query takes', () => {
  const pattern = new RegExp(symbolPattern, 'u');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      assert.equal(pattern.test(text), queryOrNone([text]) !== undefined);
    }),
  );
  for (let code = 0; code < 256; code++) {
    const expected = code > 0x20 && code < 0x7f && code !== 0x2c && code !== 0x7c;
    assert.equal(pattern.test(String.fromCharCode(code)), expected, String(code));
  }
});

test('whatever the symbols are, a query is one command and QUIT', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[!-~]{1,12}$/));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (symbols) => {
      const query = queryOrNone(symbols);
      if (query === undefined) return;
      assert.match(query, /^WQUOTES-[\x21-\x7e]*,\nQUIT\n$/);
      assert.equal(query.split(',').length, symbols.length + 1);
    }),
  );
});

function queryOrNone(symbols: readonly string[]): string | undefined {
  try {
    return quotesQuery(symbols);
  } catch {
    return undefined;
  }
}
