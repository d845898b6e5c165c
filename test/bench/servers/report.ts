import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import { answerParent } from '../child.js';

/** A report database, and an empty store. */
export interface ReportOrder {
  url: string;
  store: string;
}

/** How a relay read a report database that it had never seen. */
export interface FirstLoad {
  /** Until it had told everything, and until all of it was kept, ms. */
  took: number;
  /** CPU of the process with all its threads until then, s. */
  cpu: number;
  /** Longest time for which the event loop did nothing else, and its p99, ms. */
  loop: { max: number; p99: number };
  /** Most memory of the process, bytes. */
  memory: number;
  /** Closed trades and transfers that it knows then. */
  records: number;
}

/** A look at what it waits for, ms. */
const pause = 20;

answerParent({
  async load({ url, store }: ReportOrder): Promise<FirstLoad> {
    const feeds = [{ type: 'mt4-report-db', url, interval: 500 }];
    const config = await parseConfig({ log: { level: 'error' }, store: { url: store }, feeds }, {});
    const app = await buildApp(config);
    // Loading code is not what is measured.
    await import('mysql2/promise');
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const loop = monitorEventLoopDelay({ resolution: 1 });
    await app.listen({ host: '127.0.0.1', port: 0 });
    while (!app.relay.records.accounts()[Symbol.iterator]().next().value) await setTimeout(pause);
    // From here on prices would flow; before, code is loaded.
    loop.enable();
    while (app.relay.records.asOf === null) await setTimeout(pause);
    loop.disable();
    await app.close();
    const { user, system } = process.cpuUsage(before);
    return {
      took: performance.now() - startedAt,
      cpu: (user + system) / 1e6,
      loop: { max: loop.max / 1e6, p99: loop.percentile(99) / 1e6 },
      memory: process.resourceUsage().maxRSS * 1024,
      records: [...app.relay.records.tickets()].length,
    };
  },
});
