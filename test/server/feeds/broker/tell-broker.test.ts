import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Broker } from '../../../../server/feeds/broker/broker.js';
import { tellBroker } from '../../../../server/feeds/broker/tell-broker.js';
import { Market, usualSymbols } from '../../../../server/feeds/market.js';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { TestFeedContext } from '../../../helpers/feed-context.js';

const market = new Market({ symbols: usualSymbols, time: 0, seed: 7, weekends: 'open' });

/** A broker of so many accounts that is being told, and what was told of it so far. */
function tell(t: TestContext, accounts: number) {
  const feed = new TestFeedContext(t, {});
  const done = tellBroker(new Broker({ accounts, market, seed: 7 }), feed);
  return { feed, done, told: () => feed.of('records') };
}

const isComplete = ({ asOf }: RecordBatch) => asOf !== undefined;

test('says as of when it has told everything, after all of it', async (t) => {
  const { feed, told } = tell(t, 30);
  await feed.until(() => told().some(isComplete));
  assert.ok(told().length > 20);
  assert.deepEqual(told().findIndex(isComplete), told().length - 1);
  assert.equal(told().at(-1)?.asOf, feed.time);
});

test('lets others work between accounts', async (t) => {
  const { feed, told } = tell(t, 60);
  let turns = 0;
  const count = () => {
    turns++;
    if (!told().some(isComplete)) setImmediate(count);
  };
  setImmediate(count);
  await feed.until(() => told().some(isComplete));
  assert.ok(turns >= 3, `${turns} turns`);
});

test('ends when the feed is stopped, also in the middle of the first telling', async (t) => {
  const { feed, done, told } = tell(t, 60);
  await feed.until(() => told().length >= 10);
  feed.abort.abort();
  await done;
  assert.ok(!told().some(isComplete));
});
