import { setTimeout } from 'node:timers/promises';
import { Type } from 'typebox';
import { Broker } from './broker/broker.js';
import { tellBroker } from './broker/tell-broker.js';
import { defineFeed } from './feed.js';
import { Market, marketSymbol, usualSymbols } from './market.js';

/** Invented prices, for demos and tests. The smallest feed there is: copy it to write your own. */
export default defineFeed({
  options: Type.Object({
    symbols: Type.Array(Type.String({ minLength: 1, maxLength: 32 }), {
      default: usualSymbols.map(({ symbol }) => symbol),
      description: 'Symbols to invent prices for.',
    }),
    interval: Type.Integer({
      minimum: 10,
      default: 250,
      description: 'Milliseconds between looks at the market.',
    }),
    accounts: Type.Integer({
      minimum: 0,
      maximum: 20_000,
      default: 0,
      description: 'Accounts to invent, with years of trades.',
    }),
    seed: Type.Optional(
      Type.Integer({
        description: 'Equal seeds invent equal prices. Absent: others at each start.',
      }),
    ),
  }),

  async run(feed) {
    const { clock, signal } = feed;
    const { symbols, accounts, interval, seed } = feed.options;
    const facts = symbols.map(marketSymbol);
    const market = new Market({ symbols: facts, time: feed.now(), seed, clock, weekends: 'open' });
    feed.publish('symbols', symbols);
    const books = { accounts, seed: seed ?? feed.now(), market };
    const telling = accounts ? tellBroker(new Broker(books), feed) : undefined;
    const failing = new AbortController();
    telling?.catch(() => failing.abort());
    let told = NaN;
    while (!signal.aborted) {
      for (const tick of market.advance(feed.now())) feed.publish('tick', tick);
      const today = clock.dayOf(feed.now());
      if (today !== told) {
        told = today;
        // The relay follows the day by itself once it knows how the day began.
        for (const symbol of symbols) {
          const range = market.day(symbol);
          if (range) feed.publish('day', range);
        }
      }
      // Quiet symbols stay live only when somebody says that their price still stands.
      feed.publish('confirm', { symbols });
      feed.answered();
      // An abort ends the pause with an error, and the loop with it.
      await setTimeout(interval, undefined, { signal }).catch(() => undefined);
      // A race with what lasts as long as the feed would grow with every pause.
      if (failing.signal.aborted) await telling;
    }
  },
});
