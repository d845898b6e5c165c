import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import type { App } from '../../../server/app.js';
import { StoreError, toStoreError } from '../../../server/store/errors.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openStore } from '../../../server/store/store.js';
import { scriptedFeed } from '../../helpers/feeds.js';
import { startPostgres } from '../../helpers/postgres.js';
import { prepareRelay } from '../../helpers/relay.js';
import { candle, temporaryFile } from '../../helpers/stores.js';

const clock = new ServerClock({ offset: '+00:00' });
const start = Date.UTC(2026, 1, 2, 10);

/** A relay that records ten times a second, with a feed that the test speaks for. */
async function arrange(t: TestContext, url: string) {
  const feed = scriptedFeed();
  const time = { now: start };
  const app = await prepareRelay(t, {
    config: { store: { url, every: 0.1 } },
    feeds: { mt4: feed.definition },
    // Pauses between attempts pass quickly.
    now: () => (time.now += 100),
  });
  const { publish } = await feed.started;
  let bid = 1;
  const tick = () => {
    bid += 0.00001;
    publish('tick', { symbol: 'EURUSD', bid, ask: bid + 0.0001, time: time.now, digits: 5 });
  };
  let crowds = 0;
  /** Prices of symbols that were not there before need room. */
  const crowd = () => {
    for (let i = 0; i < 200; i++) {
      const symbol = `S${crowds++}`;
      publish('tick', { symbol, bid: 1, ask: 1.1, time: time.now, digits: 5 });
    }
    tick();
  };
  return { app, tick, crowd };
}

/** Lets prices come until the store is as the test wants it. */
async function until(app: App, tick: () => void, wanted: string) {
  for (;;) {
    tick();
    const answer = (await app.inject('/readyz')).json<{ store: { code?: string } }>();
    if ((answer.store.code ?? 'ok') === wanted) return answer.store;
    await setTimeout(20);
  }
}

/** Prices go on whatever the store does. */
async function expectLive(app: App, tick: () => void) {
  const bidOf = async () =>
    (await app.inject('/api/v1/quotes')).json<{ quotes: { bid: number }[] }>().quotes[0]!.bid;
  const before = await bidOf();
  tick();
  assert.ok((await bidOf()) > before);
}

const pragma = (app: App, text: string) =>
  sql`${sql.raw(`pragma ${text}`)}`.execute(app.store.database.writer);

test('says that the disk is full, goes on with live prices, and mends itself', async (t) => {
  const { app, tick, crowd } = await arrange(t, `sqlite:${await temporaryFile(t)}`);
  await until(app, tick, 'ok');
  await pragma(app, 'max_page_count = 1');
  const store = await until(app, crowd, 'store-full');
  assert.deepEqual(store, {
    ok: false,
    code: 'store-full',
    message: 'The disk of the store is full. Make room; what is held in memory is written then.',
  });
  await expectLive(app, tick);
  const candles = Array.from({ length: 5_000 }, (_, i) => candle(i));
  await assert.rejects(app.store.candles.write(candles), { code: 'store-full' });
  await pragma(app, 'max_page_count = 1000000');
  await until(app, tick, 'ok');
  const kept = new Set((await app.store.quotes.read()).map(({ symbol }) => symbol));
  assert.deepEqual(
    [...app.relay.quotes.entries()].filter(({ symbol }) => !kept.has(symbol)),
    [],
  );
});

test('says that it may not write, and keeps the prices of that time', async (t) => {
  const path = await temporaryFile(t);
  const { app, tick } = await arrange(t, `sqlite:${path}`);
  await until(app, tick, 'ok');
  await pragma(app, 'query_only = 1');
  const store = await until(app, tick, 'store-readonly');
  assert.deepEqual(store, {
    ok: false,
    code: 'store-readonly',
    message: 'The store may not be written. Give the user of the relay the right to write it.',
  });
  await expectLive(app, tick);
  const last = app.relay.quotes.snapshot('EURUSD')!.bid;
  await pragma(app, 'query_only = 0');
  await app.close();
  const kept = await openStore({ url: `sqlite:${path}`, clock });
  t.after(() => kept.close());
  const [quote] = await kept.quotes.read();
  assert.equal(quote!.bid / 1e5, last);
});

test('lives through a PostgreSQL that goes and comes back', async (t) => {
  const postgres = await startPostgres();
  if (!postgres) return t.skip('PostgreSQL is not installed');
  t.after(() => postgres.remove());
  const { app, tick } = await arrange(t, await postgres.database());
  await until(app, tick, 'ok');
  await postgres.stop();
  await until(app, tick, 'store-unreachable');
  await expectLive(app, tick);
  await postgres.start();
  await until(app, tick, 'ok');
  assert.equal((await app.store.quotes.read()).length, 1);
  await app.close();
});

test('cannot start on what it cannot open, and says what and why', async (t) => {
  const file = await temporaryFile(t);
  const folder = dirname(file);
  await writeFile(
    file,
    'This is a letter, and it is longer than the head of a database. '.repeat(9),
  );
  await mkdir(join(folder, 'folder'));
  const refusal = (url: string): Promise<unknown> =>
    openStore({ url, clock }).then(
      () => assert.fail('it was opened'),
      (error: unknown) => error,
    );
  const cases: [url: string, code: string, sentence: RegExp][] = [
    [`sqlite:${file}`, 'store-damaged', /relay\.sqlite cannot be used \(.*not a database\)/],
    [`sqlite:${join(folder, 'folder')}`, 'store-unreachable', /folder cannot be used/],
    [`sqlite:${join(file, 'below.sqlite')}`, 'store-unreachable', /below\.sqlite cannot be used/],
    ['postgres://relay:secret@127.0.0.1:1/market', 'store-unreachable', /127\.0\.0\.1:1\/market/],
  ];
  for (const [url, code, sentence] of cases) {
    const error = await refusal(url);
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, sentence);
    assert.doesNotMatch(error.message, /secret/);
  }
});

test('knows what databases mean', () => {
  const cases: [code: string, expected: string][] = [
    ['SQLITE_FULL', 'store-full'],
    ['53100', 'store-full'],
    ['SQLITE_READONLY_DBMOVED', 'store-readonly'],
    ['25006', 'store-readonly'],
    ['SQLITE_BUSY_SNAPSHOT', 'store-busy'],
    ['SQLITE_CORRUPT_INDEX', 'store-damaged'],
    ['SQLITE_IOERR_WRITE', 'store-unreachable'],
    ['57P01', 'store-unreachable'],
    ['ECONNREFUSED', 'store-unreachable'],
    ['23505', 'store-failed'],
  ];
  for (const [code, expected] of cases) {
    assert.equal(toStoreError(Object.assign(new Error('x'), { code })).code, expected, code);
  }
  const lost = new Error('Connection terminated unexpectedly');
  assert.equal(toStoreError(lost).code, 'store-unreachable');
  assert.equal(toStoreError(new AggregateError([lost])).code, 'store-unreachable');
  assert.equal(toStoreError('odd').code, 'store-failed');
  for (const code of ['SQLITE_FULL', '25006']) {
    const { message } = toStoreError(Object.assign(new Error('inner 10.0.0.7'), { code }));
    assert.match(message, /^[A-Z].*\.$/);
    assert.doesNotMatch(message, /inner/);
  }
});
