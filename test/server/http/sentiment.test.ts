import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sentiment } from '../../../server/protocol/sentiment.js';
import { accountRecord, tradeRecord } from '../../helpers/records.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 0, 6, 12);
const symbols = { EURUSD: {}, XAUUSD: {} };
const accounts = Array.from({ length: 8 }, (_, i) => accountRecord({ account: i + 1 }));
const trades = accounts.map(({ account }, i) =>
  tradeRecord({ account, side: i < 5 ? 'buy' : 'sell' }),
);

test('answers how clients are positioned, and says of which symbols it knows nothing', async (t) => {
  const sentiment = { floor: 4, step: 2, delay: 0 };
  const app = await prepareRelay(t, { config: { symbols, sentiment }, now: () => now });
  app.relay.publish('test', 'records', { accounts, trades, asOf: now }, now);
  app.relay.showcase.advance(now + 1_000);
  const answer = await app.inject('/api/v1/sentiment?symbols=EURUSD,XAUUSD,NOPE');
  assert.equal(answer.statusCode, 200, answer.body);
  const { sentiment: told, unknown } = answer.json<{ sentiment: Sentiment[]; unknown: string[] }>();
  assert.deepEqual(unknown, ['NOPE']);
  assert.deepEqual(
    told.map(({ symbol, longClients, clients }) => [symbol, longClients, clients]),
    [
      ['EURUSD', 0.63, 8],
      ['XAUUSD', null, null],
    ],
  );
});

test('tells nothing when the configuration does not ask for it', async (t) => {
  const app = await prepareRelay(t, { config: { symbols }, now: () => now });
  app.relay.publish('test', 'records', { accounts, trades, asOf: now }, now);
  app.relay.showcase.advance(now + 1_000);
  const answer = await app.inject('/api/v1/sentiment');
  assert.deepEqual(answer.json<{ sentiment: Sentiment[] }>().sentiment, []);
});
