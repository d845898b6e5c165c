import type { AddressInfo } from 'node:net';
import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import { symbolNames } from '../loads.js';
import { digits } from '../ticks.js';
import { marketFeed } from './market-feed.js';
import type { ServerOrder } from './serve.js';

/**
 * Starts the product with a feed that listens to the market of the bench, and answers its port; `more`:
 * further settings.
 */
export async function openMarketRelay(
  { symbols, port, market, interval, store }: ServerOrder,
  more: object = {},
): Promise<number> {
  const names = symbolNames(symbols);
  const config = await parseConfig(
    {
      log: { level: 'error' },
      fanout: { interval },
      store: { url: store },
      symbols: Object.fromEntries(names.map((name) => [name, { digits, hours: 'always' }])),
      ...more,
    },
    {},
  );
  const definition = marketFeed(names, market);
  const feeds = [{ name: 'market', type: 'market', definition, options: {} }];
  const app = await buildApp({ ...config, feeds });
  await app.listen({ host: '127.0.0.1', port, backlog: 4_096 });
  return (app.server.address() as AddressInfo).port;
}
