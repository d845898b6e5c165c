import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { startMariadb } from '../../helpers/mariadb.js';
import { readable } from '../../helpers/mt4-schema.js';
import { ReportFeed, ReportServer } from '../../helpers/mt4-report.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

/** A report database with one account, 1,000 dollars and an open position. */
async function arrange() {
  const server = await ReportServer.create(mariadb!);
  await server.user(1001);
  await server.transfer(1, 1000);
  await server.trade(2);
  return server;
}

const past = { OPEN_TIME: '2026-01-05 09:00:00', CLOSE_TIME: '2026-01-05 10:00:00' };
const today = { CLOSE_TIME: '2026-02-03 14:00:00' };

suite('a report database in trouble', { skip }, () => {
  test('stopped: it is said, nothing is told meanwhile, and all of it afterwards', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await mariadb!.stop();
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-unreachable');
    assert.match(message, /goes on from where it was/);
    assert.doesNotMatch(message, /127|secret|report_/);
    const { polls } = feed;
    await feed.failure();
    assert.equal(feed.polls, polls);
    await mariadb!.start();
    await server.trade(2, { ...today, PROFIT: 10 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 101_000);
  });

  test('frozen: it is given up in time', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url, { timeout: 1_000 });
    await feed.caughtUp();
    mariadb!.freeze();
    t.after(() => mariadb!.thaw());
    const codes = new Set([(await feed.failure()).code]);
    // A new connection is not greeted either.
    while (!codes.has('database-unreachable')) codes.add((await feed.failure()).code);
    codes.delete('database-slow');
    assert.deepEqual([...codes], ['database-unreachable']);
    mariadb!.thaw();
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_000);
  });

  test('slow: a statement that takes too long is ended', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url, { timeout: 1_000 });
    await feed.caughtUp();
    const other = await createConnection(server.rootUrl);
    await other.query('lock tables MT4_TRADES write');
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-slow');
    assert.match(message, /raise timeout/);
    await other.end();
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_000);
  });

  test('a needed column is missing: it is named', async (t) => {
    const server = await arrange();
    await server.run('alter table MT4_TRADES drop column SWAPS, drop column PROFIT');
    const feed = new ReportFeed(t, server.url);
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-tables');
    assert.match(message, /^MT4_TRADES has no PROFIT, no SWAPS: the relay needs them/);
    assert.deepEqual(feed.context.published, []);
  });

  test('columns of newer versions are missing: it works, and says what follows', async (t) => {
    const server = await arrange();
    await server.run(
      'alter table MT4_TRADES drop column DIGITS, drop column TAXES, drop column REASON, drop column MAGIC; alter table MT4_USERS drop column CURRENCY, drop column TIMESTAMP; drop table MT4_DAILY',
    );
    const feed = new ReportFeed(t, server.url, { currencies: { 'real-*': 'EUR' } });
    await feed.caughtUp();
    assert.equal(feed.records.account(1001)?.currency, 'EUR');
    assert.equal(feed.records.trades.get(2)?.digits, 3);
    const said = feed.context.lines.map(({ sentence }) => sentence).join('\n');
    for (const column of ['DIGITS', 'TAXES', 'CURRENCY', 'TIMESTAMP', 'no MT4_DAILY'])
      assert.match(said, new RegExp(column));
    assert.doesNotMatch(said, /REASON|MAGIC/);
    await server.user(1002, {}).catch(() => undefined);
    await server.run(
      'insert into MT4_USERS select * from MT4_USERS where 0; update MT4_USERS set BALANCE = 7',
    );
    await feed.caughtUp();
    assert.equal(feed.records.account(1001)?.balance, 700);
  });

  test('nobody says a currency: money would mean nothing', async (t) => {
    const server = await arrange();
    await server.run("update MT4_USERS set CURRENCY = ''");
    const feed = new ReportFeed(t, server.url);
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-tables');
    assert.match(message, /currency of the groups real-usd: name it under currencies/);
  });

  test('tables have other names, or other letters', async (t) => {
    const server = await arrange();
    await server.run('rename table MT4_TRADES to mt4_trades, MT4_USERS to copy_users');
    await server.grant({ mt4_trades: readable.MT4_TRADES, copy_users: readable.MT4_USERS });
    const feed = new ReportFeed(t, server.url, {
      tables: { trades: 'MT4_TRADES', users: 'copy_users', daily: 'MT4_DAILY' },
    });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_000);
    const lost = new ReportFeed(t, server.url, {
      tables: { trades: 'MT4_TRADES', users: 'MT4_USERS', daily: 'MT4_DAILY' },
    });
    assert.match((await lost.failure()).message, /no table MT4_USERS, or its user may not read it/);
  });

  test('a user who may write is refused, with what he may', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.rootUrl);
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-writable');
    assert.match(message, /ALL PRIVILEGES/);
    assert.deepEqual(feed.context.published, []);
  });

  test('a wrong password is told from a server that is away, and stands nowhere', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url.replace('secret', 'mistaken'));
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-refused');
    assert.doesNotMatch(message, /mistaken|report_/);
  });

  test('a wrong time zone: nothing is told until it is right', async (t) => {
    const server = await arrange();
    // The server's clock is an hour ahead of what timeZone says.
    for (const [ticket, minute] of [
      [3, 40],
      [4, 55],
    ] as const)
      await server.trade(ticket, { OPEN_TIME: `2026-02-03 14:${minute}:00` });
    const feed = new ReportFeed(t, server.url);
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-clock');
    assert.match(message, /2 positions that were opened after now.*correct timeZone/);
    assert.deepEqual(feed.context.published, []);
    feed.context.time += 3_600_000;
    await feed.caughtUp();
    assert.equal(feed.records.openTrades().length, 3);
  });
});

suite('rows that go', { skip }, () => {
  test('a position that is missing for a moment is not gone, and one that stays away is', async (t) => {
    const server = await arrange();
    await server.transfer(9, 0, { OPEN_TIME: '2026-02-03 14:05:00' });
    const feed = new ReportFeed(t, server.url, { overlap: 60 });
    await feed.caughtUp();
    await server.run('delete from MT4_TRADES where TICKET = 2');
    await feed.caughtUp();
    assert.equal(feed.records.openTrades().length, 1);
    // Half of a close: the row comes back as a closed one.
    feed.context.time += 59_000;
    await server.trade(2, { ...today, PROFIT: 3 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_300);
    await server.trade(3);
    await feed.caughtUp();
    await server.run('delete from MT4_TRADES where TICKET = 3');
    await feed.caughtUp();
    feed.context.time += 61_000;
    await feed.caughtUp();
    assert.equal(feed.records.trades.has(3), false);
    assert.equal(feed.records.balance(1001), 100_300);
  });

  test('the nightly comparison finds what was deleted and what was changed in silence', async (t) => {
    const server = await arrange();
    for (const ticket of [10, 11, 5_000, 9_000]) await server.trade(ticket, { ...past, PROFIT: 1 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.run(
      'delete from MT4_TRADES where TICKET in (10, 9000); update MT4_TRADES set PROFIT = 2 where TICKET = 11; update MT4_TRADES set PROFIT = 4, TIMESTAMP = TIMESTAMP - 9 where TICKET = 5000',
    );
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_400);
    // After two o'clock of the server's next day.
    feed.context.time = Date.UTC(2026, 1, 4, 0, 1);
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_600);
    assert.equal(feed.records.trades.has(9_000), false);
  });

  test('a comparison after a restart knows what was told before', async (t) => {
    const server = await arrange();
    for (const ticket of [10, 11]) await server.trade(ticket, { ...past, PROFIT: 1 });
    const first = new ReportFeed(t, server.url);
    await first.caughtUp();
    await first.stop();
    await server.run('delete from MT4_TRADES where TICKET = 10');
    const second = new ReportFeed(t, server.url, {}, first);
    await second.caughtUp();
    second.context.time = Date.UTC(2026, 1, 4, 0, 1);
    await second.caughtUp();
    assert.equal(second.records.balance(1001), 100_100);
  });

  test('a row that came and went between two comparisons is found, wherever its page is', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.trade(70_000, { ...today, PROFIT: 9 });
    await server.trade(12, { ...today, PROFIT: 1 });
    await feed.caughtUp();
    await server.run('delete from MT4_TRADES where TICKET = 70000');
    await feed.stop();
    const second = new ReportFeed(t, server.url, {}, feed);
    second.context.time = Date.UTC(2026, 1, 4, 0, 1);
    await second.caughtUp();
    assert.equal(second.records.balance(1001), 100_100);
  });

  test('the newest row goes: it is said, and after a while it counts as deleted', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await server.trade(10, { ...today, PROFIT: 9 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_900);
    await server.run('delete from MT4_TRADES where TICKET = 10');
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-behind');
    assert.match(message, /a replica that lags, or an older backup.*after 120 s they count as/);
    assert.equal(feed.records.balance(1001), 100_900);
    feed.context.time += 121_000;
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_000);
  });

  test('a table that is made anew: nothing is removed, and it is said until all is back', async (t) => {
    const server = await arrange();
    for (let ticket = 10; ticket < 60; ticket++) await server.trade(ticket, { ...past, PROFIT: 1 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.run('create table KEPT as select * from MT4_TRADES; delete from MT4_TRADES');
    assert.equal((await feed.failure()).code, 'database-behind');
    feed.context.time += 121_000;
    while ((await feed.failure()).code === 'database-behind');
    const { code, message } = await feed.failure();
    assert.equal(code, 'database-shrunk');
    assert.match(message, /^51 of 52 closed rows have gone.*raise mostGone/);
    const { polls } = feed;
    await feed.failure();
    assert.equal(feed.polls, polls);
    assert.equal(feed.records.balance(1001), 105_000);
    await server.run('insert into MT4_TRADES select * from KEPT');
    feed.context.time += 11 * 60_000;
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 105_000);
  });

  test('many that were deleted on purpose go when mostGone allows it', async (t) => {
    const server = await arrange();
    for (let ticket = 10; ticket < 60; ticket++) await server.trade(ticket, { ...past, PROFIT: 1 });
    const feed = new ReportFeed(t, server.url, { mostGone: 1 });
    await feed.caughtUp();
    await server.run('delete from MT4_TRADES where TICKET >= 10');
    feed.context.time = Date.UTC(2026, 1, 4, 0, 1);
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_000);
  });
});
