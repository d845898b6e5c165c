import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { putOffPing, tcpOf } from '../../../server/sockets/direct-line.js';
import { type PageSocket, startSockets, subscribe } from '../../helpers/sockets.js';

interface Timed {
  pingIntervalTimer: NodeJS.Timeout;
}

/** A relay with one page, and how often that page has put its ping off. */
async function startPage(t: TestContext, auth: object) {
  let timer: NodeJS.Timeout | undefined;
  const { open, tick } = await startSockets(t, {
    findTcp(conn) {
      timer = (conn as unknown as Timed).pingIntervalTimer;
      return tcpOf(conn);
    },
  });
  tick('AAA', 100_000);
  const page = open({ auth });
  await subscribe(page, ['quotes:AAA', 'symbols']);
  assert.ok(timer);
  const { mock } = t.mock.method(timer, 'refresh');
  return { page, putOff: () => mock.callCount() };
}

/** Says `seen`, and waits until the relay has heard it. */
async function acknowledge(page: PageSocket): Promise<void> {
  page.emit('seen', 0);
  await subscribe(page, ['symbols']);
}

test('a page that wants no pings puts them off whenever it acknowledges frames', async (t) => {
  const { page, putOff } = await startPage(t, { v: 1, pings: false });
  await acknowledge(page);
  await acknowledge(page);
  assert.equal(putOff(), 2);
});

test('a page that says nothing of pings is pinged whatever it acknowledges', async (t) => {
  const { page, putOff } = await startPage(t, { v: 1 });
  await acknowledge(page);
  assert.equal(putOff(), 0);
});

test('only the word false ends pings: anything else is no wish of a page of ours', async (t) => {
  for (const pings of [0, null, 'false', true, {}]) {
    const { page, putOff } = await startPage(t, { v: 1, pings });
    await acknowledge(page);
    assert.equal(putOff(), 0, JSON.stringify(pings));
  }
});

test('a hidden page gets no frames, so it is pinged again', async (t) => {
  const { page, putOff } = await startPage(t, { v: 1, pings: false });
  page.emit('pause');
  await acknowledge(page);
  assert.equal(putOff(), 0);
  await new Promise((resolve) => page.emit('resume', resolve));
  await acknowledge(page);
  assert.equal(putOff(), 1);
});

test('a page that follows no quotes gets no frames, so it is pinged', async (t) => {
  const { page, putOff } = await startPage(t, { v: 1, pings: false });
  await new Promise((resolve) => page.emit('unsubscribe', ['quotes:AAA'], resolve));
  await acknowledge(page);
  assert.equal(putOff(), 0);
});

test('what does not say what it has seen is not put off', async (t) => {
  const { page, putOff } = await startPage(t, { v: 1, pings: false });
  page.emit('seen', 'nonsense' as unknown as number);
  await subscribe(page, ['symbols']);
  assert.equal(putOff(), 0);
});

test('engine.io keeps the timer of its pings where we look for it, and goes on with it afterwards', async (t) => {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], pingInterval: 20 });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  t.after(async () => {
    client.disconnect();
    await server.close();
  });
  const [socket] = await once(server, 'connection');
  const timer = (socket.conn as Timed).pingIntervalTimer;
  const refreshed = t.mock.method(timer, 'refresh');
  putOffPing(socket.conn);
  assert.equal(refreshed.mock.callCount(), 1);
  await new Promise<void>((pinged) => client.io.once('ping', pinged));
});

test('where engine.io keeps no such timer, pings come as ever and nothing breaks', () => {
  for (const conn of [{}, { pingIntervalTimer: null }, { pingIntervalTimer: { refresh: 1 } }]) {
    assert.doesNotThrow(() => putOffPing(conn));
  }
});
