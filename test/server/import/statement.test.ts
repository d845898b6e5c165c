import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeText } from '../../../server/import/code-page.js';
import { readHtmlRows } from '../../../server/import/html-rows.js';
import { readFigure, readTime } from '../../../server/import/statement-figures.js';
import { readStatement } from '../../../server/import/statement.js';
import { moneyRow, orderRow, statement, tradeRow } from '../../helpers/statement.js';

const read = (text: string) => readStatement(readHtmlRows(text));
const close = '2026.01.21 16:00:00';

test('reads trades, positions and transfers, and the head', () => {
  const told = read(
    statement({
      closed: [
        moneyRow(1, '1 000.00'),
        tradeRow({ ticket: 2, close, costs: ['-0.70', '-0.05', '1.20'], title: 'my robot[tp]' }),
        moneyRow(3, '-250.50', 'Withdrawal'),
        moneyRow(4, '100.00', 'Bonus', 'credit'),
      ],
      open: [tradeRow({ ticket: 5, type: 'sell', profit: '-1 234.56' })],
      balance: '773.55',
    }),
  );
  assert.deepEqual(told.refusals, []);
  assert.deepEqual([told.account, told.currency, told.balance], [1_000_042, 'USD', 773.55]);
  assert.deepEqual(
    told.rows.map(({ ticket, kind, profit, comment }) => [ticket, kind, profit, comment]),
    [
      [1, 'balance', 1_000, 'Deposit'],
      [2, 'buy', 23.6, 'my robot[tp]'],
      [3, 'balance', -250.5, 'Withdrawal'],
      [4, 'credit', 100, 'Bonus'],
      [5, 'sell', -1_234.56, ''],
    ],
  );
  assert.deepEqual(told.rows[1], {
    ...{ line: 29, ticket: 2, kind: 'buy', symbol: 'eurusd', digits: 5, lots: 0.1 },
    ...{ openTime: Date.UTC(2026, 0, 20, 12, 10, 23), openPrice: 1.08076 },
    ...{ closeTime: Date.UTC(2026, 0, 21, 16), closePrice: 1.08312 },
    ...{ commission: -0.7, taxes: -0.05, swap: 1.2, profit: 23.6, comment: 'my robot[tp]' },
  });
  assert.equal(told.rows[4]?.closeTime, 0);
});

test('in detailed statements the comment stands below its trade', () => {
  const { rows, refusals } = read(
    statement({
      closed: [
        tradeRow({ ticket: 2, close, below: 'to #3' }),
        tradeRow({ ticket: 3, close, below: 'from #2[sl]' }),
        tradeRow({ ticket: 4, close }),
      ],
    }),
  );
  assert.deepEqual(refusals, []);
  assert.deepEqual(
    rows.map(({ comment }) => comment),
    ['to #3', 'from #2[sl]', ''],
  );
});

test('orders that were cancelled are counted and left out', () => {
  const { rows, orders, refusals } = read(
    statement({ closed: [orderRow(7), tradeRow({ ticket: 2, close }), orderRow(8)] }),
  );
  assert.deepEqual([rows.length, orders, refusals], [1, 2, []]);
});

test('reads the layout that servers send by mail, which numbers its rows', () => {
  const { rows, account } = read(`<table>
    <tr><td>A/C No: 77</td><td>Name: Jane</td></tr>
    <tr><td>Closed Transactions:</td></tr>
    <tr><td>N</td><td>Ticket</td><td>Open Time</td><td>Type</td><td>Lots</td><td>Symbol</td><td>Price</td><td>S/L</td><td>T/P</td><td>Close Time</td><td>Price</td><td>Commis</td><td>Swap</td><td>Trade P/L</td><td>Comment</td></tr>
    <tr><td>1</td><td>200</td><td>2026.01.20 13:27</td><td>sell</td><td>2.50</td><td>eurusd</td><td>1.2764</td><td>0.0000</td><td>0.0000</td><td>2026.01.20 13:34</td><td>1.2768</td><td>0.00</td><td>0.00</td><td>-100.00</td><td>to #201</td></tr>
  </table>`);
  assert.equal(account, 77);
  assert.deepEqual(
    rows.map(({ ticket, lots, digits, profit, comment }) => [
      ticket,
      lots,
      digits,
      profit,
      comment,
    ]),
    [[200, 2.5, 4, -100, 'to #201']],
  );
});

test('names the line of what cannot be read, and goes on behind it', () => {
  const { rows, refusals } = read(
    statement({
      closed: [
        tradeRow({ ticket: 2, close: '2026.02.30 16:00:00' }),
        tradeRow({ ticket: 3, close, profit: '1.234,50' }),
        tradeRow({ ticket: 4, close, type: 'rollover' }),
        moneyRow(5, 'much'),
        tradeRow({ ticket: 6, close }),
      ],
    }),
  );
  assert.deepEqual(
    rows.map(({ ticket }) => ticket),
    [6],
  );
  assert.deepEqual(
    refusals.map(({ line, reason }) => [line, reason]),
    [
      [28, 'a time looks like 2026.02.03 14:05:09, got "2026.02.30 16:00:00"'],
      [29, 'the profit is a figure, got "1.234,50"'],
      [30, 'a type is buy, sell, balance, credit or an order, got "rollover"'],
      [31, 'an amount looks like -1 234.50, got "much"'],
    ],
  );
});

test('figures may have separators of thousands, and yen have no decimals', () => {
  const cases: [text: string, figure: number][] = [
    ['0.00', 0],
    ['-1 234.50', -1_234.5],
    ['- 5.00', -5],
    ['25 000', 25_000],
    ['1,234,567.89', 1_234_567.89],
    ["1'234.5", 1_234.5],
    ['12 34', NaN],
    ['1.234,50', NaN],
    ['', NaN],
    ['cancelled', NaN],
  ];
  for (const [text, figure] of cases) assert.equal(readFigure(text), figure, text);
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), (minor) => {
      const plain = (minor / 100).toFixed(2);
      const printed = plain.replace(/\B(?=(\d{3})+\.)/g, ' ');
      assert.equal(readFigure(printed), minor / 100);
    }),
  );
});

test('a time is one of the calendar', () => {
  assert.equal(readTime('2026.01.20 12:10'), Date.UTC(2026, 0, 20, 12, 10));
  for (const text of ['2026.02.29 00:00:00', '2026.13.01 00:00', '2026.01.01 24:00', '01.02.2026'])
    assert.ok(Number.isNaN(readTime(text)), text);
});

test('finds the code page by mark, name or bytes, and takes the one that is given', () => {
  const cyrillic = Uint8Array.of(0xc8, 0xe2, 0xe0, 0xed);
  assert.equal(decodeText(cyrillic, 'windows-1251'), 'Иван');
  const meta = Buffer.from('<meta charset="windows-1251">', 'latin1');
  assert.ok(decodeText(Buffer.concat([meta, cyrillic])).endsWith('Иван'));
  assert.equal(decodeText(Buffer.from('Иван', 'utf8')), 'Иван');
  assert.equal(decodeText(Buffer.from('\ufeffИван', 'utf16le')), 'Иван');
  assert.equal(decodeText(cyrillic), 'Èâàí');
  assert.throws(
    () => decodeText(cyrillic, 'cp9999'),
    /--code-page must be one such as windows-1251/,
  );
  const odd = Buffer.from('<meta charset="no-such-page">x', 'latin1');
  assert.ok(decodeText(odd).endsWith('x'));
});

/** Pieces of statements, whole and broken. */
const corpus = [
  statement({ closed: [moneyRow(1, '1 000.00'), tradeRow({ ticket: 2, close, below: 'to #3' })] }),
  statement({ currency: '', open: [tradeRow({ ticket: 2 })], balance: '1.00' }),
  '<tr><td>Ticket<tr><td>5<td title="a > b">x',
  '<table><tr><td colspan=999999999>Ticket</td><td colspan=-1>Type</td></tr>',
  '<!-- <tr> --><script><tr><td>1</td></script>&nbsp;&#0;&#x10ffff;&bogus;',
  '<td>no row</td></tr></table></table>',
  '\u0000\ufeff<TR ALIGN=right><TD>Ticket</TD></TR>',
];

test('never throws, however a file is cut, glued or bent', () => {
  const piece = fc
    .constantFrom(...corpus)
    .chain((text) =>
      fc
        .tuple(fc.nat(text.length), fc.nat(text.length))
        .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b))),
    );
  const noise = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<tr>', '<td>', '"', '>', '&'),
  );
  const file = fc.array(fc.oneof(piece, noise, fc.constantFrom(...corpus)), { maxLength: 5 });
  fc.assert(
    fc.property(file, (parts) => {
      const { rows, refusals } = read(parts.join(''));
      for (const { line, ticket, profit, openTime } of rows) {
        assert.ok(line >= 1 && Number.isFinite(profit) && Number.isFinite(openTime));
        assert.ok(ticket >= 0);
      }
      for (const { line, reason } of refusals) {
        assert.ok(line >= 1);
        assert.doesNotMatch(reason, /\p{Cc}/u);
      }
    }),
    { numRuns: 1_000 },
  );
});
