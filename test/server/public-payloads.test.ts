import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, type TestContext, test } from 'node:test';
import { io } from 'socket.io-client';
import type { App } from '../../server/app.js';
import { protocolVersion, type Snapshot, socketPath } from '../../server/protocol/events.js';
import type { Leaderboard, LeaderboardRow } from '../../server/protocol/leaderboard.js';
import { inventAccounts } from '../helpers/invented-accounts.js';
import { startRelay } from '../helpers/relay.js';

const now = Date.UTC(2026, 2, 4, 14, 5, 9);
const second = 1_000;
const symbols = ['EURUSD', 'GBPUSD', 'USDJPY', 'XAUUSD'];
const world = inventAccounts(300, now);
const agreed = world.clients.filter(({ agrees }) => agrees).slice(0, 20);
const shown = world.clients[3]!;
const text = { full: '{percentage} of accounts lose money.', short: '{percentage} lose' };
const standard = { full: 'Trading is risky, everywhere.', short: 'It is risky.' };

const config = {
  symbols: Object.fromEntries(symbols.map((symbol) => [symbol, {}])),
  accounts: {
    published: Object.fromEntries(
      agreed.map(({ account, alias, country }) => [account, { alias, country }]),
    ),
  },
  leaderboards: {
    named: { title: 'Named', periods: ['all', 'month'] },
    everybody: { title: 'Everybody', unnamed: 'pseudonym', demo: true, size: 500 },
    cup: {
      title: 'Cup',
      unnamed: 'pseudonym',
      contest: { from: '2026-02-01', to: '2026-04-01', prize: 'A mug' },
    },
  },
  results: { compass: { account: shown.account, kind: 'pool', title: 'Compass', delay: 0 } },
  sentiment: { floor: 4, step: 2, delay: 0 },
  riskWarnings: {
    default: { version: 'default', texts: { en: standard } },
    entities: {
      eu: {
        hosts: ['www.broker.example'],
        percentage: { groups: {} },
        wordings: [{ from: '2020-01-01', version: 'eu', texts: { en: text } }],
      },
    },
  },
};

/** A relay that knows 300 accounts with all that they did, and has counted its boards. */
async function prepare(t: TestContext) {
  const { app, url } = await startRelay(t, { config, now: () => now });
  for (const batch of world.batches) app.relay.publish('test', 'records', batch, now);
  app.relay.publish('test', 'records', { asOf: now }, now);
  for (const symbol of symbols)
    app.relay.publish('test', 'tick', { symbol, bid: 1.1, ask: 1.2, time: now }, now);
  for (let i = 1; i < 90; i++) app.relay.showcase.advance(now + i * second);
  return { app, url };
}

const rowsOf = async (app: App, board: string): Promise<readonly LeaderboardRow[]> =>
  (await app.inject(`/api/v1/leaderboards/${board}`)).json<Leaderboard>().rows;

/** What every GET route of the documentation answers, with everything that its parameters may be. */
async function answers(app: App, rows: readonly LeaderboardRow[]): Promise<string[]> {
  const { paths } = (await app.inject('/api/docs/json')).json<{ paths: Record<string, object> }>();
  const ids = [...Object.keys(config.leaderboards), 'compass', ...rows.map(({ id }) => id)];
  const urls = Object.entries(paths).flatMap(([path, operations]) => {
    if (!('get' in operations)) return [];
    if (path.includes('{symbol}')) return symbols.map((s) => path.replace('{symbol}', s));
    if (path.includes('{id}')) return ids.map((id) => path.replace('{id}', id));
    return path.endsWith('/risk-warning') ? [`${path}?host=www.broker.example`] : [path];
  });
  const periods = ['day', 'week', 'month', 'quarter', 'year', 'all', 'contest'];
  for (const id of Object.keys(config.leaderboards))
    urls.push(...periods.map((period) => `/api/v1/leaderboards/${id}?period=${period}`));
  const found: string[] = [];
  for (const url of urls) {
    const { body, statusCode, headers } = await app.inject({ url, remoteAddress: nextAddress() });
    assert.ok([200, 404, 503].includes(statusCode), `${statusCode} ${url}: ${body}`);
    found.push(`${url} ${JSON.stringify(headers)} ${body}`, unsigned(body));
  }
  return found;
}

/** Each request comes from another visitor, so that none asks too much. */
let address = 0;
const nextAddress = () => `10.0.${Math.floor(++address / 250)}.${address % 250}`;

const unsigned = (body: string): string => {
  const [, payload = ''] = /"payload":"([^"]*)"/.exec(body) ?? [];
  return Buffer.from(payload, 'base64url').toString();
};

/** What a page gets that follows every channel there is. */
async function followAll(t: TestContext, url: string, ids: readonly string[]): Promise<string> {
  const boards = Object.keys(config.leaderboards).flatMap((id) =>
    ['day', 'week', 'month', 'quarter', 'year', 'all', 'contest'].map(
      (period) => `leaderboard:${id}:${period}`,
    ),
  );
  const kinds = ['quotes', 'spreads', 'specs', 'sentiment'];
  const channels = [
    'symbols',
    ...kinds.flatMap((kind) => symbols.map((symbol) => `${kind}:${symbol}`)),
    ...symbols.map((symbol) => `candles:${symbol}:M1`),
    ...boards,
    ...['compass', ...ids].map((id) => `results:${id}`),
    ...['www.broker.example', 'other.example'].map((host) => `risk-warning:${host}`),
  ];
  const socket = io(url, {
    path: socketPath,
    transports: ['websocket'],
    auth: { v: protocolVersion, channels },
  });
  t.after(() => socket.close());
  const snapshot = await new Promise<Snapshot>((resolve, reject) => {
    socket.on('snapshot', resolve);
    socket.on('connect_error', reject);
  });
  const told = Object.values(snapshot.channels).filter((reply) => 'snapshot' in reply);
  assert.ok(told.length > 45, `${told.length} channels answered`);
  return JSON.stringify(snapshot);
}

suite('what anybody can read', () => {
  test('holds no login, ticket, group or comment, and no name of anyone who did not agree', async (t) => {
    const { app, url } = await prepare(t);
    const rows = [...(await rowsOf(app, 'everybody')), ...(await rowsOf(app, 'named'))];
    assert.ok(rows.length > 30);
    const linked = rows.filter((row) => row.linked);
    assert.ok(linked.length > 3);
    const page = await followAll(
      t,
      url,
      linked.map(({ id }) => id),
    );
    const texts = [page, ...(await answers(app, rows))];
    assert.ok(texts.some((each) => each.includes('"following":{"followers":{"from":100000')));
    const agreedAliases = new Set(agreed.map(({ alias }) => alias));
    const names = world.clients
      .map(({ alias }) => alias)
      .filter((name) => !agreedAliases.has(name));
    for (const each of texts) {
      const tokens = new Set(each.match(/[\w-]+/g));
      for (const secret of world.secrets)
        if (tokens.has(secret) || (/\W/.test(secret) && each.includes(secret)))
          assert.fail(`${secret} stands in ${each.slice(0, 200)}`);
      for (const name of names) assert.ok(!each.includes(`"${name}"`), `${name} did not agree`);
    }
  });

  test('names traders by ids that cannot be guessed, walked, or joined between brokers', async (t) => {
    const { app } = await prepare(t);
    const rows = await rowsOf(app, 'everybody');
    const ids = new Set(rows.map(({ id }) => id));
    assert.equal(ids.size, rows.length);
    for (const { account } of world.clients) {
      for (const hash of ['md5', 'sha1', 'sha256'])
        for (const digest of ['hex', 'base64url'] as const)
          for (const input of [`${account}`, `main:${account}`])
            assert.ok(!ids.has(createHash(hash).update(input).digest(digest).slice(0, 22)));
      const found = await app.inject({
        url: `/api/v1/results/${account}`,
        remoteAddress: nextAddress(),
      });
      assert.equal(found.statusCode, 404);
    }
    for (const id of ids) assert.match(id, /^[\w-]{22}$/);
    const other = await prepare(t);
    const others = (await rowsOf(other.app, 'everybody')).map(({ id }) => id);
    assert.deepEqual(
      others.filter((id) => ids.has(id)),
      [],
    );
  });

  test('holds nothing more of a trader who withdraws', async (t) => {
    const { app } = await prepare(t);
    const row = (await rowsOf(app, 'named'))[0] ?? assert.fail();
    const { account } = agreed.find(({ alias }) => alias === row.alias) ?? assert.fail();
    app.relay.showcase.people.withdraw(account);
    const rows = [...(await rowsOf(app, 'everybody')), ...(await rowsOf(app, 'named'))];
    for (const each of await answers(app, rows))
      assert.ok(!each.includes(row.id) && !each.includes(`"${row.alias}"`), each.slice(0, 200));
    assert.equal((await app.inject(`/api/v1/results/${row.id}`)).statusCode, 404);
    assert.equal((await app.inject(`/api/v1/results/${row.id}/snapshot`)).statusCode, 404);
  });
});
