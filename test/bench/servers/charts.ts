import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openStore } from '../../../server/store/store.js';
import { answerParent } from '../child.js';
import { fillStore, type History } from '../history.js';

/** Times are counted in steps of this, ms. */
const step = 0.01;

/** Which store to fill. */
export interface FillOrder extends History {
  url: string;
}

/** How long the server itself took for its answers, ms; sorted. */
export type ServerTimes = readonly number[];

const clock = new ServerClock({ rule: 'new-york+7' });
let times: number[] = [];

/** The product with a store and no feed: it only hands out history. */
answerParent({
  async fill({ url, ...history }: FillOrder): Promise<void> {
    const store = await openStore({ url, clock });
    await fillStore(store, history);
    await store.close();
  },
  async open({ url, symbols }: Pick<FillOrder, 'url' | 'symbols'>): Promise<string> {
    const config = await parseConfig(
      {
        log: { level: 'error' },
        store: { url, keep: { M1: 36_500 } },
        limits: { requests: 1_000_000 },
      },
      {},
    );
    const app = await buildApp(config);
    // Which is what a first price would do.
    for (const symbol of symbols) app.relay.symbols.learn(symbol, 5);
    app.addHook('onResponse', (_request, reply, done) => {
      times.push(Math.round(reply.elapsedTime / step) * step);
      done();
    });
    return app.listen({ host: '127.0.0.1', port: 0 });
  },
  times(): ServerTimes {
    const sorted = times.sort((a, b) => a - b);
    times = [];
    return sorted;
  },
});
