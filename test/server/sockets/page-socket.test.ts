import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { Server } from 'socket.io';
import WebSocket from 'ws';
import { PageSocket, type SocketOptions } from '../../../widgets/internal/socket.js';
import { freePort } from '../../helpers/servers.js';

// Node has a WebSocket of its own only from version 22; and a browser's never throws an error that
// nobody listens to.
class BrowserWebSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}
Object.assign(globalThis, { WebSocket: BrowserWebSocket });

const quick: SocketOptions = {
  path: '/socket.io',
  auth: (answer) => answer({}),
  reconnectionDelay: 10,
  reconnectionDelayMax: 50,
  randomizationFactor: 0.5,
};

/** A real socket.io server on a free port, and its address. */
async function serve(t: TestContext, options: object = {}) {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], ...options });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  t.after(() => {
    void server.close();
    http.closeAllConnections();
  });
  return { server, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function dial(t: TestContext, url: string, options: Partial<SocketOptions> = {}): PageSocket {
  const socket = new PageSocket(url, { ...quick, ...options });
  t.after(() => socket.disconnect());
  return socket;
}

/** The values of the socket's next event of this name. */
const next = (socket: PageSocket, event: string) =>
  new Promise<unknown[]>((resolve) => socket.on(event, (...values: unknown[]) => resolve(values)));

suite("the page's socket", () => {
  test('hands the handshake over and connects', async (t) => {
    const { server, url } = await serve(t);
    const arrived = once(server, 'connection');
    const socket = dial(t, url, { auth: (answer) => answer({ v: 1, channels: ['symbols'] }) });
    const connected = next(socket.connect(), 'connect');
    const [visitor] = await arrived;
    assert.deepEqual(visitor.handshake.auth, { v: 1, channels: ['symbols'], pings: false });
    await connected;
    assert.equal(socket.connected, true);
  });

  test('asks for the handshake again each time it connects', async (t) => {
    const { server, url } = await serve(t);
    let count = 0;
    const socket = dial(t, url, { auth: (answer) => answer({ count: ++count }) });
    const first = once(server, 'connection');
    socket.connect();
    const [visitor] = await first;
    const second = once(server, 'connection');
    visitor.conn.close();
    const [again] = await second;
    assert.equal(again.handshake.auth.count, 2);
  });

  test('carries any JSON both ways and brings each answer to its question', async (t) => {
    const { server, url } = await serve(t);
    server.on('connection', (visitor) => {
      visitor.on('echo', (value: unknown, answer: (value: unknown) => void) => {
        visitor.emit('heard', value);
        answer(value);
      });
    });
    const socket = dial(t, url);
    await next(socket.connect(), 'connect');
    const heard: unknown[] = [];
    socket.on('heard', (value: unknown) => heard.push(value));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }), async (values) => {
        heard.length = 0;
        const answers = await Promise.all(
          values.map((value) => new Promise((resolve) => socket.emit('echo', value, resolve))),
        );
        const plain = JSON.parse(JSON.stringify(values));
        assert.deepEqual(answers, plain);
        assert.deepEqual(heard, plain);
      }),
      { numRuns: 50 },
    );
  });

  test('says why the relay refused it, and does not come back by itself', async (t) => {
    const { server, url } = await serve(t);
    let visits = 0;
    server.use((_visitor, done) => {
      visits++;
      done(Object.assign(new Error('no'), { data: { code: 'forbidden', message: 'Not here.' } }));
    });
    const socket = dial(t, url, { reconnectionDelay: 0 });
    const [error] = await next(socket.connect(), 'connect_error');
    assert.deepEqual((error as { data?: unknown }).data, {
      code: 'forbidden',
      message: 'Not here.',
    });
    // Whoever waits 0 ms has been back before another has made the same journey.
    const other = dial(t, url);
    await next(other.connect(), 'connect_error');
    assert.equal(visits, 2);
    assert.equal(socket.connected, false);
  });

  test('does not come back when the relay sent it away, until it is told to', async (t) => {
    const { server, url } = await serve(t);
    const first = once(server, 'connection');
    const socket = dial(t, url).connect();
    const gone = next(socket, 'disconnect');
    (await first)[0].disconnect();
    assert.deepEqual(await gone, ['io server disconnect']);
    const second = once(server, 'connection');
    socket.connect();
    await second;
  });

  test('comes back when the line broke', async (t) => {
    const { server, url } = await serve(t);
    const first = once(server, 'connection');
    const socket = dial(t, url).connect();
    const [visitor] = await first;
    const gone = next(socket, 'disconnect');
    const second = once(server, 'connection');
    visitor.conn.close();
    assert.deepEqual(await gone, ['transport close']);
    await second;
  });

  test('says goodbye when it is closed, once', async (t) => {
    const { server, url } = await serve(t);
    const arrived = once(server, 'connection');
    const socket = dial(t, url);
    await next(socket.connect(), 'connect');
    const [visitor] = await arrived;
    const left = once(visitor, 'disconnect');
    const gone = next(socket, 'disconnect');
    socket.disconnect().disconnect();
    assert.deepEqual((await left)[0], 'client namespace disconnect');
    assert.deepEqual(await gone, ['io client disconnect']);
  });

  test('keeps trying while nobody answers, then connects', async (t) => {
    const port = await freePort();
    const socket = dial(t, `http://127.0.0.1:${port}`);
    await next(socket.connect(), 'connect_error');
    await next(socket, 'connect_error');
    const late = createServer();
    // By both transports: whoever has tried in vain for long enough takes the other one.
    const relay = new Server(late);
    t.after(() => relay.close());
    const arrived = once(relay, 'connection');
    late.listen(port, '127.0.0.1');
    await arrived;
  });

  test('answers pings, and gives up a relay that falls silent', async (t) => {
    const { server, url } = await serve(t, { pingInterval: 50, pingTimeout: 2_000 });
    const arrived = once(server, 'connection');
    const socket = dial(t, url, { reconnectionDelay: 100_000, reconnectionDelayMax: 100_000 });
    const gone = next(socket.connect(), 'disconnect');
    const [visitor] = await arrived;
    for (let i = 0; i < 5; i++) await once(visitor.conn, 'heartbeat');
    assert.equal(socket.connected, true);
    // Holds the pings back, as a line does that died without a word.
    visitor.conn.transport.send = () => undefined;
    assert.deepEqual(await gone, ['ping timeout']);
  });

  test('drops a line on which nonsense comes', async (t) => {
    const { server, url } = await serve(t);
    const arrived = once(server, 'connection');
    const socket = dial(t, url).connect();
    const gone = next(socket, 'disconnect');
    const [visitor] = await arrived;
    visitor.conn.write('2["half');
    assert.deepEqual(await gone, ['parse error']);
  });

  test('fails softly on an address that the browser refuses', async (t) => {
    const socket = dial(t, 'http://[not an address', { reconnectionDelay: 100_000 });
    const failed = next(socket, 'connect_error');
    socket.connect();
    assert.ok((await failed)[0] instanceof Error);
  });

  test('polls where something on the way blocks WebSockets', async (t) => {
    const { server, url } = await serve(t, { transports: ['polling'] });
    const arrived = once(server, 'connection');
    const socket = dial(t, url, { auth: (answer) => answer({ v: 1 }) });
    const connected = next(socket, 'connect');
    socket.connect();
    const [visitor] = await arrived;
    await connected;
    assert.equal(visitor.conn.transport.name, 'polling');
    assert.deepEqual(visitor.handshake.auth, { v: 1 });
    assert.equal(socket.connected, true);
    visitor.on('echo', (value: unknown, answer: (value: unknown) => void) => answer(value));
    assert.equal(await new Promise((resolve) => socket.emit('echo', 'hello', resolve)), 'hello');
    const heard = next(socket, 'word');
    visitor.emit('word', 5);
    assert.deepEqual(await heard, [5]);
    const gone = next(socket, 'disconnect');
    socket.disconnect();
    assert.equal((await gone)[0], 'io client disconnect');
  });
});
