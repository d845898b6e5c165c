import { setTimeout } from 'node:timers/promises';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openStore } from '../../../server/store/store.js';
import { loads, symbolNames } from '../loads.js';
import { atMost, show } from '../report.js';
import { Stage } from '../stage.js';
import { onEachStore, type StoreName } from '../stores.js';
import type { BenchOptions, Scenario } from './scenario.js';

const load = loads.record;
/** Until code is compiled, and the first minute of every symbol has been written. */
const warmUp = 8_000;
/** The edges of a minute and a write every two seconds are in it. */
const seconds = { quick: 25, long: 65 };
/** How long a last write may take, ms. */
const lastWrite = 3_000;

interface Figures {
  store: StoreName;
  /** CPU of the relay in cores; that of PostgreSQL is not in it. */
  cores: number;
  p50: number;
  p99: number;
  /** Worst delay of the relay's event loop, ms. */
  loop: number;
  gaps: number;
  lost: number;
  wrong: number;
  /** Symbols of which candles were stored. */
  recorded: number;
}

/** A large broker's whole market, recorded while pages read it. */
export const record: Scenario = async (options) => {
  const runs = await onEachStore((store, url) => play(store, url, options));
  const { visitors, symbols, follows, rate } = load;
  return {
    scenario: 'record',
    tables: [
      {
        title: `${rate} ticks/s of ${symbols} symbols are recorded; ${visitors} pages follow ${follows} of them, every 100 ms`,
        columns: [
          'store',
          'cores',
          'p50',
          'p99 ms',
          'loop ms',
          'gaps',
          'lost',
          'wrong',
          'recorded',
        ],
        rows: runs.map(({ store, cores, p50, p99, loop, gaps, lost, wrong, recorded }) => [
          ...[store, show(cores), show(p50), show(p99), show(loop)],
          ...[gaps, lost, wrong, recorded].map(String),
        ]),
      },
    ],
    goals: runs.map(({ store, p99 }) =>
      atMost(`p99 from tick to page while recording, ${store}:`, p99, 150, ' ms'),
    ),
    correct: runs.every(
      ({ gaps, lost, wrong, recorded }) => gaps + lost + wrong === 0 && recorded === symbols,
    ),
    figures: runs,
  };
};

async function play(
  store: StoreName,
  url: string,
  { long, nodeOptions }: BenchOptions,
): Promise<Figures> {
  const stage = await Stage.open({ peer: 'relay-100', load, nodeOptions, store: url });
  try {
    await stage.arrive(load.visitors);
    await stage.startMarket();
    await setTimeout(warmUp);
    await stage.loop();
    const measured = await stage.measure(() =>
      setTimeout((long ? seconds.long : seconds.quick) * 1_000),
    );
    const { max } = await stage.loop();
    const { served, wrong } = await stage.settle();
    await setTimeout(lastWrite);
    const { cpu, latency, gaps, lost } = measured;
    return {
      store,
      cores: cpu / measured.seconds,
      ...{ p50: latency.quantile(0.5), p99: latency.quantile(0.99), loop: max },
      ...{ gaps, lost, wrong: wrong + load.visitors - served },
      recorded: await countRecorded(url),
    };
  } finally {
    await stage.close();
  }
}

/** Symbols with candles in the store, read as another program would. */
async function countRecorded(url: string): Promise<number> {
  const store = await openStore({ url, clock: new ServerClock({ rule: 'new-york+7' }) });
  try {
    const reading = symbolNames(load.symbols).map((symbol) =>
      store.candles.read({ symbol, timeframe: 'M1', limit: 1 }),
    );
    return (await Promise.all(reading)).filter(({ length }) => length > 0).length;
  } finally {
    await store.close();
  }
}
