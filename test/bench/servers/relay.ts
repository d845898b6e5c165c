import type { AddressInfo } from 'node:net';
import { Type } from 'typebox';
import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import { defineFeed } from '../../../server/feeds/feed.js';
import { symbolNames } from '../loads.js';
import { digits, point, receiveTicks } from '../ticks.js';
import { serveBench } from './serve.js';

/** Mid-day: the range is known, and most ticks stay within it. */
const dayRange = 400 * point;

/** The product as a broker runs it, with a feed that listens to the market of the bench. */
serveBench(async ({ symbols, port, interval, store }) => {
  const names = symbolNames(symbols);
  let listening: (feedPort: number) => void;
  const feedPort = new Promise<number>((resolve) => (listening = resolve));
  const definition = defineFeed({
    options: Type.Object({}),
    async run({ publish, answered, signal }) {
      const ranged = new Set<string>();
      publish('symbols', names);
      const place = await receiveTicks(({ id, bid, ask, time }) => {
        const symbol = names[id] ?? '';
        const price = bid * point;
        publish('tick', { symbol, bid: price, ask: ask * point, time, digits });
        answered();
        if (ranged.has(symbol)) return;
        ranged.add(symbol);
        const range = { open: price, high: price + dayRange, low: price - dayRange };
        publish('day', { symbol, ...range, time });
      });
      listening(place);
      await new Promise((aborted) => signal.addEventListener('abort', aborted, { once: true }));
    },
  });
  const config = await parseConfig(
    {
      log: { level: 'error' },
      fanout: { interval },
      store: { url: store },
      symbols: Object.fromEntries(names.map((name) => [name, { digits, hours: 'always' }])),
    },
    {},
  );
  const feeds = [{ name: 'market', type: 'market', definition, options: {} }];
  const app = await buildApp({ ...config, feeds });
  await app.listen({ host: '127.0.0.1', port, backlog: 4_096 });
  return { port: (app.server.address() as AddressInfo).port, feedPort: await feedPort };
});
