import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import type { FeedHealth, FeedState } from '../../../server/feeds/feed-health.js';
import type { StoreState } from '../../../server/store/recorder.js';
import { serveHealth } from '../../../server/http/health.js';

const feed = (name: string, state: FeedState): FeedHealth => ({
  name,
  type: 'mt4-text-api',
  state,
  since: 1_770_120_309_000,
  failures: 2,
  lastAnswer: null,
  lastError: 'connect ECONNREFUSED 10.0.0.5:443',
  reason: null,
});

interface Readiness {
  ready: boolean;
  message: string;
  feeds: { name: string; state: string; message: string }[];
  store: { ok: boolean; code?: string; message: string };
}

let store: StoreState = { ok: true };

async function readiness(...feeds: FeedHealth[]) {
  const app = Fastify();
  serveHealth(
    app,
    () => feeds,
    () => store,
  );
  const answer = await app.inject('/readyz');
  await app.close();
  assert.equal(answer.headers['cache-control'], 'no-store');
  return { status: answer.statusCode, text: answer.body, ...answer.json<Readiness>() };
}

test('is up whatever the feeds do', async () => {
  const app = Fastify();
  serveHealth(
    app,
    () => [feed('mt4', 'failing')],
    () => ({ ok: false, code: 'store-full', message: 'The disk of the store is full.' }),
  );
  const answer = await app.inject('/healthz');
  assert.deepEqual([answer.statusCode, answer.json()], [200, { ok: true }]);
  await app.close();
});

test('is not ready until a feed is live', async () => {
  for (const state of ['connecting', 'failing', 'stopped'] as const) {
    const { status, ready, message } = await readiness(feed('mt4', state));
    assert.deepEqual([status, ready, message], [503, false, '0 of 1 feeds are live.']);
  }
  const { status, ready, message } = await readiness(feed('mt4', 'live'));
  assert.deepEqual([status, ready, message], [200, true, '1 of 1 feeds is live.']);
});

test('stays ready while one feed of several is live, and says which are not', async () => {
  const { status, feeds } = await readiness(feed('mt4', 'failing'), feed('push', 'live'));
  assert.equal(status, 200);
  assert.deepEqual(
    feeds.map(({ name, state }) => [name, state]),
    [
      ['mt4', 'failing'],
      ['push', 'live'],
    ],
  );
});

test('is ready without feeds', async () => {
  const { status, message } = await readiness();
  assert.deepEqual([status, message], [200, 'No feed is configured.']);
});

test('has a sentence for every state, and tells strangers nothing of the inner network', async () => {
  const states = ['connecting', 'live', 'failing', 'stopped'] as const;
  const { feeds, text } = await readiness(...states.map((state) => feed(state, state)));
  for (const { message } of feeds) assert.match(message, /^[A-Z].*\.$/);
  assert.equal(new Set(feeds.map(({ message }) => message)).size, states.length);
  assert.doesNotMatch(text, /10\.0\.0\.5|ECONNREFUSED/);
});

test('says how the store is, and stays ready while it fails: live prices go on', async (t) => {
  const { store: well } = await readiness();
  assert.deepEqual(well, { ok: true, message: 'What happens is kept.' });
  store = { ok: false, code: 'store-full', message: 'The disk of the store is full.' };
  t.after(() => (store = { ok: true }));
  const { status, ready, store: full } = await readiness(feed('mt4', 'live'));
  assert.deepEqual([status, ready, full], [200, true, store]);
});
