import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { symbolNames } from '../loads.js';
import { receiveTicks } from '../ticks.js';
import { toPrices } from './prices.js';
import { listen, serveBench } from './serve.js';

/** Plain socket.io: a room for each symbol, an event for each tick. */
serveBench(async ({ symbols, port }) => {
  const names = symbolNames(symbols);
  const server = createServer();
  const io = new Server(server, { serveClient: false });
  io.on('connection', (socket) => void socket.join(socket.handshake.auth.symbols as string[]));
  const feedPort = await receiveTicks((tick) => {
    const prices = toPrices(names, tick);
    io.to(prices.symbol).emit('tick', prices);
  });
  return { port: await listen(server, port), feedPort };
});
