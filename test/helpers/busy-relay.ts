// A relay with a busy feed that keeps what happens: killed by the test that started it. Its clock runs
// sixty times too fast, so that minutes end often. It tells on each line how far its feed has come, and
// between them how far its store has.
import { parseConfig } from '../../server/config.js';
import { buildApp } from '../../server/app.js';
import { defineFeed } from '../../server/feeds/feed.js';
import { Type } from 'typebox';
import { tradeRecord } from './records.js';
import { setTimeout } from 'node:timers/promises';

const [, , url = '', begin = '0'] = process.argv;
const speed = 60;
const started = Date.now();
const now = () => Number(begin) + (Date.now() - started) * speed;
const symbols = Array.from({ length: 50 }, (_, i) => `SYM${i}`);

const busy = defineFeed({
  options: Type.Object({}),
  async run({ publish, answered, signal }) {
    for (let seq = 0; !signal.aborted; seq++) {
      const time = now();
      answered();
      for (const symbol of symbols) {
        const bid = (100_000 + (seq % 100)) / 100_000;
        publish('tick', { symbol, bid, ask: bid + 0.0001, time, digits: 5 });
      }
      const account = 1_000 + (seq % 7);
      const trade = { account, ticket: time, openTime: time - 1, closeTime: time, version: time };
      publish('records', { trades: [tradeRecord(trade)] });
      process.stdout.write(`${time}\n`);
      await setTimeout(10);
    }
  },
});

const config = await parseConfig(
  {
    log: { level: 'silent' },
    timeZone: { offset: '+00:00' },
    schedules: {},
    symbols: Object.fromEntries(symbols.map((symbol) => [symbol, { hours: 'always' }])),
    store: { url, every: 0.25 },
  },
  {},
);
const feeds = [{ name: 'busy', type: 'busy', definition: busy, options: {} }];
const app = await buildApp({ ...config, feeds }, { now });
await app.ready();
for (;;) {
  const quotes = await app.store.quotes.read();
  const kept = quotes.find(({ symbol }) => symbol === 'SYM7')?.time;
  if (kept) process.stdout.write(`kept ${kept}\n`);
  await setTimeout(50);
}
