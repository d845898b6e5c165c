import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { type PageEvents, type RelayEvents, socketPath } from '../protocol/events.js';
import { FanOut } from '../relay/fan-out.js';
import type { Relay } from '../relay/relay.js';
import { Schedule } from './schedule.js';
import { refuseHandshake, Visitor, type VisitorSocket } from './visitor.js';

export interface SocketOptions {
  /** The HTTP server to listen on. */
  server: HttpServer;
  relay: Relay;
  /** Time between two frames to a page, ms. */
  interval: number;
  /** Most channels that one page may follow. */
  mostChannels: number;
  /** Whether pages of this origin may connect; `undefined` when the client names none. */
  allowOrigin: (origin: string | undefined) => boolean;
  /** The relay's clock, ms UTC. */
  now: () => number;
}

export interface SocketStats {
  connections: number;
  /** Connections that read too slowly right now. */
  lagging: number;
  groups: number;
  /** Rows encoded and frames built since the start. */
  rows: number;
  frames: number;
}

export interface Sockets {
  stats(): SocketStats;
  /** Tells pages when to come back, and closes every connection. */
  close(): Promise<void>;
}

const phases = 8;
const sweepEvery = 1_000;
/** Largest message that a page may send: room for refusing a very long list of channels in words. */
const largestMessage = 256 * 1024;
/** A handshake costs about a millisecond of work on both sides of the network. */
const perHandshake = 1.2;

/** Serves pages over socket.io: who follows what is the fan-out's business, not ours. */
export function createSockets(options: SocketOptions): Sockets {
  const { server, relay, interval, mostChannels, allowOrigin, now } = options;
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
    allowRequest: (request, answer) => answer(null, allowOrigin(request.headers.origin)),
  });

  const fanOut = new FanOut<VisitorSocket>({
    relay,
    phases,
    mostChannels,
    carrier: {
      frame: (group, frame) => io.to(group.id).emit('q', frame),
      update: (name, value) => io.to(name).emit('update', name, value),
      moved: (socket, from, to) => {
        if (from) void socket.leave(from.id);
        if (to) void socket.join(to.id);
      },
      followed: (socket, name, follows) => void (follows ? socket.join(name) : socket.leave(name)),
    },
  });

  const visitors = new Set<Visitor>();
  io.use((socket, next) => {
    const refusal = refuseHandshake(socket.handshake.auth);
    next(refusal && Object.assign(new Error(refusal.message), { data: refusal }));
  });
  io.on('connection', (socket) => {
    const visitor = new Visitor(socket, fanOut, now);
    visitors.add(visitor);
    socket.on('disconnect', () => visitors.delete(visitor));
  });

  const schedule = new Schedule(interval, phases, (phase) => fanOut.flush(phase, now()));
  const sweeper = setInterval(() => {
    for (const visitor of visitors) visitor.sweep();
  }, sweepEvery);

  return {
    stats() {
      let lagging = 0;
      for (const visitor of visitors) if (visitor.lagging) lagging++;
      return { connections: visitors.size, lagging, ...fanOut.stats() };
    },
    async close() {
      schedule.stop();
      clearInterval(sweeper);
      fanOut.close();
      const spread = io.engine.clientsCount * perHandshake;
      for (const socket of io.sockets.sockets.values()) {
        socket.emit('bye', { retryIn: Math.round(500 + Math.random() * spread) });
      }
      io.disconnectSockets(true);
      await io.close();
    },
  };
}
