import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { symbolNames } from '../loads.js';
import { receiveTicks } from '../ticks.js';
import { toPrices } from './prices.js';
import { listen, serveBench } from './serve.js';

/** Plain socket.io: a room for each symbol, an event for each tick. */
serveBench(async ({ symbols, port, market }) => {
  const names = symbolNames(symbols);
  const server = createServer();
  const io = new Server(server, { serveClient: false });
  io.on('connection', (socket) => void socket.join(socket.handshake.auth.symbols as string[]));
  await receiveTicks(market, (tick) => {
    const prices = toPrices(names, tick);
    io.to(prices.symbol).emit('tick', prices);
  });
  return listen(server, port);
});
