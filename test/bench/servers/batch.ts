import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { symbolNames } from '../loads.js';
import { receiveTicks } from '../ticks.js';
import { type Prices, toPrices } from './prices.js';
import { listen, serveBench } from './serve.js';

/** socket.io with a timer for each connection: what changed since its last turn, as one JSON list. */
serveBench(async ({ symbols, port, market, interval }) => {
  const names = symbolNames(symbols);
  const latest = new Map<string, Prices>();
  const followers = new Map<string, Set<Set<string>>>(names.map((name) => [name, new Set()]));
  const server = createServer();
  const io = new Server(server, { serveClient: false });
  io.on('connection', (socket) => {
    const followed = socket.handshake.auth.symbols as string[];
    const changed = new Set<string>();
    for (const symbol of followed) followers.get(symbol)?.add(changed);
    const timer = setInterval(() => {
      if (!changed.size) return;
      socket.emit(
        'ticks',
        [...changed].map((symbol) => latest.get(symbol)),
      );
      changed.clear();
    }, interval);
    socket.on('disconnect', () => {
      clearInterval(timer);
      for (const symbol of followed) followers.get(symbol)?.delete(changed);
    });
  });
  await receiveTicks(market, (tick) => {
    const prices = toPrices(names, tick);
    latest.set(prices.symbol, prices);
    for (const changed of followers.get(prices.symbol) ?? []) changed.add(prices.symbol);
  });
  return listen(server, port);
});
