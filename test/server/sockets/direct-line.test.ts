import assert from 'node:assert/strict';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import fc from 'fast-check';
import { Server } from 'socket.io';
import {
  type EngineConnection,
  quotesMessage,
  tcpOf,
  toFrame,
} from '../../../server/sockets/direct-line.js';
import { QuoteStore } from '../../../widgets/internal/quote-store.js';
import { next, startSockets, subscribe, throughStream } from '../../helpers/sockets.js';

/** All bytes that socket.io itself writes to one client for a `q` event, as they leave the server. */
async function bytesOfSocketIo(frame: string): Promise<Buffer> {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const client = connect((http.address() as AddressInfo).port, '127.0.0.1');
  try {
    const arrived = once(server, 'connection');
    client.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n' +
        'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await once(client, 'data');
    // The text "40", masked with zeros: connect to the main namespace.
    client.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
    const [socket] = await arrived;
    const tcp = tcpOf(socket.conn);
    assert.ok(tcp);
    const written: Buffer[] = [];
    const write = tcp.write.bind(tcp);
    Object.assign(tcp, {
      write: (chunk: Buffer, ...rest: never[]) => {
        written.push(Buffer.from(chunk));
        return write(chunk, ...rest);
      },
    });
    await socket.join('room');
    server.to('room').emit('q', frame);
    return Buffer.concat(written);
  } finally {
    client.destroy();
    void server.close();
  }
}

test('writes the very bytes that socket.io writes, whatever the length', async () => {
  for (const length of [0, 1, 112, 113, 114, 115, 116, 200, 65_000, 65_536, 70_000]) {
    const frame = 'x'.repeat(length);
    assert.deepEqual(
      toFrame(quotesMessage(frame)),
      await bytesOfSocketIo(frame),
      `length ${length}`,
    );
  }
});

test('a frame says how long it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
      const bytes = toFrame('y'.repeat(length));
      const first = bytes[1]!;
      const [said, head] =
        first < 126
          ? [first, 2]
          : first === 126
            ? [bytes.readUInt16BE(2), 4]
            : [Number(bytes.readBigUInt64BE(2)), 10];
      assert.deepEqual([said, bytes.length], [length + 1, head + length + 1]);
    }),
  );
});

test('a socket.io that changed inside, or one that polls, shows no TCP socket', () => {
  const conn = (transport: object) => ({ transport }) as unknown as EngineConnection;
  assert.equal(tcpOf(conn({ name: 'websocket' })), undefined);
  assert.equal(tcpOf(conn({ name: 'websocket', socket: { renamed: {} } })), undefined);
  assert.equal(tcpOf(conn({ name: 'websocket', socket: { _socket: { write: 1 } } })), undefined);
  assert.equal(tcpOf(conn({ name: 'polling' })), undefined);
});

test('when socket.io has changed inside, rooms take over with one warning, and prices arrive', async (t) => {
  const warnings: string[] = [];
  const { tick, open } = await startSockets(t, {
    warn: (text) => warnings.push(text),
    findTcp: () => undefined,
  });
  tick('AAA', 100_000);
  const pages = [open(), open(), open()];
  const stores = pages.map(() => new QuoteStore());
  for (const [i, page] of pages.entries()) stores[i]!.start(await subscribe(page, ['quotes:AAA']));
  const frames = Promise.all(pages.map((page) => next(page, 'q')));
  tick('AAA', 123_456);
  for (const [i, frame] of (await frames).entries()) stores[i]!.read(frame);
  assert.deepEqual(
    stores.map((store) => store.quote('AAA')?.bid),
    [1.23456, 1.23456, 1.23456],
  );
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /socket\.io has changed inside/);
});

test('all ways of writing tell a page the same', async (t) => {
  const heard = async (way: object) => {
    const { tick, open } = await startSockets(t, {
      interval: 16,
      ...way,
    });
    tick('AAA', 100_000);
    const page = open();
    const store = new QuoteStore();
    store.start(await subscribe(page, ['quotes:AAA', 'quotes:BBB']));
    const frame = next(page, 'q');
    tick('AAA', 100_777);
    assert.deepEqual(store.read(await frame), ['AAA']);
    const { time: _time, ...quote } = store.quote('AAA')!;
    return quote;
  };
  const quick = await heard({});
  assert.deepEqual(await heard({ openLine: throughStream }), quick);
  assert.deepEqual(await heard({ findTcp: () => undefined }), quick);
});
