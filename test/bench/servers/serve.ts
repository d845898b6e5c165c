import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { type Answers, answerParent } from '../child.js';

/** What a server under test is told. */
export interface ServerOrder {
  /** How many symbols the market has. */
  symbols: number;
  /** Port for visitors; 0 for a free one. */
  port: number;
  /** Port of the market to listen to. */
  market: number;
  /** Time between two frames to a visitor, ms; servers that send each tick ignore it. */
  interval: number;
  /** URL of the store, for servers that have one. */
  store: string;
}

/** What the event loop of a server went through since the last question, ms. */
export interface LoopDelay {
  p99: number;
  max: number;
}

/** Memory of the process after a collection, bytes. */
export interface Memory {
  /** Resident. */
  rss: number;
  /** JavaScript's share of it. */
  heap: number;
}

async function memory(): Promise<Memory> {
  for (let i = 0; i < 4; i++) {
    global.gc?.();
    await setTimeout(100);
  }
  const { rss, heapUsed: heap } = process.memoryUsage();
  return { rss, heap };
}

/**
 * Runs a server of the bench, which answers its port for visitors, as its own process; `more`: what else
 * it answers.
 */
export function serveBench(
  open: (order: ServerOrder) => Promise<number>,
  more: Answers = {},
): void {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const loop = (): LoopDelay => {
    // From the first question on: to look wakes a process 200 times a second.
    delay.enable();
    const seen = { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
    delay.reset();
    return seen;
  };
  answerParent({ open, memory, loop, ...more });
}

/** Listens on 127.0.0.1 and answers the port. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((listening) =>
    server.listen({ port, host: '127.0.0.1', backlog: 4_096 }, listening),
  );
  return (server.address() as AddressInfo).port;
}
