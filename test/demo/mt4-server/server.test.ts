import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Market, usualSymbols } from '../../../server/feeds/market.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { startMt4Server } from '../../../demo/mt4-server/server.js';
import { ask, askText, open, present, readAll, start } from './ask.js';

const euro = { bid: '1.08312', ask: '1.08324' };

test('answers quotes to the byte', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  mt4.setQuote('XAUUSD', { bid: '3318.40', ask: '3318.62', time: present - 65_000 });
  assert.equal(
    await askText(mt4, 'QUOTES-EURUSD,XAUUSD'),
    'up EURUSD 1.08312 1.08324 2026.02.03 14:05:09\n' +
      'up XAUUSD 3318.40 3318.62 2026.02.03 14:04:04\n' +
      '2026.02.03 14:05:09\nend\r\n',
  );
});

test('reads LF and CRLF, with and without a comma at the end', async (t) => {
  const mt4 = await start(t);
  const plain = await askText(mt4, 'QUOTES-EURUSD,GBPUSD');
  assert.equal(await askText(mt4, 'QUOTES-EURUSD,GBPUSD,', '\r\n'), plain);
  assert.match(plain, /^up EURUSD [\d.]+ [\d.]+ .*\nup GBPUSD [\d.]+ [\d.]+ .*\n.*\nend\r\n$/);
});

test('keeps the order asked and leaves out unknown symbols, which are spelled exactly', async (t) => {
  const mt4 = await start(t);
  const lines = (await askText(mt4, 'QUOTES-XAUUSD,NOPE,eurusd,EURUSD')).split('\n');
  assert.deepEqual(
    lines.slice(0, 2).map((line) => line.split(' ')[1]),
    ['XAUUSD', 'EURUSD'],
  );
  assert.equal(lines.length, 5);
  assert.equal(await askText(mt4, 'QUOTES-NOPE'), 'end\r\n');
});

test('prints every symbol with its decimals', async (t) => {
  const mt4 = await start(t);
  const symbols = usualSymbols.map(({ symbol }) => symbol);
  const lines = (await askText(mt4, `QUOTES-${symbols.join(',')}`)).split('\n');
  for (const [i, { symbol, digits }] of usualSymbols.entries()) {
    const price = digits ? `\\d+\\.\\d{${digits}}` : '\\d+';
    const form = `^(up|down) ${symbol} ${price} ${price} \\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d$`;
    assert.match(lines[i]!, new RegExp(form));
  }
});

test('tells by the first word where the bid went, and keeps it while the bid stands', async (t) => {
  const mt4 = await start(t);
  const word = async (bid: string) => {
    mt4.setQuote('EURUSD', { bid, ask: '1.20000' });
    return (await askText(mt4, 'QUOTES-EURUSD')).split(' ')[0];
  };
  const words = [await word('1.10000'), await word('1.09999'), await word('1.09999')];
  assert.deepEqual([...words, await word('1.10001')], ['up', 'down', 'down', 'up']);
});

test('holds a pinned price while the market moves, and lets it go again', async (t) => {
  let now = present;
  const mt4 = await start(t, { now: () => now });
  const walking = await askText(mt4, 'QUOTES-EURUSD');
  mt4.setQuote('EURUSD', euro);
  const pinned = await askText(mt4, 'QUOTES-EURUSD');
  now += 3_600_000;
  assert.equal(await askText(mt4, 'QUOTES-EURUSD'), pinned);
  mt4.setQuote('EURUSD', null);
  const later = await askText(mt4, 'QUOTES-EURUSD');
  assert.notEqual(later, pinned);
  assert.notEqual(later, walking);
});

test('quotes a pinned symbol that the market does not know', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('usdjpy.', { bid: '151.4', ask: '151.5' });
  assert.match(await askText(mt4, 'QUOTES-usdjpy.'), /^up usdjpy\. 151\.4 151\.5 /);
});

test('says nothing before QUIT and its line end have come', async (t) => {
  const mt4 = await start(t);
  const socket = await open(mt4);
  let early = 0;
  socket.on('data', () => early++);
  for (const part of ['WQUO', 'TES-EURUSD\r', '\nQU', 'IT']) {
    socket.write(part);
    // Another whole exchange passes, so the server has had its time to answer too soon.
    await ask(mt4, 'QUOTES-GBPUSD');
  }
  assert.equal(early, 0);
  const reply = readAll(socket);
  socket.write('\n');
  assert.match(Buffer.concat(await reply).toString(), /^up EURUSD .*end\r\n$/s);
});

test('answers one query and closes, whatever else was sent', async (t) => {
  const mt4 = await start(t);
  const reply = await askText(mt4, 'QUOTES-EURUSD\nWQUOTES-GBPUSD');
  assert.match(reply, /^up EURUSD/);
  assert.doesNotMatch(reply, /GBPUSD/);
});

test('notes every query that came by its kind, also smuggled ones, and never a password', async (t) => {
  const mt4 = await start(t);
  await ask(mt4, 'USERINFO-login=1|password=secret\nWQUOTES-EURUSD');
  await ask(mt4, 'HISTORYNEW-symbol=NOPE|period=1|from=0|to=1');
  await ask(mt4, 'USERHISTORY-login=1|password=secret|from=0|to=1');
  await ask(mt4, 'HELLO');
  assert.deepEqual(mt4.stats, {
    connections: 4,
    queries: ['USERINFO', 'QUOTES', 'HISTORYNEW', 'USERHISTORY', 'UNKNOWN'],
  });
});

test('closes without data on what it does not understand', async (t) => {
  const mt4 = await start(t);
  assert.equal((await ask(mt4, 'NEWACCOUNT MASTER=x')).length, 0);
  const empty = await open(mt4);
  empty.write('QUIT\n');
  assert.deepEqual(await readAll(empty), []);
});

test('closes without data when the client ends before QUIT', async (t) => {
  const mt4 = await start(t);
  const socket = await open(mt4);
  socket.end('WQUOTES-EURUSD\n');
  assert.deepEqual(await readAll(socket), []);
});

test('still answers a client that closes its side right after QUIT', async (t) => {
  const mt4 = await start(t);
  const socket = await open(mt4);
  socket.end('WQUOTES-EURUSD\nQUIT\n');
  assert.match(Buffer.concat(await readAll(socket)).toString(), /end\r\n$/);
});

test('hangs up on a request that does not end', async (t) => {
  const mt4 = await start(t);
  const socket = await open(mt4);
  socket.on('error', () => undefined);
  socket.write(Buffer.alloc(20_000, 'A'));
  await once(socket, 'close');
  assert.deepEqual(mt4.stats.queries, []);
});

test('uses the line end that it is told, and ends with CRLF all the same', async (t) => {
  const mt4 = await start(t, { lineEnd: '\r\n' });
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /^up [^\n]*\r\n[^\n]*\r\nend\r\n$/);
  mt4.dialect.lineEnd = '\n';
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /^up [^\r\n]*\n[^\r\n]*\nend\r\n$/);
});

test('can tell its own time in the last line', async (t) => {
  const mt4 = await start(t, { lastLine: 'clock' });
  mt4.setQuote('EURUSD', { ...euro, time: present - 3_600_000 });
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /13:05:09\n2026\.02\.03 14:05:09\nend/);
  assert.equal(await askText(mt4, 'QUOTES-NOPE'), '2026.02.03 14:05:09\nend\r\n');
});

test('speaks the wall time of its clock, on both sides of a clock change', async (t) => {
  let now = Date.UTC(2026, 2, 6, 20);
  const mt4 = await start(t, { now: () => now });
  const time = async () => /\d\d:\d\d:\d\d/.exec(await askText(mt4, 'QUOTES-BTCUSD'))![0];
  mt4.setQuote('BTCUSD', { bid: '1', ask: '2' });
  assert.equal(await time(), '22:00:00');
  now = Date.UTC(2026, 2, 9, 20);
  mt4.setQuote('BTCUSD', { bid: '1', ask: '2' });
  assert.equal(await time(), '23:00:00');
});

test('takes the clock it is given', async (t) => {
  const mt4 = await start(t, { clock: new ServerClock({ offset: '+00:00' }) });
  mt4.setQuote('EURUSD', euro);
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /2026\.02\.03 12:05:09\nend/);
});

test('freezes over the weekend with a market that closes, crypto apart', async (t) => {
  const friday = Date.UTC(2026, 1, 6, 21, 59, 59);
  let now = friday;
  const market = new Market({ symbols: usualSymbols, time: now, seed: 1 });
  const mt4 = await start(t, { market, now: () => now });
  now = Date.UTC(2026, 1, 7, 12);
  const saturday = await askText(mt4, 'QUOTES-EURUSD');
  const crypto = await askText(mt4, 'QUOTES-BTCUSD');
  now = Date.UTC(2026, 1, 8, 12);
  assert.equal(await askText(mt4, 'QUOTES-EURUSD'), saturday);
  assert.match(saturday, /2026\.02\.06 23:59:\d\d\nend/);
  assert.notEqual(await askText(mt4, 'QUOTES-BTCUSD'), crypto);
});

test('lives by default, on any day, with prices of this moment', async (t) => {
  const mt4 = await startMt4Server();
  t.after(() => mt4.close());
  const reply = await askText(mt4, 'QUOTES-EURUSD,BTCUSD');
  const [, , last = ''] = reply.split('\n');
  const wall = Date.parse(`${last.replaceAll('.', '-').replace(' ', 'T')}Z`);
  assert.ok(Math.abs(mt4.market.clock.toUtc(wall) - Date.now()) < 60_000);
});

test('closes at once, also with clients that hang on', async () => {
  const mt4 = await startMt4Server();
  const socket = await open(mt4);
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await mt4.close();
  await closed;
  await assert.rejects(open(mt4), /ECONNREFUSED/);
});
