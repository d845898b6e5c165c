import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { turnAway } from '../../../server/sockets/turn-away.js';
import { startSockets } from '../../helpers/sockets.js';

const refusal = {
  code: 'unavailable',
  message: 'Too many. Come back later.',
  retryIn: 1_234,
} as const;

/** A server that turns every WebSocket away; answers its port. */
async function start(t: TestContext): Promise<number> {
  const server = createServer();
  server.on('upgrade', (request: IncomingMessage) => turnAway(request, refusal));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test('a WebSocket opens, hears the refusal in the words of socket.io, and closes in order', async (t) => {
  const line = new WebSocket(`ws://127.0.0.1:${await start(t)}/`);
  const heard: string[] = [];
  line.on('message', (text: Buffer) => heard.push(text.toString()));
  const [code] = await once(line, 'close');
  assert.equal(code, 1005, 'a close without a reason, and not a broken line');
  assert.match(heard[0]!, /^0\{"sid":/);
  const { message, ...data } = refusal;
  assert.deepEqual(JSON.parse(heard[1]!.slice(2)), { message, data: { message, ...data } });
  assert.equal(heard.length, 2);
});

test('a line that says more, or breaks, harms nobody', async (t) => {
  const port = await start(t);
  for (let i = 0; i < 5; i++) {
    const line = connect(port, '127.0.0.1');
    line.on('error', () => line.destroy());
    line.write(
      'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n',
    );
    await once(line, 'data');
    line.write('what nobody reads');
    line.resetAndDestroy();
    await once(line, 'close');
  }
});

for (const transport of ['websocket', 'polling'] as const) {
  test(`socket.io-client learns by ${transport} when to come back, and then gets in`, async (t) => {
    const { url, sockets } = await startSockets(t, { handshakes: 1 });
    const dial = () => {
      const page = io(url, { transports: [transport], forceNew: true, reconnection: false });
      t.after(() => page.disconnect());
      return new Promise<number>((resolve, reject) => {
        page.on('connect', () => resolve(0));
        page.on('connect_error', (error) => {
          const { data } = error as { data?: { code: string; retryIn: number } };
          if (data?.code === 'unavailable') resolve(data.retryIn);
          else reject(error);
        });
      });
    };
    // One gets in and one may wait at the door; the others are told when to come back. A slow machine
    // brings them to the door one by one.
    const told: number[] = [];
    while (told.length < 2) {
      const waits = await Promise.all([dial(), dial(), dial(), dial()]);
      told.push(...waits.filter((retryIn) => retryIn > 0));
    }
    assert.equal(sockets.stats().shed, told.length);
    assert.ok(told.every((retryIn) => retryIn > 1_000));
    for (;;) if ((await dial()) === 0) break;
  });
}

test('what is no handshake is left to others', () => {
  assert.equal(turnAway(new IncomingMessage(new Socket()), refusal), false);
});
