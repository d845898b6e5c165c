import { Child } from '../child.js';
import { randomOf } from '../loads.js';
import { atMost, show } from '../report.js';
import type { FillOrder, ServerTimes } from '../servers/charts.js';
import { onEachStore, type StoreName } from '../stores.js';
import type { BenchOptions, Scenario } from './scenario.js';

const symbols = Array.from({ length: 20 }, (_, i) => `SYM${String(i).padStart(3, '0')}`);
const barsOfRequest = 1_000;
const requests = 2_000;
/** Until code is compiled and the first pages of the store are read. */
const warmUp = 200;
const minute = 60_000;
/** Filling ten million rows may take minutes. */
const patience = 20 * 60_000;

interface Figures {
  store: StoreName;
  /** Seconds in which the store was filled. */
  filled: number;
  median: number;
  p99: number;
  worst: number;
  /** From the client, with the network of this machine and reading the JSON. */
  clientMedian: number;
  clientP99: number;
  /** Answers that did not have exactly the bars that were asked for. */
  wrong: number;
}

/** How many bars the store has: 10 million, or as many as somebody has time for. */
const barsOf = ({ long }: BenchOptions): number =>
  Number(process.env['BARS'] ?? (long ? 10_000_000 : 2_000_000));

/** Charts of 1,000 bars from a store with years of minutes. */
export const chart: Scenario = async (options) => {
  const bars = Math.floor(barsOf(options) / symbols.length);
  const runs = await onEachStore((store, url) => measure(store, url, bars, options));
  return {
    scenario: 'chart',
    tables: [
      {
        title: `${requests} requests of ${barsOfRequest} bars from a store of ${bars * symbols.length} bars, one after the other`,
        columns: ['store', 'filled s', 'median ms', 'p99', 'worst', 'client', 'p99 ms', 'wrong'],
        rows: runs.map((run) => [
          run.store,
          ...[run.filled, run.median, run.p99, run.worst, run.clientMedian, run.clientP99].map(
            show,
          ),
          String(run.wrong),
        ]),
      },
    ],
    goals: runs.map(({ store, p99 }) =>
      atMost(`p99 of the server's time for ${barsOfRequest} bars, ${store}:`, p99, 10, ' ms'),
    ),
    correct: runs.every(({ wrong }) => wrong === 0),
    figures: runs,
  };
};

async function measure(
  store: StoreName,
  url: string,
  bars: number,
  { nodeOptions }: BenchOptions,
): Promise<Figures> {
  const server = new Child('servers/charts.ts', nodeOptions);
  try {
    const end = Math.floor(Date.now() / minute) * minute - minute;
    const startedAt = performance.now();
    const order: FillOrder = { url, symbols, bars, end };
    await server.ask('fill', order, patience);
    const filled = (performance.now() - startedAt) / 1_000;
    const origin = await server.ask<string>('open', { url, symbols });
    const ask = asker(origin, { bars, end });
    for (let i = 0; i < warmUp; i++) await ask();
    await server.ask('times');
    const waits: number[] = [];
    let wrong = 0;
    for (let i = 0; i < requests; i++) {
      const askedAt = performance.now();
      if (!(await ask())) wrong++;
      waits.push(performance.now() - askedAt);
    }
    const times = await server.ask<ServerTimes>('times');
    waits.sort((a, b) => a - b);
    const part = (sorted: readonly number[], fraction: number) =>
      sorted[Math.ceil(sorted.length * fraction) - 1] ?? NaN;
    return {
      ...{ store, filled, wrong },
      ...{ median: part(times, 0.5), p99: part(times, 0.99), worst: part(times, 1) },
      ...{ clientMedian: part(waits, 0.5), clientP99: part(waits, 0.99) },
    };
  } finally {
    await server.stop();
  }
}

/** Asks for a page of some symbol at some time; answers whether it was the right one. */
function asker(origin: string, { bars, end }: { bars: number; end: number }) {
  const random = randomOf(2026);
  return async (): Promise<boolean> => {
    const symbol = symbols[Math.floor(random() * symbols.length)] ?? '';
    const back = Math.floor(random() * (bars - barsOfRequest));
    const to = end - back * minute + minute;
    const query = `timeframe=M1&to=${to}&limit=${barsOfRequest}`;
    const response = await fetch(`${origin}/api/v1/candles/${symbol}?${query}`);
    const { candles = [] } = (await response.json()) as { candles?: { time: number }[] };
    return candles.length === barsOfRequest && candles.at(-1)?.time === to - minute;
  };
}
