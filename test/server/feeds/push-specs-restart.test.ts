import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SymbolSpecs } from '../../../server/protocol/specs.js';
import { scriptedFeed } from '../../helpers/feeds.js';
import { prepareRelay } from '../../helpers/relay.js';
import { temporaryFile } from '../../helpers/stores.js';

const key = 'a-key-of-at-least-16';
/** A Tuesday, 14:00 on the server. */
const now = Date.UTC(2026, 1, 3, 12);
const minute = 60_000;

/** A relay with a push feed, another feed for prices, and a clock that the test sets. */
async function open(t: TestContext, url = 'sqlite::memory:', symbols = {}) {
  const feed = scriptedFeed();
  const time = { now };
  const app = await prepareRelay(t, {
    config: { store: { url }, symbols, feeds: [{ type: 'push', keys: { gateway: key } }] },
    feeds: { mt4: feed.definition },
    now: () => time.now,
  });
  const { publish } = await feed.started;
  const tell = async (...specs: object[]) => {
    const answer = await app.inject({
      ...{ method: 'POST', url: '/ingest/v1/specs', payload: { v: 1, specs } },
      headers: { authorization: `Bearer ${key}` },
    });
    assert.equal(answer.statusCode, 204, answer.body);
  };
  const read = async (symbol: string) => {
    const answer = await app.inject(`/api/v1/specs?symbols=${symbol}`);
    return answer.json<{ specs: SymbolSpecs[] }>().specs[0];
  };
  const state = (symbol: string) => app.relay.quotes.snapshot(symbol)?.state;
  return { app, publish, tell, read, state, time };
}

/** 09:00 to 13:00 and 15:00 to 17:30, Monday to Friday. */
const sessions = [1, 2, 3, 4, 5].flatMap((day) => [
  [day, 540, 780],
  [day, 900, 1_050],
]);

test('prices close and open by the sessions that a sender tells', async (t) => {
  const { app, publish, tell, state, time } = await open(t);
  publish('tick', { symbol: 'GER40', bid: 23_870.1, ask: 23_871.3, time: now - 2 * minute });
  assert.equal(state('GER40'), 'live');
  await tell({ symbol: 'GER40', sessions });
  assert.equal(state('GER40'), 'closed');
  time.now += 46 * minute;
  app.relay.advance(time.now);
  assert.equal(state('GER40'), 'pre-open');
  time.now += 14 * minute;
  app.relay.advance(time.now);
  publish('tick', { symbol: 'GER40', bid: 23_872.1, ask: 23_873.3, time: time.now });
  assert.equal(state('GER40'), 'live');
});

test('sessions of the configuration count more than those of a sender', async (t) => {
  const { publish, tell, state } = await open(t, undefined, { GER40: { hours: 'weekdays' } });
  publish('tick', { symbol: 'GER40', bid: 23_870.1, ask: 23_871.3, time: now - 2 * minute });
  await tell({ symbol: 'GER40', sessions });
  assert.equal(state('GER40'), 'live');
});

test('what senders tell of contracts and sessions outlives a restart', async (t) => {
  const url = `sqlite:${await temporaryFile(t)}`;
  const first = await open(t, url);
  await first.tell({ symbol: 'US30', contract_size: 1 }, { symbol: 'GER40' });
  await first.tell({ symbol: 'GER40', contract_size: 25, swap_long: -6, swap_short: 1, sessions });
  first.publish('tick', { symbol: 'GER40', bid: 23_870.1, ask: 23_871.3, time: now - 2 * minute });
  const told = [await first.read('GER40'), await first.read('US30')];
  assert.deepEqual([told[0]?.contractSize, told[0]?.hours.opens], [25, now + 60 * minute]);
  await first.app.close();

  const second = await open(t, url);
  assert.deepEqual([await second.read('GER40'), await second.read('US30')], told);
  // Not stale: the hours were there before the price.
  assert.equal(second.state('GER40'), 'closed');
});
