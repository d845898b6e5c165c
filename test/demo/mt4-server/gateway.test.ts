import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { runGateway } from '../../../demo/mt4-server/gateway.js';
import type { SpecRow } from '../../../demo/mt4-server/gateway-specs.js';
import { Broker } from '../../../server/feeds/broker/broker.js';
import { Market, usualSymbols } from '../../../server/feeds/market.js';

const now = Date.UTC(2026, 2, 4, 14, 5, 9);
const market = new Market({ symbols: usualSymbols, time: now, seed: 7, weekends: 'open' });

interface Post {
  kind: string;
  authorization: string | undefined;
  bytes: number;
  body: Record<string, unknown> & { more?: boolean };
}

/** Somebody who takes what a gateway posts, and answers with these codes first. */
async function listen(t: TestContext, codes: number[] = [], specs?: readonly SpecRow[]) {
  const posts: Post[] = [];
  const waiting: { holds: () => boolean; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      posts.push({
        kind: request.url ?? '',
        authorization: request.headers.authorization,
        bytes: bytes.length,
        body: JSON.parse(bytes.toString()) as Post['body'],
      });
      response.writeHead(codes.shift() ?? 204).end();
      for (const { holds, resolve } of waiting) if (holds()) resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = new AbortController();
  t.after(() => {
    stop.abort();
    server.closeAllConnections();
    server.close();
  });
  const said: string[] = [];
  const gateway = runGateway({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: 'a-key-of-the-gateway',
    broker: () => new Broker({ accounts: 40, market, seed: 7 }),
    ...(specs && { specs }),
    clock: market.clock,
    signal: stop.signal,
    now: () => now,
    pace: 1,
    say: (sentence) => said.push(sentence),
  });
  return {
    posts,
    gateway,
    stop,
    until: (holds: () => boolean) =>
      holds()
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ holds, resolve })),
  };
}

/** The page that says that nothing follows. */
const isEnd = ({ kind, body }: Post) => kind === '/ingest/v1/trades' && !body.more;
const rowsOf = ({ kind, body }: Post) =>
  body[kind.split('/').at(-1)!] as readonly Record<string, number>[];

test('tells every account before its trades, and says at last that this was all', async (t) => {
  const { posts, until } = await listen(t);
  await until(() => posts.some(isEnd));
  const told = new Set<number>();
  for (const post of posts.slice(0, posts.findIndex(isEnd)))
    for (const row of rowsOf(post)) {
      if (post.kind === '/ingest/v1/accounts') told.add(row['login']!);
      assert.ok(told.has(row['login']!), 'a row of an account that nobody has told');
    }
  assert.ok(told.size > 30);
});

test('posts pages that a relay reads, with its key and both clocks', async (t) => {
  const { posts, until } = await listen(t);
  await until(() => posts.some(isEnd));
  for (const { authorization, bytes, body } of posts) {
    assert.equal(authorization, 'Bearer a-key-of-the-gateway');
    assert.ok(bytes <= 64 * 1024, `${bytes} bytes`);
    assert.equal(Number(body['t']) - Number(body['gmt']), 2 * 3_600);
  }
});

test('writes money and times as the Manager API does', async (t) => {
  const { posts, until } = await listen(t);
  await until(() => posts.some(isEnd));
  const rows = posts.filter(({ kind }) => kind === '/ingest/v1/trades').flatMap(rowsOf);
  const transfers = rows.filter(({ cmd }) => cmd === 6);
  assert.ok(transfers.length > 30);
  assert.ok(rows.some(({ close_time: time }) => time === 0));
  for (const row of rows) {
    assert.ok(Number.isInteger(row['volume']) && Number.isInteger(row['open_time']));
    assert.equal(row['profit'], Math.round(row['profit']! * 100) / 100);
  }
});

test('waits for a relay that is not up, and sends the same page again', async (t) => {
  const { posts, until } = await listen(t, [503, 429]);
  await until(() => posts.length > 3);
  const [first, second, third] = posts.map(({ kind, body }) => ({ kind, body }));
  assert.deepEqual(second, first);
  assert.deepEqual(third, first);
});

test('tells everything again when the relay asks for it', async (t) => {
  const { posts, until } = await listen(t, [204, 204, 409]);
  await until(() => posts.some(isEnd));
  const logins = posts
    .filter(({ kind }) => kind === '/ingest/v1/accounts')
    .map((post) => rowsOf(post)[0]?.['login']);
  assert.equal(logins.filter((login) => login === logins[0]).length, 2);
});

test('ends with what the relay said when it refuses a page', async (t) => {
  const { gateway } = await listen(t, [401]);
  await assert.rejects(gateway, /The relay refuses accounts \(401\)/);
});

test('tells only what is new once it has told everything, and goes on until it is stopped', async (t) => {
  const { posts, until, gateway, stop } = await listen(t);
  await until(() => posts.filter(isEnd).length > 3);
  const first = posts.findIndex(isEnd);
  const later = posts.slice(first + 1).filter((post) => !isEnd(post));
  // Only open positions move when the clock stands still.
  assert.ok(later.flatMap(rowsOf).length < posts.slice(0, first).flatMap(rowsOf).length / 4);
  stop.abort();
  await gateway;
});

test('tells contracts before accounts, and again when the relay asks for everything', async (t) => {
  const specs = [{ symbol: 'XAUUSD', sessions: [[1, 60, 1_440]] }];
  const { posts, until } = await listen(t, [204, 204, 409], specs);
  await until(() => posts.some(isEnd));
  const told = posts.filter(({ kind }) => kind === '/ingest/v1/specs');
  assert.deepEqual(
    told.map(({ body }) => body['specs']),
    [specs, specs],
  );
  assert.deepEqual(
    posts.slice(0, 2).map(({ kind }) => kind),
    ['/ingest/v1/specs', '/ingest/v1/accounts'],
  );
});
