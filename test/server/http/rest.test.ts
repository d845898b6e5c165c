import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Quote } from '../../../server/protocol/quote.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 1, 3, 12);
const symbols = {
  EURUSD: { name: 'Euro', group: 'Majors', digits: 5 },
  XAUUSD: { name: 'Gold', group: 'Metals', digits: 2, pip: 0.1 },
  GBPUSD: {},
};

async function relayWithPrices(t: TestContext) {
  const app = await prepareRelay(t, { config: { symbols }, now: () => now });
  const tick = (symbol: string, bid: number, ask: number) =>
    app.relay.publish('test', 'tick', { symbol, bid, ask, time: now - 1000 }, now);
  tick('XAUUSD', 2412.31, 2412.53);
  tick('EURUSD', 1.08312, 1.08324);
  return app;
}

const get = async (app: Awaited<ReturnType<typeof prepareRelay>>, url: string) => {
  const answer = await app.inject(url);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<{ time: number; quotes: Quote[]; unknown: string[] }>();
};

test('answers the quotes in the order asked', async (t) => {
  const app = await relayWithPrices(t);
  const { quotes, unknown, time } = await get(app, '/api/v1/quotes?symbols=XAUUSD,EURUSD');
  assert.deepEqual(
    quotes.map(({ symbol }) => symbol),
    ['XAUUSD', 'EURUSD'],
  );
  assert.deepEqual(unknown, []);
  assert.equal(time, now);
});

test('answers every field of a quote', async (t) => {
  const app = await relayWithPrices(t);
  const { quotes } = await get(app, '/api/v1/quotes?symbols=EURUSD');
  assert.deepEqual(quotes, [app.relay.quotes.snapshot('EURUSD')]);
  assert.equal(quotes[0]?.spread, 12);
  assert.equal(quotes[0].state, 'live');
});

test('answers null where a figure is not known yet', async (t) => {
  const app = await prepareRelay(t, { config: { symbols }, now: () => now });
  const answer = await app.inject('/api/v1/symbols');
  const gbp = answer.json<{ symbols: { symbol: string }[] }>().symbols[2];
  assert.deepEqual(gbp, {
    symbol: 'GBPUSD',
    name: 'GBPUSD',
    group: '',
    digits: null,
    pip: null,
    base: 'GBP',
    quote: 'USD',
  });
});

test('answers all quotes when no symbol is named', async (t) => {
  const app = await relayWithPrices(t);
  for (const url of ['/api/v1/quotes', '/api/v1/quotes?symbols=', '/api/v1/quotes?symbols=,%20,']) {
    const { quotes, unknown } = await get(app, url);
    assert.deepEqual(
      quotes.map(({ symbol }) => symbol),
      ['EURUSD', 'XAUUSD'],
    );
    assert.deepEqual(unknown, []);
  }
});

test('names unknown symbols and leaves out those without a price', async (t) => {
  const app = await relayWithPrices(t);
  const list = 'NOPE,GBPUSD,%20EURUSD%20,EURUSD,eurusd';
  const { quotes, unknown } = await get(app, `/api/v1/quotes?symbols=${list}`);
  assert.deepEqual(
    quotes.map(({ symbol }) => symbol),
    ['EURUSD'],
  );
  assert.deepEqual(unknown, ['NOPE', 'eurusd']);
});

test('does not take what every object has for a symbol', async (t) => {
  const app = await relayWithPrices(t);
  const { quotes, unknown } = await get(app, '/api/v1/quotes?symbols=__proto__,constructor');
  assert.deepEqual([quotes, unknown], [[], ['__proto__', 'constructor']]);
});

test('refuses a list that is too long, or given twice', async (t) => {
  const app = await relayWithPrices(t);
  for (const query of [`symbols=${'A,'.repeat(5000)}`, 'symbols=A&symbols=B']) {
    const answer = await app.inject(`/api/v1/quotes?${query}`);
    assert.equal(answer.statusCode, 400);
    const { code, field, message } = answer.json<Record<string, string>>();
    assert.deepEqual([code, field], ['bad-request', 'symbols']);
    assert.match(message ?? '', /symbols must .*\.$/);
  }
});

test('answers what is known of the symbols', async (t) => {
  const app = await relayWithPrices(t);
  const answer = await app.inject('/api/v1/symbols');
  assert.deepEqual(answer.json(), {
    time: now,
    symbols: [
      {
        symbol: 'EURUSD',
        name: 'Euro',
        group: 'Majors',
        digits: 5,
        pip: 0.0001,
        base: 'EUR',
        quote: 'USD',
      },
      {
        symbol: 'XAUUSD',
        name: 'Gold',
        group: 'Metals',
        digits: 2,
        pip: 0.1,
        base: 'XAU',
        quote: 'USD',
      },
      {
        symbol: 'GBPUSD',
        name: 'GBPUSD',
        group: '',
        digits: null,
        pip: null,
        base: 'GBP',
        quote: 'USD',
      },
    ],
  });
});

test('lets caches keep an answer for a moment', async (t) => {
  const app = await relayWithPrices(t);
  const caching = async (url: string) => (await app.inject(url)).headers['cache-control'];
  assert.equal(await caching('/api/v1/quotes'), 'public, max-age=1');
  assert.equal(await caching('/api/v1/symbols'), 'public, max-age=30');
  assert.equal(await caching('/api/v1/nothing'), 'no-store');
});
