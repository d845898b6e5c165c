import { setTimeout } from 'node:timers/promises';
import { Child } from '../child.js';
import { loads } from '../loads.js';
import { atMost, show } from '../report.js';
import type { BrokerageOrder, Start } from '../servers/records.js';
import { Stage } from '../stage.js';
import { onEachStore, type StoreName } from '../stores.js';
import type { DeskReport } from '../trade-desk.js';
import type { BenchOptions, Scenario } from './scenario.js';

const load = loads.A;
const tradesOfAccount = 100;
/** Closed trades a second. */
const rate = 500;
const seconds = { quick: 20, long: 60 };
/** Until code is compiled, ms. */
const warmUp = 5_000;
/** Filling the store is not what is measured; counting all boards may take its time. */
const patience = 10 * 60_000;
/** How much later prices may come to pages because of the trades, ms. */
const harm = 20;

/** How many trades the store has: 2 million, or as many as somebody has time for. */
const stored = Number(process.env['TRADES'] ?? 2_000_000);
const accounts = Math.floor(stored / tradesOfAccount);

interface Figures extends Omit<Start, 'accounts'> {
  store: StoreName;
  /** Until a trade stood on a board, ms. */
  wait: number;
  longestWait: number;
  /** p99 of a board as JSON, ms. */
  snapshot: number;
  /** p99 from tick to page without trades, and with them, ms. */
  p99: [quiet: number, busy: number];
  cores: number;
  trades: number;
  /** Accounts and trades that were not there, prices that were wrong or lost. */
  wrong: number;
}

/** The track records of a large broker: a start with all of them, and a busy day. */
export const records: Scenario = async (options) => {
  const runs = await onEachStore((store, url) => measure(store, url, options));
  return {
    scenario: 'records',
    tables: [
      {
        title: `A start with ${accounts} accounts and ${accounts * tradesOfAccount} trades; then ${rate} more a second, 18 boards, ${load.visitors} visitors`,
        columns: [
          ...['store', 'start ms', 'CPU s', 'MB', 'boards s', 'MB', 'wait ms', 'worst', 'board ms'],
          ...['p99 quiet', 'busy ms', 'cores', 'trades', 'wrong'],
        ],
        rows: runs.map(({ store, p99: [quiet, busy], ...run }) => [
          store,
          ...[run.took, run.cpu, run.memory / 1e6].map(show),
          ...[run.counted / 1e3, run.countedMemory / 1e6, run.wait, run.longestWait].map(show),
          ...[run.snapshot, quiet, busy, run.cores].map(show),
          ...[run.trades, run.wrong].map(String),
        ]),
      },
    ],
    goals: runs.flatMap(({ store, took, counted, memory, longestWait, snapshot, p99 }) => [
      atMost(`a start with ${store} takes`, took / 1e3, 10, ' s'),
      atMost(`all boards are counted after it, ${store}:`, counted / 1e3, 15, ' s'),
      atMost(`memory after a start with ${store} is`, memory / 1e6, 600, ' MB'),
      atMost(`every trade is on all boards within, ${store}:`, longestWait, 1_000, ' ms'),
      atMost(`p99 of a board as JSON, ${store}:`, snapshot, 5, ' ms'),
      atMost(`p99 from tick to page grows by, ${store}:`, p99[1] - p99[0], harm, ' ms'),
    ]),
    correct: runs.every(({ wrong }) => wrong === 0),
    figures: runs,
  };
};

async function measure(store: StoreName, url: string, options: BenchOptions): Promise<Figures> {
  const { long, nodeOptions } = options;
  const filler = new Child('servers/records.ts');
  try {
    const order: BrokerageOrder = { url, accounts, trades: tradesOfAccount, now: Date.now() };
    await filler.ask('fill', order, patience);
  } finally {
    await filler.stop();
  }
  const stage = await Stage.open({ peer: 'records', load, nodeOptions, store: url });
  try {
    const { accounts: known, ...start } = await stage.ask<Start>('started', undefined, patience);
    await stage.arrive(load.visitors);
    await stage.startMarket();
    await setTimeout(warmUp);
    const ms = (long ? seconds.long : seconds.quick) * 1_000;
    const quiet = await stage.measure(() => setTimeout(ms));
    let desk: DeskReport | undefined;
    const busy = await stage.measure(async () => {
      desk = await stage.ask<DeskReport>('trade', { rate, ms }, patience);
    });
    const { served, wrong } = await stage.settle();
    const { waits = [], missed = NaN, snapshots = [], trades = 0 } = desk ?? {};
    const part = (sorted: readonly number[], fraction: number) =>
      sorted[Math.ceil(sorted.length * fraction) - 1] ?? NaN;
    return {
      ...{ store, ...start, trades },
      ...{ wait: part(waits, 0.5), longestWait: missed ? Infinity : part(waits, 1) },
      snapshot: part(snapshots, 0.99),
      p99: [quiet.latency.quantile(0.99), busy.latency.quantile(0.99)],
      cores: busy.cpu / busy.seconds,
      wrong: wrong + load.visitors - served + quiet.lost + busy.lost + accounts - known,
    };
  } finally {
    await stage.close();
  }
}
