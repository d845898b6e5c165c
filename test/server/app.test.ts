import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { buildApp } from '../../server/app.js';
import { parseConfig } from '../../server/config.js';
import { type Snapshot, protocolVersion, socketPath } from '../../server/protocol/events.js';
import { pushedFeed, scriptedFeed } from '../helpers/feeds.js';
import { prepareRelay, startRelay } from '../helpers/relay.js';

const now = Date.UTC(2026, 1, 3, 12);
const tick = { symbol: 'EURUSD', bid: 1.08312, ask: 1.08324, time: now };

test('carries a price from a feed to the API', async (t) => {
  const feed = scriptedFeed();
  const app = await prepareRelay(t, { feeds: { mt4: feed.definition }, now: () => now });
  const { publish } = await feed.started;
  publish('tick', tick);
  const answer = await app.inject('/api/v1/quotes?symbols=EURUSD');
  assert.equal(answer.json<{ quotes: { bid: number }[] }>().quotes[0]?.bid, 1.08312);
});

test('carries a price from a feed to a socket', async (t) => {
  const feed = scriptedFeed();
  const { url } = await startRelay(t, { feeds: { mt4: feed.definition }, now: () => now });
  (await feed.started).publish('tick', tick);
  const socket = io(url, {
    path: socketPath,
    transports: ['websocket'],
    auth: { v: protocolVersion, channels: ['quotes:EURUSD'] },
  });
  t.after(() => socket.close());
  const snapshot = await new Promise<Snapshot>((resolve, reject) => {
    socket.on('snapshot', resolve);
    socket.on('connect_error', reject);
  });
  const reply = snapshot.channels['quotes:EURUSD'];
  assert.ok(reply && 'snapshot' in reply);
  assert.equal((reply.snapshot as { bid: number }).bid, 1.08312);
});

test('keeps pages of other origins from connecting when there is a list', async (t) => {
  const { url } = await startRelay(t, { config: { publicOrigins: ['https://a.example'] } });
  const outcome = async (origin: string) => {
    const socket = io(url, {
      path: socketPath,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin },
      auth: { v: protocolVersion },
    });
    t.after(() => socket.close());
    return new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', () => resolve('refused'));
    });
  };
  assert.equal(await outcome('https://a.example'), 'connected');
  assert.equal(await outcome('https://b.example'), 'refused');
});

test('lets prices grow old as time passes', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const feed = scriptedFeed();
  const clock = { now };
  const app = await prepareRelay(t, {
    feeds: { mt4: feed.definition },
    config: { staleAfter: { feed: 5 } },
    now: () => clock.now,
  });
  (await feed.started).publish('tick', tick);
  const state = () => app.relay.quotes.snapshot('EURUSD')?.state;
  clock.now += 4_000;
  t.mock.timers.tick(1_000);
  assert.equal(state(), 'live');
  clock.now += 2_000;
  t.mock.timers.tick(1_000);
  assert.equal(state(), 'stale');
});

test('follows its feeds in /readyz', async (t) => {
  const feed = scriptedFeed();
  const app = await prepareRelay(t, { feeds: { mt4: feed.definition } });
  const { answered } = await feed.started;
  assert.equal((await app.inject('/readyz')).statusCode, 503);
  answered();
  assert.equal((await app.inject('/readyz')).statusCode, 200);
});

test('takes pushes of several feeds by their keys', async (t) => {
  const one = pushedFeed({ ea: 'key-one' });
  const two = pushedFeed({ ea: 'key-two' });
  const app = await prepareRelay(t, { feeds: { one: one.definition, two: two.definition } });
  const headers = { authorization: 'Bearer key-two' };
  await app.inject({ method: 'POST', url: '/ingest/v1/quotes', headers, payload: '{}' });
  assert.deepEqual([one.received.length, two.received.length], [0, 1]);
});

test('logs each feed as it starts, and why a tick is not shown, but no key', async (t) => {
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const feed = scriptedFeed();
  const push = pushedFeed({ ea: 'key-of-ea' });
  const app = await prepareRelay(t, {
    feeds: { mt4: feed.definition, push: push.definition },
    logger,
  });
  const { publish } = await feed.started;
  publish('tick', { ...tick, bid: 0 });
  const headers = { authorization: 'Bearer key-of-ea' };
  await app.inject({ method: 'POST', url: '/ingest/v1/quotes', headers, payload: '{}' });
  const text = lines.join('');
  for (const name of ['mt4', 'push']) assert.match(text, new RegExp(`Feed ${name} starts\\.`));
  assert.match(text, /A tick of feed mt4 is not shown: a price is zero/);
  assert.doesNotMatch(text, /key-of-ea/);
});

test('closes though a page is connected, a browser keeps its connection and a feed runs', async (t) => {
  const feed = scriptedFeed();
  const { app, url } = await startRelay(t, { feeds: { mt4: feed.definition } });
  const { publish } = await feed.started;
  const socket = io(url, {
    path: socketPath,
    transports: ['websocket'],
    reconnection: false,
    auth: { v: protocolVersion },
  });
  await once(socket as unknown as NodeJS.EventEmitter, 'connect');
  const gone = new Promise((resolve) => socket.on('disconnect', resolve));
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const [answer] = (await once(get(`${url}/healthz`, { agent }), 'response')) as [IncomingMessage];
  await once(answer.resume(), 'end');
  const idle = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  t.after(() => idle.destroy());
  await once(idle, 'connect');
  await app.close();
  await gone;
  const before = app.relay.quotes.snapshot('EURUSD');
  publish('tick', tick);
  assert.equal(app.relay.quotes.snapshot('EURUSD'), before);
});

test('closes twice, and without ever having been ready', async (t) => {
  const app = await prepareRelay(t);
  await Promise.all([app.close(), app.close()]);
  await app.close();
  const unready = await buildApp(
    await parseConfig({ log: { level: 'silent' }, store: { url: 'sqlite::memory:' } }, {}),
  );
  await unready.close();
});

test('runs twice in one process, each with its own state', async (t) => {
  const feed = scriptedFeed();
  const one = await startRelay(t, { feeds: { mt4: feed.definition }, now: () => now });
  const two = await startRelay(t);
  assert.notEqual(one.url, two.url);
  (await feed.started).publish('tick', tick);
  const count = async (url: string) => {
    const answer = await fetch(`${url}/api/v1/quotes`);
    return ((await answer.json()) as { quotes: unknown[] }).quotes.length;
  };
  assert.deepEqual([await count(one.url), await count(two.url)], [1, 0]);
  await one.app.close();
  assert.equal(await count(two.url), 0);
});
