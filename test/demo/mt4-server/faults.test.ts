import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { faultForms, noFaults, readFault } from '../../../demo/mt4-server/faults.js';
import { ask, askText, open, present, readAll, start } from './ask.js';

const request = 'WQUOTES-EURUSD\nQUIT\n';
const euro = { bid: '1.08312', ask: '1.08324' };
const whole = 'up EURUSD 1.08312 1.08324 2026.02.03 14:05:09\n2026.02.03 14:05:09\nend\r\n';

test('splits a reply at the given bytes and loses none', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  Object.assign(mt4.faults, { split: [10, 3, 10, 0, 5_000], splitDelay: 250 });
  const socket = await open(mt4);
  socket.write(request);
  const pieces = await readAll(socket);
  assert.deepEqual(pieces.map(String), [whole.slice(0, 3), whole.slice(3, 10), whole.slice(10)]);
});

test('splits a reply at every byte', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  Object.assign(mt4.faults, { split: 'every', splitDelay: 1 });
  const socket = await open(mt4);
  socket.write(request);
  const pieces = await readAll(socket);
  assert.equal(Buffer.concat(pieces).toString(), whole);
  assert.ok(pieces.length > whole.length / 2, `came in ${pieces.length} pieces`);
});

test('waits before it answers', async (t) => {
  const mt4 = await start(t);
  mt4.faults.delay = 1_500;
  const slow = askText(mt4, 'QUOTES-EURUSD');
  while (mt4.stats.queries.length === 0) await setImmediate();
  mt4.faults.delay = 0;
  const order: string[] = [];
  await Promise.all([
    slow.then(() => order.push('slow')),
    askText(mt4, 'QUOTES-EURUSD').then(() => order.push('quick')),
  ]);
  assert.deepEqual(order, ['quick', 'slow']);
});

test('cuts a reply short', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  mt4.faults.truncate = 20;
  assert.equal(await askText(mt4, 'QUOTES-EURUSD'), whole.slice(0, 20));
  mt4.faults.truncate = 0;
  assert.equal(await askText(mt4, 'QUOTES-EURUSD'), '');
});

test('never closes, though the reply is complete', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  mt4.faults.neverClose = true;
  const socket = await open(mt4);
  let text = '';
  let ended = false;
  socket.on('data', (piece) => (text += piece.toString())).on('end', () => (ended = true));
  socket.write(request);
  while (text.length < whole.length) await once(socket, 'data');
  mt4.faults.neverClose = false;
  await ask(mt4, 'QUOTES-EURUSD');
  assert.deepEqual([text, ended], [whole, false]);
  socket.destroy();
});

test('puts rubbish before a reply, or in place of it', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  mt4.faults.garbage = 64;
  const reply = await ask(mt4, 'QUOTES-EURUSD');
  assert.equal(reply.subarray(64).toString(), whole);
  assert.ok(reply.subarray(0, 64).includes(0) && reply.subarray(0, 64).some((byte) => byte > 127));
  mt4.faults.truncate = 64;
  assert.equal((await ask(mt4, 'QUOTES-EURUSD')).length, 64);
});

test('answers candles with an error code and leaves quotes alone', async (t) => {
  const mt4 = await start(t);
  mt4.faults.errorCode = 8;
  const reply = await ask(mt4, 'HISTORYNEW-symbol=EURUSD|period=1|from=0|to=2000000000');
  assert.deepEqual([...reply], [8, 0, 0, 0]);
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /^up EURUSD/);
});

test('refuses without data: at once or after the query', async (t) => {
  const mt4 = await start(t);
  mt4.faults.refuse = 'connect';
  assert.deepEqual(await readAll(await open(mt4)), []);
  assert.equal((await ask(mt4, 'QUOTES-EURUSD')).length, 0);
  assert.deepEqual(mt4.stats.queries, []);
  mt4.faults.refuse = 'query';
  assert.equal((await ask(mt4, 'QUOTES-EURUSD')).length, 0);
  assert.deepEqual(mt4.stats.queries, ['QUOTES']);
});

test('breaks connections off', async (t) => {
  const mt4 = await start(t);
  mt4.faults.refuse = 'reset';
  await assert.rejects(ask(mt4, 'QUOTES-EURUSD'), /ECONNRESET|EPIPE/);
});

test('refuses some addresses and serves the others', async (t) => {
  const mt4 = await start(t);
  mt4.faults.refusedIps = ['127.0.0.2'];
  assert.deepEqual(await readAll(await open(mt4, '127.0.0.2')), []);
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /end\r\n$/);
});

test('refuses connections while too many are open', async (t) => {
  const mt4 = await start(t);
  mt4.faults.connectionLimit = 1;
  const first = await open(mt4);
  assert.equal((await ask(mt4, 'QUOTES-EURUSD')).length, 0);
  const closed = once(first, 'close');
  first.write(request);
  assert.ok((await readAll(first)).length > 0);
  await closed;
  // The server hears of the close on its own time.
  let reply = '';
  while (!reply) reply = await askText(mt4, 'QUOTES-EURUSD').catch(() => '');
  assert.match(reply, /end\r\n$/);
});

test('shows zero, crossed and lying prices of the symbols that it is told, and of no other', async (t) => {
  const mt4 = await start(t);
  for (const symbol of ['A', 'B', 'C', 'D']) mt4.setQuote(symbol, euro);
  mt4.setQuote('JP225', { bid: '39620', ask: '39620' });
  Object.assign(mt4.faults, { zeroBid: ['A'], crossed: ['B', 'JP225'], lying: { C: 2 } });
  const lines = (await askText(mt4, 'QUOTES-A,B,C,D,JP225')).split('\n');
  assert.deepEqual(
    lines.slice(0, 5).map((line) => line.split(' ').slice(1, 4).join(' ')),
    [
      'A 0.00000 0.00000',
      'B 1.08312 1.08311',
      'C 2.16624 2.16648',
      'D 1.08312 1.08324',
      'JP225 39620 39619',
    ],
  );
});

test('lets one symbol go stale while the others live on', async (t) => {
  let now = present;
  const mt4 = await start(t, { now: () => now });
  const lines = async () => (await askText(mt4, 'QUOTES-EURUSD,BTCUSD')).split('\n');
  const before = await lines();
  mt4.faults.stale = ['EURUSD'];
  now += 900_000;
  const after = await lines();
  assert.equal(after[0], before[0]);
  assert.notEqual(after[1], before[1]);
  mt4.faults.stale = [];
  assert.notEqual((await lines())[0], before[0]);
});

test('freezes every price while it goes on answering', async (t) => {
  let now = present;
  const mt4 = await start(t, { now: () => now });
  const before = await askText(mt4, 'QUOTES-EURUSD,BTCUSD');
  mt4.faults.frozen = true;
  now += 900_000;
  assert.equal(await askText(mt4, 'QUOTES-EURUSD,BTCUSD'), before);
});

test('adds columns to quotes', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  mt4.faults.extraColumns = 2;
  assert.match(
    await askText(mt4, 'QUOTES-EURUSD'),
    /^up EURUSD 1\.08312 1\.08324 [\d.]+ [\d:]+ 0 0\n/,
  );
});

test('changes its clock when nobody expects it, in quotes, accounts and candles alike', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', euro);
  mt4.faults.clockShift = -1;
  assert.match(await askText(mt4, 'QUOTES-EURUSD'), /\n2026\.02\.03 13:05:09\nend/);
  const account = await askText(mt4, 'USERINFO-login=1000042|password=open-sesame1');
  assert.match(account, /\r\n2026\.02\.03 13:05\r\n/);
  const hour = Date.UTC(2026, 1, 3, 12) / 1_000;
  const candles = await ask(mt4, `HISTORYNEW-symbol=EURUSD|period=60|from=${hour}|to=${hour}`);
  assert.deepEqual([candles.readInt32LE(0), candles.readInt32LE(12)], [1, hour]);
});

test('reads every fault from the command line', () => {
  const written: Record<string, [string, unknown]> = {
    delay: ['200', 200],
    split: ['3,17', [3, 17]],
    splitDelay: ['5', 5],
    truncate: ['0', 0],
    neverClose: ['true', true],
    garbage: ['64', 64],
    refuse: ['query', 'query'],
    refusedIps: ['10.0.0.1,10.0.0.2', ['10.0.0.1', '10.0.0.2']],
    connectionLimit: ['2', 2],
    errorCode: ['2', 2],
    extraColumns: ['1', 1],
    zeroBid: ['EURUSD', ['EURUSD']],
    crossed: ['EURUSD,XAUUSD', ['EURUSD', 'XAUUSD']],
    lying: ['EURUSD:1.5,JP225:2', { EURUSD: 1.5, JP225: 2 }],
    stale: ['EURUSD', ['EURUSD']],
    frozen: ['true', true],
    clockShift: ['-1', -1],
  };
  assert.deepEqual(Object.keys(written), Object.keys(noFaults()));
  assert.equal(faultForms.length, Object.keys(written).length);
  for (const [name, [text, value]] of Object.entries(written)) {
    assert.deepEqual(readFault(`${name}=${text}`), { [name]: value });
  }
  assert.deepEqual(readFault('split=every'), { split: 'every' });
});

test('says what is wrong with a fault', () => {
  assert.throws(() => readFault('dealy=1'), /There is no fault 'dealy'\. Use one of: delay, split/);
  assert.throws(() => readFault('delay=soon'), /Fault delay must be milliseconds, got 'soon'\./);
  assert.throws(() => readFault('frozen'), /Fault frozen must be true or false, got ''\./);
  assert.throws(() => readFault('lying=EURUSD'), /such as EURUSD:1\.5, got 'EURUSD'/);
  assert.throws(() => readFault('split=1,x'), /byte positions/);
  assert.throws(() => readFault('toString=1'), /There is no fault 'toString'/);
});
