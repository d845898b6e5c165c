import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Leaderboard } from '../../../server/protocol/leaderboard.js';
import { accountRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 0, 6, 12);
const config = {
  accounts: { published: { '1001': { alias: 'Harbor', country: 'DE' } } },
  leaderboards: {
    top: { title: 'Top traders', periods: ['month', 'all'] },
    rich: { title: 'Profit', periods: ['all'], metric: 'netProfit', currency: 'USD' },
    cup: { title: 'Cup', contest: { from: '2026-01-01', to: '2026-02-01', prize: 'A mug' } },
  },
};

async function prepare(t: TestContext) {
  const app = await prepareRelay(t, { config, now: () => now });
  const closeTime = Date.UTC(2026, 0, 5, 14);
  app.relay.publish(
    'test',
    'records',
    {
      accounts: [accountRecord()],
      transfers: [transferRecord()],
      trades: [tradeRecord({ closeTime, profit: 10_000 })],
      asOf: now,
    },
    now,
  );
  app.relay.showcase.advance(now + 1_000);
  app.relay.showcase.advance(now + 2_000);
  return app;
}

test('lists every board with its periods and its contest', async (t) => {
  const app = await prepare(t);
  const { leaderboards } = (await app.inject('/api/v1/leaderboards')).json<{
    leaderboards: Leaderboard[];
  }>();
  assert.deepEqual(
    leaderboards.map(({ id, periods }) => [id, periods]),
    [
      ['top', ['month', 'all']],
      ['rich', ['all']],
      ['cup', ['contest']],
    ],
  );
  assert.equal(leaderboards[2]?.contest?.prize, 'A mug');
});

test('tells money in minor units of the currency of the board', async (t) => {
  const app = await prepare(t);
  const board = (await app.inject('/api/v1/leaderboards/rich')).json<Leaderboard>();
  assert.deepEqual(board, app.relay.snapshot({ kind: 'leaderboard', key: 'rich:all' }));
  assert.deepEqual(board.money, { currency: 'USD', minorDigits: 2 });
  assert.deepEqual([board.rows[0]?.value, board.rules.better], [10_000, 'more']);
  const { since, days } = board.basis.sampling;
  assert.deepEqual([since, days.missed], [Date.UTC(2026, 0, 5, 12), 0]);
});

test('answers the same as the channel, by default over the first period', async (t) => {
  const app = await prepare(t);
  const answer = await app.inject('/api/v1/leaderboards/top');
  assert.equal(answer.statusCode, 200, answer.body);
  const board = answer.json<Leaderboard>();
  assert.deepEqual(board, app.relay.snapshot({ kind: 'leaderboard', key: 'top:month' }));
  assert.equal(board.rows[0]?.alias, 'Harbor');
  assert.equal(board.rows[0].gain, 0.1);
  const all = await app.inject('/api/v1/leaderboards/top?period=all');
  assert.equal(all.json<Leaderboard>().period, 'all');
});

test('says what is wrong with an unknown board or period', async (t) => {
  const app = await prepare(t);
  const unknown = await app.inject('/api/v1/leaderboards/best');
  assert.equal(unknown.statusCode, 404);
  assert.deepEqual(unknown.json(), {
    code: 'not-found',
    message: 'There is no leaderboard best. /api/v1/leaderboards lists all.',
    field: 'id',
  });
  const other = await app.inject('/api/v1/leaderboards/top?period=day');
  assert.equal(other.statusCode, 404);
  assert.match(other.json<{ message: string }>().message, /^top ranks month, all, got day\.$/);
  assert.equal((await app.inject('/api/v1/leaderboards/top?period=decade')).statusCode, 400);
});

test('says to come back while a board is being counted', async (t) => {
  const app = await prepareRelay(t, { config, now: () => now });
  app.relay.showcase.leaderboards.snapshot = () => null;
  const answer = await app.inject('/api/v1/leaderboards/top');
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.json<{ code: string }>().code, 'unavailable');
});
