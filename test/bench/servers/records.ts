import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type App, buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import { symbolNames } from '../loads.js';
import { alias, type Brokerage, fillRecords, leader } from '../brokerage.js';
import { openStore } from '../../../server/store/store.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { digits } from '../ticks.js';
import { TradeDesk, type DeskReport } from '../trade-desk.js';
import { marketFeed } from './market-feed.js';
import { serveBench } from './serve.js';

/** Which store to fill with what. */
export interface BrokerageOrder extends Brokerage {
  url: string;
}

/** How a start went. */
export interface Start {
  /** From the first line of the wiring until it listens with all records, ms. */
  took: number;
  /** CPU of the process with all its threads in that time, s: a busy machine takes longer, not more. */
  cpu: number;
  /** From then until every board has been counted once, ms. */
  counted: number;
  /** Most memory of the process until it listened, and until the boards were counted, bytes. */
  memory: number;
  countedMemory: number;
  accounts: number;
}

const timeZone = { rule: 'new-york+7' } as const;
/** Three boards, each over six periods. */
const metrics = ['gain', 'balanceGain', 'lots'] as const;

const mostMemory = () => process.resourceUsage().maxRSS * 1024;

let app: App;
let desk: TradeDesk;
let start: Promise<Start>;

/** The product with a market, boards, and a desk that closes trades. */
serveBench(
  async ({ symbols, port, market, interval, store }) => {
    const names = symbolNames(symbols);
    const boards = metrics.map((metric) => [
      metric.toLowerCase(),
      { title: metric, metric, unnamed: 'pseudonym' },
    ]);
    const config = await parseConfig(
      {
        log: { level: 'error' },
        timeZone,
        fanout: { interval },
        store: { url: store },
        symbols: Object.fromEntries(names.map((name) => [name, { digits, hours: 'always' }])),
        accounts: { published: { [leader]: { alias } }, delay: 0 },
        leaderboards: Object.fromEntries(boards) as unknown,
      },
      {},
    );
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const definition = marketFeed(names, market);
    const feeds = [{ name: 'market', type: 'market', definition, options: {} }];
    app = await buildApp({ ...config, feeds });
    await app.listen({ host: '127.0.0.1', port, backlog: 4_096 });
    const took = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    const memory = mostMemory();
    desk = new TradeDesk(app.relay);
    start = desk.counted().then(() => ({
      ...{ took, cpu: (user + system) / 1e6, memory },
      counted: performance.now() - startedAt - took,
      countedMemory: mostMemory(),
      accounts: [...app.relay.records.accounts()].length,
    }));
    return (app.server.address() as AddressInfo).port;
  },
  {
    async fill({ url, ...brokerage }: BrokerageOrder): Promise<void> {
      const store = await openStore({ url, clock: new ServerClock(timeZone) });
      await fillRecords(store, brokerage);
      await store.close();
    },
    started: () => start,
    /** Closes so many trades a second for a while. */
    async trade({ rate, ms }: { rate: number; ms: number }): Promise<DeskReport> {
      await desk.open(rate);
      await setTimeout(ms);
      return desk.close();
    },
  },
);
