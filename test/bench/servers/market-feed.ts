import { Type } from 'typebox';
import { defineFeed, type FeedDefinition } from '../../../server/feeds/feed.js';
import { digits, point, receiveTicks } from '../ticks.js';

/** Mid-day: the range is known, and most ticks stay within it. */
const dayRange = 400 * point;

/** A feed that listens to the market of the bench on its port. */
export function marketFeed(names: readonly string[], port: number): FeedDefinition {
  return defineFeed({
    options: Type.Object({}),
    async run({ publish, answered, signal }) {
      const ranged = new Set<string>();
      publish('symbols', names);
      await receiveTicks(port, ({ id, bid, ask, time }) => {
        const symbol = names[id] ?? '';
        const price = bid * point;
        publish('tick', { symbol, bid: price, ask: ask * point, time, digits });
        answered();
        if (ranged.has(symbol)) return;
        ranged.add(symbol);
        const range = { open: price, high: price + dayRange, low: price - dayRange };
        publish('day', { symbol, ...range, time });
      });
      await new Promise((aborted) => signal.addEventListener('abort', aborted, { once: true }));
    },
  });
}
