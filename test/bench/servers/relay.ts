import type { AddressInfo } from 'node:net';
import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import { symbolNames } from '../loads.js';
import { digits } from '../ticks.js';
import { marketFeed } from './market-feed.js';
import { serveBench } from './serve.js';

/** The product as a broker runs it, with a feed that listens to the market of the bench. */
serveBench(async ({ symbols, port, interval, store }) => {
  const names = symbolNames(symbols);
  const market = marketFeed(names);
  const config = await parseConfig(
    {
      log: { level: 'error' },
      fanout: { interval },
      store: { url: store },
      symbols: Object.fromEntries(names.map((name) => [name, { digits, hours: 'always' }])),
    },
    {},
  );
  const feeds = [{ name: 'market', type: 'market', definition: market.definition, options: {} }];
  const app = await buildApp({ ...config, feeds });
  await app.listen({ host: '127.0.0.1', port, backlog: 4_096 });
  return { port: (app.server.address() as AddressInfo).port, feedPort: await market.port };
});
