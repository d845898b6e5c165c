import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { Socket as RawLine } from 'engine.io-client';
import type { Quote } from '../../../server/protocol/quote.js';
import { QuoteStore } from '../../../widgets/internal/quote-store.js';
import { next, startSockets, subscribe } from '../../helpers/sockets.js';

/** What a page hears that is to come back after so many ms. */
interface Busy {
  data: { code: string; retryIn: number };
}

/** Waits for what comes by itself. */
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
};

test('the answer to the handshake is the snapshot of the first channels', async (t) => {
  const { tick, open } = await startSockets(t);
  tick('AAA', 100_000);
  const snapshot = await next(open({ auth: { v: 1, channels: ['quotes:AAA'] } }), 'snapshot');
  const reply = snapshot.channels['quotes:AAA'] as { snapshot: Quote };
  assert.deepEqual(
    [reply.snapshot.bid, reply.snapshot.state, snapshot.stream],
    [1, 'live', ['AAA']],
  );
});

test('an ack carries the snapshot of each channel, and frames follow on it', async (t) => {
  const { tick, open } = await startSockets(t);
  tick('AAA', 100_000);
  const page = open();
  const store = new QuoteStore();
  store.start(await subscribe(page, ['quotes:AAA', 'quotes:BBB']));
  assert.equal(store.quote('AAA')?.bid, 1);
  tick('BBB', 200_000);
  assert.deepEqual(store.read(await next(page, 'q')), ['BBB']);
  assert.equal(store.quote('BBB')?.ask, 2.00012);
});

test('the list of symbols travels as plain JSON', async (t) => {
  const { tick, open } = await startSockets(t);
  const page = open();
  const { channels } = await subscribe(page, ['symbols']);
  assert.equal((channels['symbols'] as { snapshot: unknown[] }).snapshot.length, 4);
  const update = next(page, 'update');
  tick('NEW', 100_000);
  assert.equal(await update, 'symbols');
});

test('unsubscribing answers with what is left, and a page without channels hears nothing', async (t) => {
  const { open, sockets } = await startSockets(t);
  const page = open();
  await subscribe(page, ['quotes:AAA', 'quotes:BBB']);
  const left = await new Promise<{ stream: readonly string[] }>((resolve) =>
    page.emit('unsubscribe', ['quotes:AAA'], resolve),
  );
  assert.deepEqual(left.stream, ['BBB']);
  await new Promise((resolve) => page.emit('unsubscribe', ['quotes:BBB'], resolve));
  assert.equal(sockets.stats().groups, 0);
});

test('a page that leaves is forgotten', async (t) => {
  const { open, sockets } = await startSockets(t);
  const page = open();
  await subscribe(page, ['quotes:AAA']);
  assert.deepEqual([sockets.stats().connections, sockets.stats().groups], [1, 1]);
  page.disconnect();
  const other = open();
  await subscribe(other, []);
  assert.deepEqual([sockets.stats().connections, sockets.stats().groups], [1, 0]);
});

test('refuses 10,000 channels in words and goes on', async (t) => {
  const { open, tick } = await startSockets(t);
  tick('AAA', 100_000);
  const page = open();
  await subscribe(page, ['quotes:BBB']);
  const refused = next(page, 'refused');
  const names = Array.from({ length: 10_000 }, (_, i) => `quotes:S${i}`);
  const answer = await subscribe(page, names);
  const message = 'a page may follow 50 channels at most, got 10000';
  const refusal = { code: 'too-many-channels', message };
  assert.deepEqual(await refused, refusal);
  assert.deepEqual(answer.refused, refusal, 'the answer says so too');
  assert.deepEqual([answer.stream, answer.channels], [['BBB'], {}], 'and all is as before');
  assert.ok('snapshot' in (await subscribe(page, ['quotes:AAA'])).channels['quotes:AAA']!);
});

test('whatever a page sends, the relay stays up and answers the next page', async (t) => {
  const { open, tick } = await startSockets(t);
  tick('AAA', 100_000);
  const nonsense: unknown[] = [
    undefined,
    null,
    0,
    'quotes:AAA',
    {},
    [null],
    [[]],
    [{ toString: 1 }],
    [1],
  ];
  for (const channels of nonsense) {
    const page = open({ auth: { channels } as object });
    const refused = next(page, 'refused');
    (page as { emit(...args: unknown[]): void }).emit('subscribe', channels, 'not a function');
    assert.equal((await refused).code, 'bad-request');
    (page as { emit(...args: unknown[]): void }).emit('resume', 5);
    (page as { emit(...args: unknown[]): void }).emit('unheard-of', 5);
    assert.ok(await subscribe(page, ['quotes:AAA']));
    page.disconnect();
  }
});

test('bytes that are no packets close that line only', async (t) => {
  const { port, open, tick, url } = await startSockets(t);
  tick('AAA', 100_000);
  const witness = open();
  await subscribe(witness, ['quotes:AAA']);
  for (const packet of [
    '2["q',
    '',
    '5-["x",{"_placeholder":true,"num":0}]',
    '\u0000',
    '1x{',
    '2["subscribe"',
    '2[[]]',
    '2["constructor",{}]',
  ]) {
    const line = new RawLine(url, { path: '/socket.io', transports: ['websocket'] });
    await new Promise<void>((resolve) => line.on('open', resolve));
    const closed = new Promise((resolve) => line.on('close', resolve));
    line.send('0');
    await new Promise((resolve) => line.on('message', resolve));
    line.send(packet);
    line.close();
    await closed;
  }
  const raw = connect(port, '127.0.0.1');
  raw.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: nope\r\n\r\n',
  );
  raw.resume();
  await once(raw, 'close');
  const frame = next(witness, 'q');
  tick('AAA', 100_100);
  assert.ok(await frame);
});

test('a page that asks too often is slowed down, then let go', async (t) => {
  const { open } = await startSockets(t);
  const page = open();
  const refused = next(page, 'refused');
  const gone = new Promise((resolve) => page.once('disconnect', resolve));
  for (let i = 0; i < 300; i++) page.emit('subscribe', [], () => undefined);
  assert.equal((await refused).code, 'too-many-requests');
  assert.equal(await gone, 'io server disconnect');
});

test('a page of another version of the protocol is told so', async (t) => {
  const { open } = await startSockets(t);
  const error = await new Promise<Error & { data?: { code: string } }>((resolve) =>
    open({ auth: { v: 2 } }).once('connect_error', resolve),
  );
  assert.equal(error.data?.code, 'unsupported-version');
  assert.match(error.message, /speaks version 1, the page asked for 2/);
});

test('pages of other origins than the allowed ones do not get in', async (t) => {
  const { open, url } = await startSockets(t, {
    allowOrigin: (origin) => origin === 'https://www.broker.example',
  });
  const from = (origin: string) => open({ extraHeaders: { origin } });
  const stranger = from('https://evil.example');
  await new Promise((resolve) => stranger.once('connect_error', resolve));
  const friend = from('https://www.broker.example');
  await new Promise<void>((resolve) => friend.once('connect', resolve));
  const polling = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: 'https://evil.example' },
  });
  assert.equal(polling.status, 403);
});

test('a page behind a proxy that blocks WebSocket gets its prices by polling', async (t) => {
  const { open, tick } = await startSockets(t);
  tick('AAA', 100_000);
  const page = open({ transports: ['polling'] });
  const store = new QuoteStore();
  store.start(await subscribe(page, ['quotes:AAA']));
  const frame = next(page, 'q');
  tick('AAA', 100_300);
  store.read(await frame);
  assert.equal(store.quote('AAA')?.bid, 1.003);
});

test('a planned stop says when to come back and closes every line', async (t) => {
  const { open, sockets } = await startSockets(t);
  const page = open();
  await subscribe(page, ['quotes:AAA']);
  const bye = next(page, 'bye');
  const gone = new Promise((resolve) => page.once('disconnect', resolve));
  await sockets.close();
  assert.ok((await bye).retryIn >= 500);
  await gone;
});

test('a visitor who never reads is taken out, costs no memory, and starts fresh when he reads again', async (t) => {
  const { open, sockets, relay, tick } = await startSockets(t);
  tick('AAA', 100_000);
  const page = open();
  await subscribe(page, ['symbols', 'quotes:AAA']);
  const { ws } = page.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } };
  ws.pause();
  // The list of symbols is long enough to fill the buffers of the network in seconds.
  const many = Array.from({ length: 4_000 }, (_, i) => `FILLER${i}`);
  relay.publish('test', 'symbols', many, Date.now());
  let count = 0;
  const fill = setInterval(
    () => relay.publish('test', 'symbols', [`MORE${count++}`], Date.now()),
    10,
  );
  t.after(() => clearInterval(fill));
  await until(() => sockets.stats().lagging === 1);
  clearInterval(fill);
  assert.equal(sockets.stats().groups, 0);
  tick('AAA', 123_456);
  const snapshot = next(page, 'snapshot');
  ws.resume();
  const reply = (await snapshot).channels['quotes:AAA'] as { snapshot: Quote };
  assert.equal(reply.snapshot.bid, 1.23456);
  await until(() => sockets.stats().lagging === 0);
  assert.equal(sockets.stats().groups, 1);
});

test('visitors who come all at once are told when to come back', async (t) => {
  // Two times that are told at different moments could be the same number of ms.
  const now = Date.now();
  const { open, sockets } = await startSockets(t, { handshakes: 2, now: () => now });
  const outcome = (page: ReturnType<typeof open>) =>
    new Promise<number>((resolve) => {
      page.once('connect', () => resolve(0));
      page.once('connect_error', (error) => {
        const { data } = error as unknown as Busy;
        assert.equal(data.code, 'unavailable');
        resolve(data.retryIn);
      });
    });
  const shed: number[] = [];
  // A machine that brings two in a second to the door, and not more, sends nobody away.
  while (shed.length < 3) {
    const waits = await Promise.all(Array.from({ length: 6 }, () => outcome(open())));
    shed.push(...waits.filter((wait) => wait > 0));
  }
  assert.equal(new Set(shed).size, shed.length, 'no two are told the same');
  assert.equal(sockets.stats().shed, shed.length);
});

test('a crowd that comes at once comes in, and those who are in see every price meanwhile', async (t) => {
  const { open, tick, sockets } = await startSockets(t);
  const early = open();
  const store = new QuoteStore();
  early.on('q', (frame) => void store.read(frame));
  store.start(await subscribe(early, ['quotes:AAA']));
  const crowd = Array.from({ length: 150 }, () => open());
  let connected = 0;
  let told = 0;
  for (const page of crowd) {
    page.once('connect', () => connected++);
    // A slow machine tells the last ones when to come back.
    page.on('connect_error', (error) => {
      told++;
      setTimeout(() => page.connect(), (error as unknown as Busy).data.retryIn);
    });
  }
  let bid = 100_000;
  await until(() => {
    tick('AAA', ++bid);
    return connected === crowd.length;
  });
  assert.equal(sockets.stats().shed, told);
  await until(() => store.quote('AAA')?.bid === bid / 1e5);
});

test('a page that says it has read everything stays where it is', async (t) => {
  const { open, tick, sockets } = await startSockets(t);
  const page = open();
  const store = new QuoteStore();
  store.start(await subscribe(page, ['quotes:AAA']));
  const frame = next(page, 'q');
  tick('AAA', 100_000);
  store.read(await frame);
  page.emit('seen', store.seq);
  page.emit('seen', 'nonsense' as unknown as number);
  await subscribe(page, []);
  assert.equal(sockets.stats().lagging, 0);
});
