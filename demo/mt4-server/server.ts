import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Market, usualSymbols } from '../../server/feeds/market.js';
import type { ServerClock } from '../../server/relay/server-clock.js';
import { deliver } from './delivery.js';
import { type Faults, noFaults } from './faults.js';
import { marketPrices, PriceBoard, type PriceSource } from './prices.js';
import { answer, type Desk, type Dialect, usualDialect } from './replies.js';
import { longestRequest, type Query, readRequest } from './request.js';

export type { Faults } from './faults.js';
export type { Dialect } from './replies.js';

export interface Mt4ServerOptions extends Partial<Dialect> {
  /** Default: 0, any free port. */
  port?: number;
  /** Default: `127.0.0.1`. */
  host?: string;
  /** What is traded. Default: the usual symbols, also at weekends. */
  market?: Market;
  /** Prices from elsewhere, such as a recording; the market is then not asked. */
  source?: PriceSource;
  /** The server's wall clock. Default: the market's, which is New York + 7 hours. */
  clock?: ServerClock;
  /** ms since the epoch, UTC. */
  now?: () => number;
}

/** A running emulator. */
export interface Mt4Server {
  readonly port: number;
  readonly market: Market;
  /** Change a field and the next reply goes wrong in that way. */
  readonly faults: Faults;
  /** How this server speaks where servers differ. Can be changed like the faults. */
  readonly dialect: Dialect;
  readonly stats: {
    /** Connections accepted so far, refused ones included. */
    connections: number;
    /** Kind of every query that came, such as `QUOTES`. Never a password. */
    queries: Query['kind'][];
  };
  /**
   * Pins a symbol, known or new, at a price in decimals as they are printed. `time` is that of its
   * tick, ms UTC; default: now. Null lets it go again.
   */
  setQuote(symbol: string, price: { bid: string; ask: string; time?: number } | null): void;
  /** Stops listening and breaks off open connections. */
  close(): Promise<void>;
}

/** A client that says nothing for so long is dropped, ms. */
const patience = 30_000;

/** Starts an emulator of an MT4 server's text API. It is not MT4: prices and accounts are invented. */
export async function startMt4Server(options: Mt4ServerOptions = {}): Promise<Mt4Server> {
  const { port = 0, host = '127.0.0.1', now = Date.now, ...rest } = options;
  const { source: given, market: traded, clock: told, ...dialectGiven } = rest;
  const clock = told ?? traded?.clock;
  const market =
    traded ??
    new Market({ symbols: usualSymbols, time: now(), weekends: 'open', ...(clock && { clock }) });
  const faults = noFaults();
  const source = given ?? marketPrices(market);
  const prices = new PriceBoard(source, faults);
  const dialect = { ...usualDialect(), ...dialectGiven };
  const desk: Desk = { prices, source, clock: clock ?? market.clock, faults, dialect, now };
  const stats: Mt4Server['stats'] = { connections: 0, queries: [] };
  const open = new Set<Socket>();
  let served = 0;

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    stats.connections++;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A client that breaks off is its own affair.
    socket.on('error', () => socket.destroy());
    if (faults.refuse === 'reset') socket.resetAndDestroy();
    else if (isRefused(socket, served, faults)) hangUp(socket);
    else {
      served++;
      socket.on('close', () => served--);
      serve(socket, desk, stats);
    }
  });
  server.listen(port, host);
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    market,
    faults,
    dialect,
    stats,
    setQuote: (symbol, price) => prices.pin(symbol, price ? { time: now(), ...price } : undefined),
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function isRefused(socket: Socket, others: number, faults: Faults): boolean {
  const { refuse, refusedIps, connectionLimit } = faults;
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const crowded = connectionLimit !== null && others >= connectionLimit;
  return refuse === 'connect' || refusedIps.includes(address) || crowded;
}

/** Closes without data. What the client sends is read away: unread, it would turn into a reset. */
function hangUp(socket: Socket): void {
  socket.resume();
  socket.end();
}

/** Answers the first query of a connection, and only once `QUIT` has come. */
function serve(socket: Socket, desk: Desk, stats: Mt4Server['stats']): void {
  let received = Buffer.alloc(0);
  const read = (chunk: Buffer): void => {
    received = Buffer.concat([received, chunk]);
    const queries = readRequest(received);
    if (!queries) {
      if (received.length > longestRequest) socket.destroy();
      return;
    }
    socket.off('data', read).off('end', leave).setTimeout(0);
    stats.queries.push(...queries.map(({ kind }) => kind));
    const query = queries[0];
    const reply = query && desk.faults.refuse !== 'query' ? answer(query, desk) : undefined;
    if (reply) void deliver(socket, reply, { ...desk.faults });
    else hangUp(socket);
    socket.resume();
  };
  const leave = (): void => hangUp(socket);
  socket.on('data', read).on('end', leave);
  socket.setTimeout(patience, () => socket.destroy());
}
