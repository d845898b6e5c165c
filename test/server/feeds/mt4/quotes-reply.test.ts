import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endsQuotes, parseQuotes } from '../../../../server/feeds/mt4/quotes-reply.js';

const latin = new TextDecoder('windows-1252');
const read = (text: string | Buffer, decoder = latin) =>
  parseQuotes(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, decoder);

const reply =
  'up EURUSD 1.08312 1.08324 2026.02.03 14:05:09\n' +
  'down USDJPY 151.10 151.12 2026.02.03 14:05:08\n' +
  '2026.02.03 14:05:09\n' +
  'end\r\n';
const eurusd = {
  symbol: 'EURUSD',
  bid: 1.08312,
  ask: 1.08324,
  digits: 5,
  wall: Date.UTC(2026, 1, 3, 14, 5, 9),
};

test('reads the lines of a reply and leaves out its last time', () => {
  const { lines, dropped, stops } = read(reply);
  assert.deepEqual(lines, [
    eurusd,
    { symbol: 'USDJPY', bid: 151.1, ask: 151.12, digits: 2, wall: Date.UTC(2026, 1, 3, 14, 5, 8) },
  ]);
  assert.deepEqual(dropped, []);
  assert.equal(stops, 'end');
});

test('either line end gives the same', () => {
  assert.deepEqual(read(reply.replaceAll(/\r?\n/g, '\r\n')), read(reply.replaceAll('\r', '')));
});

test('counts the decimals in the text: zeros at the end are decimals too', () => {
  const digits = (bid: string, ask: string) =>
    read(`up A ${bid} ${ask} 2026.02.03 14:05:09\n`).lines[0]?.digits;
  assert.equal(digits('1.08300', '1.08310'), 5);
  assert.equal(digits('1.083', '1.08310'), 5);
  assert.equal(digits('39000', '39007'), 0);
  assert.equal(digits('2650.10', '2650.3'), 2);
});

test('takes any first word for the direction', () => {
  for (const word of ['up', 'down', 'none', '-', '?', '\xa0', 'arriba']) {
    assert.equal(read(`${word} EURUSD 1.1 1.2 2026.02.03 14:05:09\n`).lines.length, 1, word);
  }
});

test('drops every line that has not six words of the right kind, and keeps its neighbours', () => {
  const good = 'up EURUSD 1.08312 1.08324 2026.02.03 14:05:09\n';
  for (const bad of [
    'up EURUSD 1.08312 1.08324 2026.02.03',
    'up EURUSD 1.08312 1.08324 2026.02.03 14:05:09 extra',
    'up EURUSD 1.08312 1.08324 2026.02.03 14:05:09 ',
    ' up EURUSD 1.08312 1.08324 2026.02.03 14:05:09',
    'up  1.08312 1.08324 2026.02.03 14:05:09',
    'up\tEURUSD\t1.08312\t1.08324\t2026.02.03\t14:05:09',
    'up EURUSD 1,08312 1,08324 2026.02.03 14:05:09',
    'up EURUSD 1.08312 nan 2026.02.03 14:05:09',
    'up EURUSD Infinity 1.08324 2026.02.03 14:05:09',
    'up EURUSD 1e5 1e6 2026.02.03 14:05:09',
    'up EURUSD 0x10 0x11 2026.02.03 14:05:09',
    'up EURUSD . . 2026.02.03 14:05:09',
    'up EURUSD 1.08312 1.08324 2026.02.31 14:05:09',
    'up EURUSD 1.08312 1.08324 14:05:09 2026.02.03',
    'Invalid Account',
    '',
    'END',
    'end ',
    '\0\0\0\0',
  ]) {
    const { lines, dropped } = read(`${good}${bad}\n${good}end\r\n`);
    assert.deepEqual(lines, [eurusd, eurusd], JSON.stringify(bad));
    assert.deepEqual(dropped, [bad]);
  }
});

test('leaves zero, negative and crossed prices to the guard, which names them', () => {
  const { lines } = read(
    'up A 0.00000 0.00000 2026.02.03 14:05:09\n' +
      'up B -1.0 1.0 2026.02.03 14:05:09\n' +
      'up C 1.2 1.1 2026.02.03 14:05:09\n',
  );
  assert.deepEqual(
    lines.map(({ bid, ask }) => [bid, ask]),
    [
      [0, 0],
      [-1, 1],
      [1.2, 1.1],
    ],
  );
});

test('nothing counts after the line end', () => {
  assert.equal(read(`end\r\n${reply}`).lines.length, 0);
});

test('a reply cut at any byte gives only prices that the server sent', () => {
  const bytes = Buffer.from(reply, 'latin1');
  const all = read(reply).lines;
  for (let cut = 0; cut < bytes.length; cut++) {
    const { lines, dropped, stops } = read(bytes.subarray(0, cut));
    assert.deepEqual(lines, all.slice(0, lines.length), `cut at ${cut}`);
    assert.deepEqual(dropped, []);
    const text = reply.slice(0, cut);
    const lastLine = text.slice(text.lastIndexOf('\n') + 1);
    const expected = /(^|\n)end\r?\n?$/.test(text)
      ? 'end'
      : lastLine === '' || lastLine === '2026.02.03 14:05:09'
        ? 'line'
        : 'cut';
    assert.equal(stops, expected, `cut at ${cut}`);
  }
});

test('sees the end of a reply as soon as it is there, and never before', () => {
  const bytes = Buffer.from(reply, 'latin1');
  for (let length = 0; length <= bytes.length; length++) {
    assert.equal(endsQuotes(bytes.subarray(0, length)), length === bytes.length, String(length));
  }
  for (const text of ['end\n', 'end\r\n', 'x\nend\n', 'weekend\nend\nmore']) {
    assert.equal(endsQuotes(Buffer.from(text)), true, JSON.stringify(text));
  }
  for (const text of ['', 'end', 'end\r', 'weekend\n', 'ending\n', 'x end\n', 'end \n', 'END\n']) {
    assert.equal(endsQuotes(Buffer.from(text)), false, JSON.stringify(text));
  }
});

test('reads prices the same in every code page, and texts as they were meant', () => {
  // 0xA0 is a space of a kind in windows-1252 and half a character in GBK.
  const word = Buffer.from([0xb2, 0xa0, 0xcf, 0xc2]);
  const row = Buffer.concat([word, Buffer.from(' EURUSD 1.08312 1.08324 2026.02.03 14:05:09\n')]);
  for (const label of ['windows-1252', 'windows-1251', 'gbk', 'gb18030', 'shift_jis', 'utf-8']) {
    assert.deepEqual(read(row, new TextDecoder(label)).lines, [eurusd], label);
  }
  // "Доступ запрещён" in windows-1251.
  const refusal = Buffer.from('c4eef1f2f3ef20e7e0eff0e5f9b8ed', 'hex');
  const page = Buffer.concat([refusal, Buffer.from('\r\nend\r\n')]);
  assert.deepEqual(read(page, new TextDecoder('windows-1251')).dropped, ['Доступ запрещён']);
});

const line = fc
  .record({
    word: fc.constantFrom('up', 'down', 'none'),
    symbol: fc.stringMatching(/^[A-Za-z#.]{1,11}$/),
    points: fc.integer({ min: 1, max: 2 ** 31 }),
    spread: fc.nat(500),
    digits: fc.integer({ min: 0, max: 6 }),
    seconds: fc.integer({ min: 0, max: 4e9 }),
  })
  .map(({ word, symbol, points, spread, digits, seconds }) => {
    const text = (value: number) => (value / 10 ** digits).toFixed(digits);
    const time = new Date(seconds * 1000).toISOString().slice(0, 19);
    const stamp = time.replace('T', ' ').replaceAll('-', '.');
    return {
      text: `${word} ${symbol} ${text(points)} ${text(points + spread)} ${stamp}`,
      quote: {
        symbol,
        bid: points / 10 ** digits,
        ask: (points + spread) / 10 ** digits,
        digits,
        wall: seconds * 1000,
      },
    };
  });

test('any list of quotes is read back exactly', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 50 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
      const text = [...lines.map((l) => l.text), 'end', ''].join(eol);
      assert.deepEqual(read(text), {
        lines: lines.map((l) => l.quote),
        dropped: [],
        stops: 'end',
      });
    }),
  );
});

test('no bytes make it throw, and what it takes for a quote is one', () => {
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    line.map(({ text }) => Buffer.from(`${text}\n`)),
    fc.constantFrom('end\r\n', '\r\n', '\n', ' ', 'up EURUSD 1.1').map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(
      fc.array(pieces),
      fc.constantFrom('windows-1252', 'gbk', 'utf-8'),
      (list, label) => {
        const bytes = Buffer.concat(list);
        endsQuotes(bytes);
        for (const quote of read(bytes, new TextDecoder(label)).lines) {
          assert.ok(Number.isFinite(quote.bid) && Number.isFinite(quote.ask));
          assert.ok(Number.isFinite(quote.wall) && quote.symbol && !quote.symbol.includes(' '));
        }
      },
    ),
  );
});
