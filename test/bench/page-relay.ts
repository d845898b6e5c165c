// The relay of the page's bench, in a process of its own: it invents a market that never rests, and
// tells its parent where it listens and, once the parent asks it to rest, the last prices.
import { resolve } from 'node:path';
import { Type } from 'typebox';
import { buildApp } from '../../server/app.js';
import { parseConfig } from '../../server/config.js';
import { defineFeed, type FeedContext } from '../../server/feeds/feed.js';

const [, , count = '500', rate = '10000'] = process.argv;
const symbols = Array.from({ length: Number(count) }, (_, i) => `SYM${String(i).padStart(3, '0')}`);
const ticksPerSecond = Number(rate);
/** Milliseconds between two looks at the clock. */
const pace = 10;
const digits = 5;
const point = 10 ** -digits;

const bids = symbols.map((_, i) => 100_000 + i * 137);
let resting = false;

function publishTick(feed: FeedContext<object>, at: number): void {
  const bid =
    (bids[at] ?? 0) + (Math.random() < 0.5 ? -1 : 1) * (1 + Math.floor(Math.random() * 4));
  bids[at] = bid;
  const ask = (bid + 12) * point;
  feed.publish('tick', {
    symbol: symbols[at] ?? '',
    bid: bid * point,
    ask,
    time: feed.now(),
    digits,
  });
}

const storm = defineFeed({
  options: Type.Object({}),
  async run(feed) {
    feed.publish('symbols', symbols);
    for (const [at, symbol] of symbols.entries()) {
      publishTick(feed, at);
      const price = (bids[at] ?? 0) * point;
      feed.publish('day', { symbol, open: price, high: price, low: price, time: feed.now() });
    }
    const start = performance.now();
    let told = 0;
    const timer = setInterval(() => {
      const due = ((performance.now() - start) / 1000) * ticksPerSecond;
      for (; told < due && !resting; told++) {
        publishTick(feed, Math.floor(Math.random() * symbols.length));
      }
      feed.publish('confirm', { symbols });
      feed.answered();
    }, pace);
    await new Promise((resolve) => feed.signal.addEventListener('abort', resolve));
    clearInterval(timer);
  },
});

const config = await parseConfig(
  {
    log: { level: 'silent' },
    store: { url: 'sqlite::memory:' },
    limits: { channels: symbols.length + 1 },
    symbols: Object.fromEntries(
      symbols.map((symbol, i) => [
        symbol,
        { name: `Symbol ${i}`, group: `Group ${Math.floor(i / 50) + 1}`, hours: 'always' },
      ]),
    ),
  },
  {},
);
const feeds = [{ name: 'storm', type: 'storm', definition: storm, options: {} }];
const app = await buildApp({ ...config, feeds }, { publicDir: resolve('dist/public') });
process.send?.({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });

process.on('message', () => {
  resting = true;
  const prices = bids.map((bid) => [
    (bid * point).toFixed(digits),
    ((bid + 12) * point).toFixed(digits),
  ]);
  process.send?.({ prices: Object.fromEntries(symbols.map((symbol, i) => [symbol, prices[i]])) });
});
process.on('disconnect', () => process.exit());
