import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { startMariadb } from '../../helpers/mariadb.js';
import { ReportFeed, ReportServer, stampOf } from '../../helpers/mt4-report.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

const past = { OPEN_TIME: '2026-01-05 09:00:00', CLOSE_TIME: '2026-01-05 10:00:00' };
const today = { CLOSE_TIME: '2026-02-03 14:00:00' };

/** A report database with one account, 1,000 dollars and an open position. */
async function arrange() {
  const server = await ReportServer.create(mariadb!);
  await server.user(1001);
  await server.transfer(1, 1000);
  await server.trade(2);
  return server;
}

suite('what rows of a report database may be', { skip }, () => {
  test('rows that cannot be true are left out, named once, and move no cursor', async (t) => {
    const server = await arrange();
    await server.trade(3, { ...past, TIMESTAMP: 2_000_000_000, PROFIT: 4 });
    await server.trade(4, { SYMBOL: 'not a symbol' });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.trade(5, { ...today, PROFIT: 5 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_900);
    const wrong = feed.context.lines.filter(({ sentence }) => /look at its SYMBOL/.test(sentence));
    assert.deepEqual(
      wrong.map(({ details }) => details),
      [{ ticket: 4 }],
    );
  });

  test('no row has a TIMESTAMP: what changed could not be told', async (t) => {
    const server = await arrange();
    await server.run('update MT4_TRADES set TIMESTAMP = 0');
    const feed = new ReportFeed(t, server.url);
    assert.match((await feed.failure()).message, /has no TIMESTAMP that says when/);
  });

  test('a column that is NULL is not nought: the row is left out, and the column named', async (t) => {
    const server = await arrange();
    await server.run(
      'alter table MT4_TRADES modify PROFIT double, modify VOLUME int, modify CMD int, modify SWAPS double, modify OPEN_PRICE double, modify COMMENT char(32), modify TAXES double, modify CLOSE_TIME datetime',
    );
    const columns = ['PROFIT', 'VOLUME', 'CMD', 'SWAPS', 'OPEN_PRICE', 'CLOSE_TIME'];
    for (const [i, column] of columns.entries()) {
      await server.trade(10 + i, { ...past, PROFIT: 1 });
      await server.run(`update MT4_TRADES set ${column} = null where TICKET = ${10 + i}`);
    }
    // Nothing is lost where nothing is said.
    await server.trade(20, { ...past, PROFIT: 2 });
    await server.run('update MT4_TRADES set COMMENT = null, TAXES = null where TICKET = 20');
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    assert.deepEqual([...feed.records.trades.keys()].sort(), [2, 20]);
    assert.equal(feed.records.balance(1001), 100_200);
    const named = feed.context.lines.flatMap(
      ({ sentence }) => /look at its (\w+)/.exec(sentence)?.[1] ?? [],
    );
    assert.deepEqual(new Set(named), new Set(columns));
  });

  test('doubles with noise are the minor units that were meant', async (t) => {
    const server = await arrange();
    await server.run('update MT4_TRADES set PROFIT = 1000.1 + 0.2 where TICKET = 1');
    await server.trade(3, { ...past, PROFIT: 0.1 + 0.2, COMMISSION: -1e-13, SWAPS: -0.07 * 3 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_030 + 30 - 21);
  });

  test('a volume or price that no server has is left out, and a large one is kept', async (t) => {
    const server = await arrange();
    await server.run('alter table MT4_TRADES modify VOLUME bigint');
    await server.trade(3, { ...past, VOLUME: 2 ** 31 });
    await server.trade(4, { ...past, OPEN_PRICE: 1e300 });
    await server.trade(5, { ...past, VOLUME: 2 ** 31 - 1 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    assert.deepEqual([...feed.records.trades.keys()].sort(), [2, 5]);
    assert.equal(feed.records.trades.get(5)?.lots, 21_474_836.47);
  });

  test('comments come in any code page: what links partial closes is read from all', async (t) => {
    const server = await arrange();
    await server.run(
      'alter table MT4_TRADES modify COMMENT binary(32), modify SYMBOL char(16) character set cp1251',
    );
    await server.trade(3, { ...past, COMMENT: 'to #4' });
    await server.trade(4, { ...past, COMMENT: 'from #3[sl]' });
    await server.transfer(5, 1);
    await server.run("update MT4_TRADES set COMMENT = x'c2ede5f1e5edede5' where TICKET = 5");
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    const { trades, transfers } = feed.records;
    assert.deepEqual([trades.get(3)?.rest, trades.get(4)?.restOf], [4, 3]);
    assert.match(transfers.get(5)?.comment ?? '', /^\u00c2\u00ed\u00e5/);
    assert.equal(feed.records.balance(1001), 100_100);
  });

  test('an hour that the clock shows twice holds trades that seem to close before they open', async (t) => {
    const server = await arrange();
    // New York goes back at 02:00 on 2 November 2025: the server's 08:30 is there twice.
    const OPEN_TIME = '2025-11-02 08:50:00';
    await server.trade(3, { OPEN_TIME, CLOSE_TIME: '2025-11-02 08:10:00', PROFIT: 1 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    const { openTime = 0, closeTime } = feed.records.trades.get(3) ?? {};
    assert.equal((closeTime ?? 0) - openTime, 20 * 60_000);
  });

  test('a copy that holds its times as TIMESTAMP is refused: sessions show them differently', async (t) => {
    const server = await arrange();
    await server.run('alter table MT4_TRADES modify OPEN_TIME timestamp null');
    const { code, message } = await new ReportFeed(t, server.url).failure();
    assert.equal(code, 'database-tables');
    assert.match(message, /^MT4_TRADES holds OPEN_TIME as TIMESTAMP.*make it DATETIME/);
  });

  test('an older backup: nothing changes at first, then what is open again is open', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await server.trade(2, { ...today, PROFIT: 9 });
    await server.trade(3, { ...today, PROFIT: 1 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 101_000);
    await server.run('delete from MT4_TRADES where TICKET = 3');
    await server.trade(2);
    assert.equal((await feed.failure()).code, 'database-behind');
    const { polls } = feed;
    assert.equal((await feed.failure()).code, 'database-behind');
    assert.deepEqual([feed.polls, feed.records.balance(1001)], [polls, 101_000]);
    feed.context.time += 121_000;
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_000);
    assert.deepEqual(
      feed.records.openTrades().map(({ ticket }) => ticket),
      [2],
    );
    await server.trade(2, { ...today, TIMESTAMP: stampOf('2026-02-03 14:04:00'), PROFIT: 4 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_400);
  });

  test('a replica that lags and comes back has cost nothing', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await server.trade(3, { ...today, PROFIT: 1 });
    await feed.caughtUp();
    await server.run(
      'create table AHEAD as select * from MT4_TRADES where TICKET = 3; delete from MT4_TRADES where TICKET = 3',
    );
    assert.equal((await feed.failure()).code, 'database-behind');
    feed.context.time += 60_000;
    await server.run('insert into MT4_TRADES select * from AHEAD');
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_100);
    // The next lag has all its time again.
    await server.run('delete from MT4_TRADES where TICKET = 3');
    feed.context.time += 61_000;
    assert.equal((await feed.failure()).code, 'database-behind');
  });

  test('connections that are killed in the middle cost nothing', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    const other = await createConnection(server.rootUrl);
    await other.query('lock tables MT4_TRADES write');
    const waiting = async () => {
      for (;;) {
        const [rows] = await other.query<never[]>('show processlist');
        const row = (rows as { Id: number; User: string; State: string }[]).find(
          ({ User, State }) => User === server.database && /lock/i.test(State),
        );
        if (row) return row.Id;
      }
    };
    const failure = feed.failure();
    await other.query(`kill ${await waiting()}`);
    assert.equal((await failure).code, 'database-unreachable');
    const ended = feed.failure();
    await other.query(`kill query ${await waiting()}`);
    assert.equal((await ended).code, 'database-slow');
    await other.end();
    await server.trade(2, { ...today, PROFIT: 1 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_100);
  });
});
