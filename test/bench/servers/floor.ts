import { type AddressInfo, createServer, type Socket } from 'node:net';
import { receiveTicks, type Tick } from '../ticks.js';
import { serveBench } from './serve.js';

const phases = 8;
const ready = Buffer.alloc(50, '.');

/** The least that Node can do: takes in the market, and writes ready-made bytes to every socket. */
serveBench(async ({ port, market, interval }) => {
  const latest = new Map<number, Tick>();
  const lines = Array.from({ length: phases }, () => new Set<Socket>());
  let arrived = 0;
  const server = createServer({ noDelay: true }, (line) => {
    const phase = lines[arrived++ % phases];
    phase?.add(line);
    line.resume().on('error', () => line.destroy());
    line.on('close', () => phase?.delete(line));
  });
  let turn = 0;
  setInterval(() => {
    for (const line of lines[turn++ % phases] ?? []) line.write(ready);
  }, interval / phases);
  await receiveTicks(market, (tick) => latest.set(tick.id, tick));
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', 4_096, listening));
  return (server.address() as AddressInfo).port;
});
