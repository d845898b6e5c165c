import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Refusal } from '../protocol/errors.js';
import { type PageEvents, type RelayEvents, socketPath } from '../protocol/events.js';
import type { Group } from '../relay/quote-stream.js';
import type { CountryReader } from '../relay/countries.js';
import type { Relay } from '../relay/relay.js';
import { type FindTcp, quotesMessage, tcpOf, toFrame } from './direct-line.js';
import { Door } from './door.js';
import { type OpenQuickLine, quickLines } from './quick-line.js';
import { Tiers } from './tiers.js';
import { turnAway } from './turn-away.js';
import { refuseHandshake, Visitor } from './visitor.js';

export interface SocketOptions {
  /** The HTTP server to listen on. */
  server: HttpServer;
  relay: Relay;
  /** Time between two frames to a page that wishes nothing else, ms. */
  interval: number;
  /** Shortest interval that a page may wish for, ms; at most `interval`. */
  fastest: number;
  /** Most channels that one page may follow. */
  mostChannels: number;
  /** Most connections that are let in within a second. */
  handshakes: number;
  /** Whether pages of this origin may connect; `undefined` when the client names none. */
  allowOrigin: (origin: string | undefined) => boolean;
  /** Reads where a visitor is, as far as somebody who is trusted says so; absent: nobody is. */
  countryOf?: CountryReader;
  /** The relay's clock, ms UTC. */
  now: () => number;
  /** Says something to the people who run the relay. */
  warn: (sentence: string) => void;
  /** How to find the TCP socket under a connection; tests play a socket.io that has changed. */
  findTcp?: FindTcp;
  /** Opens a way past the stream of that socket; tests play a Node that has changed. */
  openLine?: OpenQuickLine;
}

export interface SocketStats {
  connections: number;
  /** Connections that read too slowly right now. */
  lagging: number;
  groups: number;
  /** Rows encoded and frames built since the start. */
  rows: number;
  frames: number;
  /** Bytes of quotes that were written since the start. */
  bytes: number;
  /** By how many ms the last flush was late. */
  lateness: number;
  /** Visitors who were told to come back later, since the start. */
  shed: number;
}

export interface Sockets {
  stats(): SocketStats;
  /** Tells pages when to come back, and closes every connection. */
  close(): Promise<void>;
}

const sweepEvery = 1_000;
const changedInside =
  'socket.io has changed inside: frames go through its rooms now, which costs more time. Please report its version.';
/** Largest message that a page may send: room for refusing a very long list of channels in words. */
const largestMessage = 256 * 1024;
/** A handshake costs about a millisecond of work on both sides of the network. */
const perHandshake = 1.2;

/** Serves pages over socket.io: who follows what is the fan-out's business, not ours. */
export function createSockets(options: SocketOptions): Sockets {
  const { server, relay, interval, fastest, mostChannels, handshakes, allowOrigin, now } = options;
  const { openLine = quickLines() } = options;
  const io = new Server<PageEvents, RelayEvents>(server, {
    path: socketPath,
    serveClient: false,
    // Deflate costs 200 kB a connection, and packed frames do not shrink.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: largestMessage,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    cors: { origin: (origin, answer) => answer(null, allowOrigin(origin)) },
    allowRequest: (request, answer) => {
      if (!allowOrigin(request.headers.origin)) answer(null, false);
      else {
        door.knock(request.socket, (retryIn) => {
          if (!retryIn) answer(null, true);
          else if (!turnAway(request, { ...tooMany, retryIn })) answer(tooMany.message, false);
        });
      }
    },
  });

  const door = new Door(handshakes, now);
  const counts = { bytes: 0 };
  let findTcp = options.findTcp ?? tcpOf;

  const tiers = new Tiers<Visitor>({
    relay,
    interval,
    fastest,
    mostChannels,
    now,
    carrier: {
      frame: (group, frame) => {
        counts.bytes += writeFrame(io, group, frame);
      },
      update: (name, value) => io.to(name).emit('update', name, value),
      moved: (visitor, _from, to) => visitor.moved(to),
      followed: ({ socket }, name, follows) =>
        void (follows ? socket.join(name) : socket.leave(name)),
    },
  });

  io.use((socket, next) => {
    const refusal = refuseHandshake(socket.handshake.auth);
    next(refusal && Object.assign(new Error(refusal.message), { data: refusal }));
  });

  const visitors = new Set<Visitor>();
  let warned = false;
  io.on('connection', (socket) => {
    if (!warned && socket.conn.transport.name === 'websocket' && !findTcp(socket.conn)) {
      warned = true;
      findTcp = () => undefined;
      options.warn(changedInside);
    }
    const country = options.countryOf?.(socket.handshake.headers);
    const visitor = new Visitor({
      ...{ socket, tiers, mostChannels, findTcp, openLine, country, now },
    });
    visitors.add(visitor);
    socket.on('disconnect', () => visitors.delete(visitor));
  });

  const sweeper = setInterval(() => {
    for (const visitor of visitors) visitor.sweep();
  }, sweepEvery);

  return {
    stats() {
      let lagging = 0;
      for (const visitor of visitors) if (visitor.lagging) lagging++;
      const shed = door.turnedAway;
      return { connections: visitors.size, lagging, ...tiers.stats(), ...counts, shed };
    },
    async close() {
      tiers.close();
      door.close();
      clearInterval(sweeper);
      const spread = io.engine.clientsCount * perHandshake;
      for (const socket of io.sockets.sockets.values()) {
        socket.emit('bye', { retryIn: Math.round(500 + Math.random() * spread) });
      }
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

/** Writes one frame to a whole group, encoded once; answers how many bytes that took. */
function writeFrame(
  io: Server<PageEvents, RelayEvents>,
  group: Group<Visitor>,
  frame: string,
): number {
  const bytes = toFrame(quotesMessage(frame));
  let usesRoom = false;
  // Whoever is found full leaves the group meanwhile, which a Set allows.
  for (const visitor of group.members) {
    if (visitor.usesRoom) usesRoom = true;
    else visitor.write(bytes, frame);
  }
  const count = group.members.size;
  if (usesRoom) io.to(group.id).emit('q', frame);
  return bytes.length * count;
}

const tooMany: Refusal = {
  code: 'unavailable',
  message: 'Too many visitors come at once. Come back later.',
};
