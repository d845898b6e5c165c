import { Child } from '../child.js';
import { symbolNames } from '../loads.js';
import { atMost, show } from '../report.js';
import type { MemoriesOrder, Restart } from '../servers/restart.js';
import { onEachStore, type StoreName } from '../stores.js';
import type { BenchOptions, Scenario } from './scenario.js';

const symbols = symbolNames(500);
/** Starts of the relay; the one in the middle counts. */
const starts = 3;
/** Filling the store is not what is measured. */
const patience = 5 * 60_000;

interface Figures {
  store: StoreName;
  /** From the start to an answer of /readyz, ms; without loading the code. */
  median: number;
  worst: number;
  /** Quotes that every start brought back. */
  quotes: number;
}

/** A relay comes back with what it knew of a large broker. */
export const replay: Scenario = async (options) => {
  const runs = await onEachStore((store, url) => restart(store, url, options));
  return {
    scenario: 'replay',
    tables: [
      {
        title: `${starts} starts with the candles, quotes and 30 days of spreads of ${symbols.length} symbols`,
        columns: ['store', 'median ms', 'worst ms', 'quotes'],
        rows: runs.map(({ store, median, worst, quotes }) => [
          ...[store, show(median), show(worst), String(quotes)],
        ]),
      },
    ],
    goals: runs.map(({ store, median }) =>
      atMost(`the relay is ready after a start with ${store} in`, median, 2_000, ' ms'),
    ),
    correct: runs.every(({ quotes }) => quotes === symbols.length),
    figures: runs,
  };
};

async function restart(
  store: StoreName,
  url: string,
  { nodeOptions }: BenchOptions,
): Promise<Figures> {
  const filler = new Child('servers/restart.ts');
  try {
    const order: MemoriesOrder = { url, symbols };
    await filler.ask('fill', order, patience);
  } finally {
    await filler.stop();
  }
  const seen: Restart[] = [];
  for (let i = 0; i < starts; i++) {
    const relay = new Child('servers/restart.ts', nodeOptions);
    try {
      seen.push(await relay.ask<Restart>('open', url));
    } finally {
      await relay.stop();
    }
  }
  const times = seen.map(({ took }) => took).sort((a, b) => a - b);
  return {
    store,
    median: times[starts >> 1] ?? NaN,
    worst: times.at(-1) ?? NaN,
    quotes: Math.min(...seen.map(({ quotes }) => quotes)),
  };
}
