import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { startMariadb } from '../../helpers/mariadb.js';
import { ReportFeed, ReportServer, stampOf } from '../../helpers/mt4-report.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

/** A report database with one account of 1,000 dollars. */
async function arrange() {
  const server = await ReportServer.create(mariadb!);
  await server.user(1001, { BALANCE: 1000 });
  await server.transfer(1, 1000, { COMMENT: 'Deposit' });
  return server;
}

suite('a report database', { skip }, () => {
  test('tells accounts, positions, trades and transfers in UTC and minor units', async (t) => {
    const server = await arrange();
    const times = { OPEN_TIME: '2026-02-02 10:00:00', CLOSE_TIME: '2026-02-03 12:00:00' };
    const costs = { COMMISSION: -0.35, SWAPS: -0.1, TAXES: -0.05 };
    await server.trade(2, { ...times, ...costs, PROFIT: 11.8, CMD: 1, VOLUME: 5 });
    await server.trade(3, { OPEN_TIME: '2025-07-01 10:00:00', PROFIT: -2.5 });
    await server.trade(4, { CMD: 2 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    const { records } = feed;
    assert.deepEqual(records.account(1001), {
      ...{ account: 1001, group: 'real-usd', currency: 'USD', enabled: true, archived: false },
      ...{ registered: Date.UTC(2025, 0, 1, 10), balance: 100_000, version: 1_700_000_000 },
    });
    assert.deepEqual(records.trades.get(2), {
      ...{ ticket: 2, account: 1001, symbol: 'EURUSD', digits: 5, side: 'sell', lots: 0.05 },
      ...{ openTime: Date.UTC(2026, 1, 2, 8), openPrice: 1.08, closePrice: 1.081 },
      ...{ closeTime: Date.UTC(2026, 1, 3, 10), profit: 1_180, swap: -10, commission: -40 },
      ...{ restOf: null, rest: null, version: stampOf(times.CLOSE_TIME) },
    });
    const open = records.trades.get(3);
    // In July the server is three hours ahead of UTC.
    assert.deepEqual([open?.openTime, open?.closeTime], [Date.UTC(2025, 6, 1, 7), null]);
    assert.deepEqual(new Set(records.trades.keys()), new Set([2, 3]));
    assert.equal(records.transfers.get(1)?.comment, 'Deposit');
    assert.equal(records.balance(1001), 100_000 + 1_180 - 50);
  });

  test('reads nothing that is personal, and needs no right to', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    const told = JSON.stringify([
      feed.context.published,
      feed.context.lines,
      [...feed.context.notes],
    ]);
    assert.match(told, /real-usd/);
    for (const secret of ['Jane', 'Utopia', 'mail.example', '555', 'Street', 'hush', 'secret'])
      assert.ok(!told.includes(secret), secret);
    const [denied] = await server
      .run(`show grants for ${server.database}`)
      .then((rows) => rows.filter((row) => JSON.stringify(row).includes('EMAIL')));
    assert.equal(denied, undefined);
  });

  test('the currency of each account decides what a minor unit is', async (t) => {
    const server = await arrange();
    await server.user(1002, { CURRENCY: 'JPY' });
    await server.user(1003, { CURRENCY: 'USC' });
    for (const [ticket, LOGIN] of [
      [12, 1002],
      [13, 1003],
    ] as const)
      await server.transfer(ticket, 5000, { LOGIN });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    const amounts = [1, 12, 13].map((ticket) => feed.records.transfers.get(ticket)?.amount);
    assert.deepEqual(amounts, [100_000, 5_000, 500_000]);
  });

  test('follows what is opened, floats, is closed bit by bit, and is closed by another', async (t) => {
    const server = await arrange();
    await server.trade(2, { VOLUME: 30 });
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.run('update MT4_TRADES set PROFIT = 7.5, CLOSE_PRICE = 1.0825 where TICKET = 2');
    await feed.caughtUp();
    assert.equal(feed.records.trades.get(2)?.profit, 750);
    const part = { VOLUME: 10, CLOSE_TIME: '2026-02-03 13:00:00', PROFIT: 2.5 };
    await server.trade(2, { ...part, COMMENT: 'to #3' });
    await server.trade(3, {
      VOLUME: 20,
      COMMENT: 'from #2',
      TIMESTAMP: stampOf('2026-02-03 13:00:00'),
    });
    await feed.caughtUp();
    const [first, rest] = [feed.records.trades.get(2), feed.records.trades.get(3)];
    assert.deepEqual(
      [first?.lots, first?.rest, first?.closeTime],
      [0.1, 3, Date.UTC(2026, 1, 3, 11)],
    );
    assert.deepEqual([rest?.lots, rest?.restOf, rest?.closeTime], [0.2, 2, null]);
    const hedge = { CLOSE_TIME: '2026-02-03 14:00:00', COMMENT: 'close hedge by #4' };
    await server.trade(3, { VOLUME: 20, ...hedge, PROFIT: 5 });
    await server.trade(4, { CMD: 1, VOLUME: 0, ...hedge, COMMENT: 'close hedge by #3' });
    await feed.caughtUp();
    assert.equal(feed.records.trades.get(4)?.lots, 0);
    assert.deepEqual(feed.records.openTrades(), []);
    assert.equal(feed.records.balance(1001), 100_000 + 250 + 500);
  });

  test('takes a close that comes without its open, and a row that comes late', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.trade(5, { CLOSE_TIME: '2026-02-03 14:00:00', PROFIT: 1 });
    await feed.caughtUp();
    // Its TIMESTAMP lies before the last one, as replicas do it that work in parallel.
    await server.trade(6, { CLOSE_TIME: '2026-02-03 13:59:00', PROFIT: 2 });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_300);
  });

  test('tells ends of days on which something was open', async (t) => {
    const server = await arrange();
    await server.day(1001, '2026-02-01 23:59:59', 1000, 1000);
    await server.day(1001, '2026-02-02 23:59:59', 1000, 1004.5);
    const feed = new ReportFeed(t, server.url);
    await feed.context.until(() => feed.records.days.size > 0);
    const [day, ...others] = feed.records.days.values();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [day?.time, day?.balance, day?.equity, day?.margin],
      [Date.UTC(2026, 1, 2, 22), 100_000, 100_450, 0],
    );
  });

  test('an account that is new brings its past, and one that is listed no more is archived', async (t) => {
    const server = await arrange();
    const feed = new ReportFeed(t, server.url);
    await feed.caughtUp();
    await server.transfer(20, 50, { LOGIN: 1002, OPEN_TIME: '2025-06-01 10:00:00' });
    await feed.caughtUp();
    assert.equal(feed.records.transfers.get(20), undefined);
    await server.user(1002, { TIMESTAMP: stampOf('2026-02-03 14:00:00') });
    await feed.caughtUp();
    assert.equal(feed.records.balance(1002), 5_000);
    await server.run('delete from MT4_USERS where LOGIN = 1001');
    feed.context.time += 11 * 60_000;
    await feed.caughtUp();
    const { archived, enabled } = feed.records.account(1001)!;
    assert.deepEqual([archived, enabled, feed.records.balance(1001)], [true, false, 100_000]);
  });

  test('says which groups of which server are copied, where it may read that', async (t) => {
    const server = await arrange();
    await server.run(
      "insert into MT4_CONFIG values (1, 1770127509, ''), (3, 0, ',real-usd,demo-eur,'), (4, 0, 'trade.broker.example:443')",
    );
    const said = async (fields: object = {}) => {
      const feed = new ReportFeed(t, server.url, fields);
      await feed.caughtUp();
      return feed.context.lines
        .map(({ sentence }) => sentence)
        .filter((text) => /copies/.test(text));
    };
    assert.deepEqual(await said(), []);
    await server.grant({ MT4_CONFIG: 'CONFIG, VALUE_STR' });
    const copies = 'The report server copies real-usd, demo-eur of trade.broker.example:443.';
    assert.deepEqual(await said(), [copies]);
    const [, warning] = await said({ groups: { include: ['pro*'], exclude: [] } });
    assert.match(
      warning ?? '',
      /copies none of the groups that are wanted: correct groups.include/,
    );
  });

  test('reads only the groups that are wanted', async (t) => {
    const server = await arrange();
    await server.user(1002, { GROUP: 'Demo-usd' });
    await server.transfer(20, 50, { LOGIN: 1002 });
    const feed = new ReportFeed(t, server.url, { groups: { include: ['*'], exclude: ['demo*'] } });
    await feed.caughtUp();
    assert.deepEqual([...feed.records.byAccount.keys()], [1001]);
    assert.deepEqual([...feed.records.transfers.keys()], [1]);
    assert.deepEqual(feed.context.lines, []);
  });

  test('reads history no faster than it is kept, and follows what happens meanwhile', async (t) => {
    const server = await arrange();
    await server.trade(2);
    const feed = new ReportFeed(t, server.url);
    feed.context.behind = true;
    await feed.context.until(() => feed.records.trades.has(2));
    await server.transfer(3, 7, { OPEN_TIME: '2026-02-03 14:00:00' });
    await feed.context.until(() => feed.records.transfers.has(3));
    assert.deepEqual([feed.records.transfers.has(1), feed.polls], [false, 0]);
    feed.context.behind = false;
    await feed.caughtUp();
    assert.equal(feed.records.balance(1001), 100_700);
  });

  test('goes on after a restart where it was, and reads only what is new', async (t) => {
    const server = await arrange();
    const past = { OPEN_TIME: '2026-01-05 09:00:00', CLOSE_TIME: '2026-01-05 10:00:00' };
    for (let ticket = 10; ticket < 60; ticket++) await server.trade(ticket, { ...past, PROFIT: 1 });
    const first = new ReportFeed(t, server.url);
    await first.caughtUp();
    await first.stop();
    await server.trade(70, { CLOSE_TIME: '2026-02-03 14:00:00', PROFIT: 3 });
    const second = new ReportFeed(t, server.url, {}, first);
    await second.caughtUp();
    assert.equal(second.records.balance(1001), 100_000 + 50 * 100 + 300);
    const told = new Set(second.context.of('records').flatMap(({ trades = [] }) => trades));
    assert.deepEqual(new Set([...told].map(({ ticket }) => ticket)), new Set([70]));
  });
});
