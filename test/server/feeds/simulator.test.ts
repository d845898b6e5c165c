import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import simulator from '../../../server/feeds/simulator.js';
import type { Inputs } from '../../../server/relay/inputs.js';
import { Relay } from '../../../server/relay/relay.js';
import { nothingKept } from '../../../server/feeds/supervisor.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });
/** A Sunday: the demo must live on Sundays too. */
const start = Date.UTC(2026, 1, 8, 12);

type Published = { [K in keyof Inputs]: [K, Inputs[K]] }[keyof Inputs];

/** Runs the feed for some rounds, a second apart by its clock, and answers what it published. */
async function run(options: object, rounds: number, from = start): Promise<Published[]> {
  const published: Published[] = [];
  const stop = new AbortController();
  let answers = 0;
  await simulator.run!({
    name: 'simulator',
    options: Value.Default(simulator.options, { interval: 10, ...options }) as never,
    publish: (kind, input) => published.push([kind, input] as Published),
    answered: () => {
      if (++answers === rounds) stop.abort();
    },
    signal: stop.signal,
    clock,
    ...nothingKept,
    now: () => from + answers * 1_000,
    log: { info: () => undefined, warn: () => undefined },
  });
  assert.equal(answers, rounds);
  return published;
}

const kinds = (published: readonly Published[]) => published.map(([kind]) => kind);

test('declares its symbols, then a price of each, then how the day has been, then confirms', async () => {
  const published = await run({ symbols: ['EURUSD', 'XAUUSD'] }, 1);
  assert.deepEqual(kinds(published), ['symbols', 'tick', 'tick', 'day', 'day', 'confirm']);
  assert.deepEqual(published[0], ['symbols', ['EURUSD', 'XAUUSD']]);
  assert.deepEqual(published.at(-1), ['confirm', { symbols: ['EURUSD', 'XAUUSD'] }]);
});

test('confirms every round, also when no price changed', async () => {
  const published = await run({ symbols: ['EURUSD'] }, 5);
  assert.equal(kinds(published).filter((kind) => kind === 'confirm').length, 5);
});

test('tells the range again only when the server’s day changes', async () => {
  const calm = await run({ symbols: ['BTCUSD'] }, 5);
  assert.equal(kinds(calm).filter((kind) => kind === 'day').length, 1);
  const midnight = Date.UTC(2026, 1, 8, 22);
  const published = await run({ symbols: ['BTCUSD'] }, 5, midnight - 2_000);
  assert.equal(kinds(published).filter((kind) => kind === 'day').length, 2);
});

test('invents the same prices for the same seed', async () => {
  const prices = async (seed: number) =>
    (await run({ symbols: ['GBPJPY'], seed }, 4)).filter(([kind]) => kind === 'tick');
  assert.deepEqual(await prices(7), await prices(7));
  assert.notDeepEqual(await prices(7), await prices(8));
});

test('invents a price for any symbol', async () => {
  const published = await run({ symbols: ['ACME.x'] }, 1);
  const tick = published.find(([kind]) => kind === 'tick');
  assert.equal((tick?.[1] as Inputs['tick']).symbol, 'ACME.x');
});

test('fills a relay with live quotes that know their day', async () => {
  const relay = new Relay({
    clock,
    symbols: {},
    staleAfter: { feed: 15_000, tick: 600_000 },
    jump: 0.1,
  });
  const refused: string[] = [];
  relay.onRejection((_feed, symbol, reason) => refused.push(`${symbol} ${reason}`));
  for (const [kind, input] of await run({}, 3)) {
    relay.publish('simulator', kind, input, start + 3_000);
  }
  const quote = relay.quotes.snapshot('EURUSD');
  assert.equal(quote?.state, 'live');
  assert.equal(quote.digits, 5);
  assert.ok(quote.open && quote.high && quote.low && quote.low <= quote.bid);
  assert.deepEqual(refused, []);
  assert.equal(relay.symbols.snapshot().length, 25);
});

test('has sane defaults and refuses an interval that would burn the machine', () => {
  const options = Value.Default(simulator.options, {});
  assert.ok(Value.Check(simulator.options, options));
  assert.deepEqual(Object.keys(options).sort(), ['accounts', 'interval', 'symbols']);
  assert.equal(Value.Check(simulator.options, { symbols: [], accounts: 0, interval: 5 }), false);
  assert.ok(Type.IsObject(simulator.options));
});

test('ends at once when it is stopped in the middle of a pause', async () => {
  const stop = new AbortController();
  const paused = new Promise<void>((resolve) => {
    const running = simulator.run!({
      name: 'simulator',
      options: { symbols: ['EURUSD'], accounts: 0, interval: 3_600_000 },
      publish: () => undefined,
      answered: () => setImmediate(() => stop.abort()),
      signal: stop.signal,
      clock,
      ...nothingKept,
      now: () => start,
      log: { info: () => undefined, warn: () => undefined },
    });
    running.then(resolve, assert.ifError);
  });
  await paused;
});

test('invents accounts only when it is asked to, and then says when it has told all of them', async () => {
  assert.ok(!kinds(await run({ symbols: ['EURUSD'] }, 3)).includes('records'));
  const published = await run({ accounts: 20, seed: 7, interval: 20 }, 40);
  const records = published.flatMap(([kind, input]) => (kind === 'records' ? [input] : []));
  assert.ok(records.some(({ accounts }) => accounts?.length));
  assert.ok(records.some(({ asOf }) => asOf !== undefined));
});
