import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { PageEvents, RelayEvents, Snapshot } from '../../server/protocol/events.js';
import type { CountryReader } from '../../server/relay/countries.js';
import type { tcpOf } from '../../server/sockets/direct-line.js';
import type { OpenQuickLine } from '../../server/sockets/quick-line.js';
import { type Sockets, createSockets } from '../../server/sockets/sockets.js';
import { makeRelay } from './reader.js';

/** Lines of a Node that nobody knows: every byte goes through the stream. */
export const throughStream: OpenQuickLine = (tcp) => ({
  write: () => false,
  get waiting() {
    return tcp.writableLength;
  },
});

export type PageSocket = Socket<RelayEvents, PageEvents>;

/** Real sockets on a free port over a relay that the test feeds by hand; closes with the test. */
export async function startSockets(
  t: TestContext,
  options: {
    interval?: number;
    mostChannels?: number;
    handshakes?: number;
    warn?: (sentence: string) => void;
    findTcp?: typeof tcpOf;
    openLine?: OpenQuickLine;
    allowOrigin?: (origin?: string) => boolean;
    countryOf?: CountryReader;
    now?: () => number;
  } = {},
) {
  const relay = makeRelay(['AAA', 'BBB', 'CCC', 'DDD']);
  const server = createServer();
  const sockets: Sockets = createSockets({
    server,
    relay,
    interval: options.interval ?? 40,
    fastest: 10,
    handshakes: options.handshakes ?? 1_000,
    warn: options.warn ?? (() => undefined),
    ...(options.openLine && { openLine: options.openLine }),
    ...(options.countryOf && { countryOf: options.countryOf }),
    ...(options.findTcp && { findTcp: options.findTcp }),
    mostChannels: options.mostChannels ?? 50,
    allowOrigin: options.allowOrigin ?? (() => true),
    now: options.now ?? Date.now,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pages: PageSocket[] = [];
  t.after(async () => {
    for (const page of pages) page.disconnect();
    const closing = sockets.close();
    server.closeAllConnections();
    await closing;
  });
  return {
    relay,
    sockets,
    port,
    url: `http://127.0.0.1:${port}`,
    tick: (symbol: string, bid: number) => {
      const time = Date.now();
      relay.publish(
        'test',
        'tick',
        { symbol, bid: bid / 1e5, ask: (bid + 12) / 1e5, time, digits: 5 },
        time,
      );
    },
    open: (extra: Partial<ManagerOptions & SocketOptions> = {}): PageSocket => {
      const page: PageSocket = io(`http://127.0.0.1:${port}`, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        ...extra,
      });
      pages.push(page);
      return page;
    },
  };
}

/** The first arguments of the next such event. */
export const next = <Event extends keyof RelayEvents>(page: PageSocket, event: Event) =>
  new Promise<Parameters<RelayEvents[Event]>[0]>((resolve) => {
    (page as { once(event: string, listener: (value: never) => void): void }).once(event, resolve);
  });

export const subscribe = (page: PageSocket, channels: readonly string[]) =>
  new Promise<Snapshot>((resolve) => page.emit('subscribe', channels, resolve));
