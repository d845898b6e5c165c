import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { Market, usualSymbols } from '../../../server/feeds/market.js';
import {
  type Mt4Server,
  type Mt4ServerOptions,
  startMt4Server,
} from '../../../demo/mt4-server/server.js';

/** A Tuesday, 14:05:09 on the server. */
export const present = Date.UTC(2026, 1, 3, 12, 5, 9);

/** An emulator at a fixed time with a fixed market, closed with the test. */
export async function start(t: TestContext, options: Mt4ServerOptions = {}): Promise<Mt4Server> {
  const now = options.now ?? (() => present);
  const market = new Market({ symbols: usualSymbols, time: now(), seed: 1, weekends: 'open' });
  const mt4 = await startMt4Server({ market, now, ...options });
  t.after(() => mt4.close());
  return mt4;
}

export async function open(mt4: Mt4Server, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port: mt4.port, host: '127.0.0.1', localAddress });
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the server closes, in the pieces in which it came. */
export async function readAll(socket: Socket): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  await once(socket, 'end');
  socket.end();
  return pieces;
}

/** Sends a query with its `QUIT` and answers the bytes of the reply. */
export async function ask(mt4: Mt4Server, query: string, eol = '\n'): Promise<Buffer> {
  const socket = await open(mt4);
  socket.write(`W${query}${eol}QUIT${eol}`);
  return Buffer.concat(await readAll(socket));
}

/** The same as text. */
export const askText = async (mt4: Mt4Server, query: string, eol = '\n'): Promise<string> =>
  (await ask(mt4, query, eol)).toString('latin1');
