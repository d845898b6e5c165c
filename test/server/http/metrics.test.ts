import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonNames } from '../../../server/relay/track-record/unmatched-counts.js';
import { scriptedFeed } from '../../helpers/feeds.js';
import { accountRecord, transferRecord } from '../../helpers/records.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 1, 3, 12);

const read = async (app: Awaited<ReturnType<typeof prepareRelay>>) => {
  const answer = await app.inject('/metrics');
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-type']), /^text\/plain/);
  return answer.body.split('\n');
};

test('counts ticks, and those that were not shown, by feed and reason', async (t) => {
  const feed = scriptedFeed();
  const app = await prepareRelay(t, { feeds: { mt4: feed.definition }, now: () => now });
  const { publish } = await feed.started;
  publish('tick', { symbol: 'EURUSD', bid: 1.1, ask: 1.2, time: now });
  publish('tick', { symbol: 'EURUSD', bid: 1.1, ask: 1.2, time: now });
  publish('tick', { symbol: 'EURUSD', bid: 0, ask: 1.2, time: now });
  publish('confirm', { symbols: ['EURUSD'] });
  const lines = await read(app);
  for (const line of [
    'broker_relay_ticks_total{feed="mt4"} 3',
    'broker_relay_ticks_rejected_total{feed="mt4",reason="duplicate"} 1',
    'broker_relay_ticks_rejected_total{feed="mt4",reason="zero"} 1',
    'broker_relay_quotes{state="live"} 1',
    'broker_relay_quotes{state="stale"} 0',
    'broker_relay_quotes{state="closed"} 0',
  ]) {
    assert.ok(lines.includes(line), line);
  }
});

test('says which feeds are up', async (t) => {
  const up = scriptedFeed();
  const down = scriptedFeed();
  const app = await prepareRelay(t, { feeds: { up: up.definition, down: down.definition } });
  const { answered } = await up.started;
  answered();
  const lines = await read(app);
  assert.ok(lines.includes('broker_relay_feed_up{feed="up"} 1'));
  assert.ok(lines.includes('broker_relay_feed_up{feed="down"} 0'));
});

test('measures the sockets', async (t) => {
  const lines = await read(await prepareRelay(t));
  for (const name of [
    'connections',
    'connections_lagging',
    'groups',
    'rows_total',
    'frames_total',
  ]) {
    assert.ok(lines.includes(`broker_relay_${name} 0`), name);
  }
});

test('times requests by route and never by address', async (t) => {
  const app = await prepareRelay(t);
  await app.inject('/api/v1/quotes?symbols=SECRET');
  await app.inject('/stranger/123');
  const text = (await read(app)).join('\n');
  assert.match(text, /http_seconds_count\{method="GET",route="\/api\/v1\/quotes",status="200"\} 1/);
  assert.match(text, /http_seconds_count\{method="GET",route="none",status="404"\} 1/);
  assert.doesNotMatch(text, /SECRET|stranger/);
});

test('measures the process', async (t) => {
  const text = (await read(await prepareRelay(t))).join('\n');
  assert.match(text, /^process_resident_memory_bytes \d+/m);
  assert.match(text, /^nodejs_eventloop_lag_p99_seconds /m);
});

test('counts what does not fit by its reason, also where there is none and no CRM', async (t) => {
  const feed = scriptedFeed();
  const app = await prepareRelay(t, { feeds: { mt4: feed.definition }, now: () => now });
  const { publish } = await feed.started;
  const of = async (reason: string) =>
    (await read(app)).find((line) => line.startsWith(`broker_relay_unmatched{reason="${reason}"}`));
  for (const reason of reasonNames)
    assert.equal(await of(reason), `broker_relay_unmatched{reason="${reason}"} 0`);
  const transfers = [
    transferRecord({ ticket: 1, comment: 'zz-17' }),
    transferRecord({ ticket: 2, comment: 'Deposit' }),
  ];
  publish('records', { accounts: [accountRecord()], transfers });
  assert.equal(await of('unclassified'), 'broker_relay_unmatched{reason="unclassified"} 1');
  assert.equal(await of('no-payment'), 'broker_relay_unmatched{reason="no-payment"} 0');
});

test('keeps the counts of two relays in one process apart', async (t) => {
  const feed = scriptedFeed();
  const busy = await prepareRelay(t, { feeds: { mt4: feed.definition }, now: () => now });
  const idle = await prepareRelay(t);
  (await feed.started).publish('tick', { symbol: 'EURUSD', bid: 1, ask: 2, time: now });
  assert.ok((await read(busy)).includes('broker_relay_ticks_total{feed="mt4"} 1'));
  assert.ok(!(await read(idle)).some((line) => line.startsWith('broker_relay_ticks_total{')));
});
