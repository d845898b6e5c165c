import assert from 'node:assert/strict';
import { after, suite, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Leaderboard } from '../../../server/protocol/leaderboard.js';
import type { Results } from '../../../server/protocol/results.js';
import { startMariadb } from '../../helpers/mariadb.js';
import { ReportFeed, ReportServer, stampOf } from '../../helpers/mt4-report.js';
import { prepareRelay } from '../../helpers/relay.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

const closedAt = '2026-02-03 14:00:00';
const stamp = { TIMESTAMP: stampOf(closedAt) };
/** The part of position 2 that was closed, and the rest of it. */
const part = { VOLUME: 10, CLOSE_TIME: closedAt, PROFIT: 5, COMMENT: 'to #3' };
const rest = { VOLUME: 20, COMMENT: 'from #2', ...stamp };

/** Waits until it holds; the runner ends a test that waits for ever. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(10);
}

/** An account of 1,000 dollars with a position of 0.3 lots that the relay knows. */
async function arrange(t: TestContext) {
  const server = await ReportServer.create(mariadb!);
  await server.user(1001);
  await server.transfer(1, 1000);
  await server.trade(2, { VOLUME: 30 });
  const feed = new ReportFeed(t, server.url);
  await feed.caughtUp();
  const { records, context } = feed;
  /** What is open, and the money by the records. */
  const held = () => [
    records.openTrades().map(({ ticket, lots }) => [ticket, lots]),
    records.balance(1001),
  ];
  const later = async (ms: number) => {
    context.time += ms;
    await feed.caughtUp();
  };
  return { server, feed, records, context, held, later };
}

const before = [[[2, 0.3]], 100_000];

suite('one half of a partial close', { skip }, () => {
  test('the part without its rest: the position stays whole, and records as old as that', async (t) => {
    const { server, records, context, held, later } = await arrange(t);
    await server.trade(2, part);
    await later(1_000);
    const { time } = context;
    await later(9_000);
    assert.deepEqual(held(), before);
    assert.equal(records.asOf, time);
    await server.trade(3, rest);
    await later(0);
    assert.deepEqual(held(), [[[3, 0.2]], 100_500]);
    assert.equal(records.asOf, context.time);
  });

  test('the rest without the part: it is not held twice', async (t) => {
    const { server, held, later } = await arrange(t);
    await server.trade(3, rest);
    await later(1_000);
    assert.deepEqual(held(), before);
    await server.trade(2, part);
    await later(1_000);
    assert.deepEqual(held(), [[[3, 0.2]], 100_500]);
  });

  test('a rest that is over before the part comes counts with it', async (t) => {
    const { server, held, later } = await arrange(t);
    await server.trade(3, { ...rest, CLOSE_TIME: '2026-02-03 14:01:00', PROFIT: 1 });
    await later(1_000);
    assert.deepEqual(held(), before);
    await server.trade(2, part);
    await later(1_000);
    assert.deepEqual(held(), [[], 100_600]);
  });

  test('a position nobody knew, closed in three parts, waits for the last of them', async (t) => {
    const { server, records, held, later } = await arrange(t);
    await server.trade(4, { ...part, COMMENT: 'to #5' });
    await server.trade(5, { ...part, COMMENT: 'to #6' });
    await later(1_000);
    assert.deepEqual(held(), before);
    await server.trade(6, { ...part, COMMENT: 'from #5' });
    await later(1_000);
    assert.deepEqual(held(), [[[2, 0.3]], 101_500]);
    assert.deepEqual(
      [4, 5, 6].map((ticket) => records.trades.get(ticket)?.rest),
      [5, 6, null],
    );
  });

  test('what is told meanwhile does not push it out of sight', async (t) => {
    const { server, held, later } = await arrange(t);
    await server.trade(4, { ...part, COMMENT: 'to #5' });
    await later(1_000);
    // Its TIMESTAMP lies an hour behind the cursor now.
    await server.transfer(7, 10, { TIMESTAMP: stamp.TIMESTAMP + 3_600 });
    await later(1_000);
    await server.trade(5, { ...rest, COMMENT: 'from #4' });
    await later(1_000);
    assert.deepEqual(held(), [
      [
        [2, 0.3],
        [5, 0.2],
      ],
      101_500,
    ]);
  });

  test('the other half never comes: it counts alone, is named, and nothing waits any more', async (t) => {
    const { server, feed, records, context, held, later } = await arrange(t);
    await server.trade(2, part);
    await later(1_000);
    await later(30_000);
    assert.deepEqual(held(), [[], 100_500]);
    assert.equal(records.asOf, context.time);
    await later(1_000);
    assert.equal(records.asOf, context.time);
    const said = feed.context.lines.filter(({ sentence }) =>
      /one half of a partial/.test(sentence),
    );
    assert.deepEqual(
      said.map(({ details }) => details),
      [{ ticket: 2 }],
    );
    // After an hour it comes all the same.
    await server.trade(3, { ...rest, TIMESTAMP: stamp.TIMESTAMP + 3_600 });
    await later(3_600_000);
    assert.deepEqual(held(), [[[3, 0.2]], 100_500]);
  });

  test('a part that is taken back waits no more', async (t) => {
    const { server, records, context, held, later } = await arrange(t);
    await server.trade(4, { ...part, COMMENT: 'to #5' });
    await server.transfer(8, 0, stamp);
    await later(1_000);
    await server.run('delete from MT4_TRADES where TICKET = 4');
    await later(1_000);
    assert.deepEqual(held(), before);
    assert.equal(records.asOf, context.time);
  });

  test('comments that lead in a circle, or to accounts of others, hold nothing up', async (t) => {
    const { server, held, later, records, context } = await arrange(t);
    await server.trade(4, { ...part, COMMENT: 'to #5' });
    await server.trade(5, { ...part, COMMENT: 'to #4' });
    await server.trade(6, { ...part, LOGIN: 7777, COMMENT: 'to #8' });
    await later(1_000);
    assert.deepEqual(held(), [[[2, 0.3]], 101_000]);
    assert.equal(records.asOf, context.time);
  });
});

/** Each differs from position 2 in something that a rest keeps. */
const forgeries = [
  { SYMBOL: 'EURUSD.m' },
  { CMD: 1 },
  { OPEN_TIME: '2026-02-02 10:00:01' },
  { OPEN_PRICE: 1.08001 },
  { LOGIN: 1002 },
];

suite('comments that name what is no half', { skip }, () => {
  test('who says to be the rest of a position that was opened otherwise waits for nothing', async (t) => {
    const { server, records, context, later } = await arrange(t);
    await server.user(1002);
    for (const [index, fields] of forgeries.entries()) {
      await server.trade(10 + index, { ...rest, ...fields });
      await server.trade(20 + index, { ...part, COMMENT: 'from #2', ...fields });
    }
    await later(1_000);
    assert.deepEqual(
      [...records.trades.keys()].sort((a, b) => a - b),
      [2, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24],
    );
    assert.equal(records.asOf, context.time);
  });

  test('who names as rest what was opened otherwise does not wait with it', async (t) => {
    const { server, records, context, later } = await arrange(t);
    await server.user(1002);
    // All name the same rest, which waits for the one part whose rest it is.
    await server.trade(40, { ...part, COMMENT: 'to #41' });
    for (const [index, fields] of forgeries.entries())
      await server.trade(30 + index, { ...part, COMMENT: 'to #40', ...fields });
    await later(1_000);
    assert.deepEqual([...records.trades.keys()].sort(), [2, 30, 31, 32, 33, 34]);
    await later(1_000);
    assert.ok(records.asOf! < context.time);
    await server.trade(41, { ...rest, COMMENT: 'from #40' });
    await later(1_000);
    assert.deepEqual([...records.trades.keys()].sort(), [2, 30, 31, 32, 33, 34, 40, 41]);
    assert.equal(records.asOf, context.time);
  });

  test('a rest is told with its part, though a forger names it first', async (t) => {
    const { server, records, context, later } = await arrange(t);
    // Rows so old that they are read only because others name them.
    const old = { ...part, TIMESTAMP: stamp.TIMESTAMP - 86_400 };
    await server.trade(5, { ...old, COMMENT: 'to #6' });
    await server.trade(6, { ...old, COMMENT: 'from #5' });
    await server.trade(10, { ...part, CMD: 1, COMMENT: 'to #6' });
    await server.trade(11, { ...part, COMMENT: 'to #5' });
    await later(1_000);
    assert.deepEqual(
      [...records.trades.keys()].sort((one, other) => one - other),
      [2, 5, 6, 10, 11],
    );
    assert.equal(records.asOf, context.time);
  });

  test('money with such a comment, as of a transfer to a login, waits for nothing', async (t) => {
    const { server, held, records, context, later } = await arrange(t);
    await server.transfer(9, -100, { ...stamp, COMMENT: 'to #1002' });
    await later(1_000);
    assert.deepEqual(held(), [[[2, 0.3]], 90_000]);
    assert.equal(records.asOf, context.time);
  });
});

test('no board ever shows half of a partial close as a trade', { skip }, async (t) => {
  const server = await ReportServer.create(mariadb!);
  await server.user(1001);
  await server.transfer(1, 1000);
  await server.trade(2, { VOLUME: 30 });
  await server.trade(9, { CLOSE_TIME: '2026-02-02 12:00:00', PROFIT: -1 });
  let now = Date.UTC(2026, 1, 3, 12, 5);
  const app = await prepareRelay(t, {
    now: () => now,
    config: {
      feeds: [{ type: 'mt4-report-db', url: server.url, interval: 500 }],
      accounts: { published: { '1001': { alias: 'Harbor' } }, delay: 0 },
      leaderboards: {
        top: { title: 'Top', metric: 'winRate', periods: ['all'], minTrades: 1, minDays: 0 },
      },
    },
  });
  const seen = new Set<string>();
  const told = t.mock.method(app.relay.records, 'apply').mock;
  const polls = () => told.calls.filter((call) => call.arguments[0].asOf !== undefined).length;
  /** Lets a second pass and two polls end: the last of them has seen all that there was before. */
  const polled = async () => {
    now += 1_000;
    const wanted = polls() + 2;
    await until(() => {
      const rows = app.relay.showcase.leaderboards.snapshot('top:all')?.rows ?? [];
      for (const { trades, winRate } of rows) seen.add(`${trades} trades, ${winRate} won`);
      return polls() >= wanted;
    });
  };
  const board = async () => (await app.inject('/api/v1/leaderboards/top')).json<Leaderboard>();
  await until(() => polled().then(() => seen.size > 0));
  await server.trade(2, part);
  await polled();
  const { basis } = await board();
  await polled();
  assert.deepEqual((await board()).basis, basis, 'it is as old as the half that waits');
  await server.trade(3, rest);
  await polled();
  assert.ok((await board()).basis.asOf > basis.asOf);
  await server.trade(3, { ...rest, CLOSE_TIME: '2026-02-03 14:04:00', PROFIT: -12 });
  await until(() => polled().then(() => seen.size > 1));
  assert.deepEqual([...seen], ['1 trades, 0 won', '2 trades, 0 won']);
  const { id } = (await board()).rows[0]!;
  const { trades } = (await app.inject(`/api/v1/results/${id}`)).json<Results>();
  assert.deepEqual(
    trades.map(({ lots, net }) => [lots, net]),
    [
      [0.3, -700],
      [0.1, -100],
    ],
  );
  assert.equal(app.relay.records.facts(1001)?.balance, 100_000 - 100 + 500 - 1_200);
  // The server says that there is more: a row has been lost for good.
  await server.user(1001, { BALANCE: 995, TIMESTAMP: stampOf('2026-02-03 14:04:30') });
  now += 60_000;
  await until(() => polled().then(async () => (await board()).rows[0]?.incomplete === true));
  const results = (await app.inject(`/api/v1/results/${id}`)).json<Results>();
  assert.equal(results.incomplete, true);
});
