import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { startMariadb } from '../../helpers/mariadb.js';
import { ReportFeed, ReportServer } from '../../helpers/mt4-report.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

suite('ends of days in a report database', { skip }, () => {
  test('those of many accounts come over several polls, each account once', async (t) => {
    const server = await ReportServer.create(mariadb!);
    const logins = Array.from({ length: 60 }, (_, i) => 1001 + i);
    for (const login of logins) {
      await server.user(login);
      await server.day(login, '2026-02-02 23:59:00', 100, 101);
    }
    const feed = new ReportFeed(t, server.url, { days: 2_000 });
    await feed.context.until(() => feed.records.days.size === logins.length);
    const told = feed.context.of('records').flatMap(({ days = [] }) => days);
    assert.equal(told.length, logins.length);
  });

  test('a day that comes late, or is corrected, is told within the hour', async (t) => {
    const server = await ReportServer.create(mariadb!);
    await server.user(1001);
    await server.day(1001, '2026-02-02 23:59:00', 100, 101);
    const feed = new ReportFeed(t, server.url);
    await feed.context.until(() => feed.records.days.size === 1);
    await server.day(1001, '2026-02-01 23:59:00', 100, 99);
    await server.day(1001, '2026-02-02 23:59:00', 100, 102);
    await feed.caughtUp();
    assert.equal(feed.records.days.size, 1);
    feed.context.time += 3_600_000;
    await feed.context.until(() => feed.records.days.size === 2);
    const equities = [...feed.records.days.values()].map(({ equity }) => equity);
    assert.deepEqual(equities.sort(), [10_200, 9_900]);
  });

  test('older days than asked for stay where they are', async (t) => {
    const server = await ReportServer.create(mariadb!);
    await server.user(1001);
    await server.day(1001, '2025-01-02 23:59:00', 100, 101);
    await server.day(1001, '2026-01-20 23:59:00', 100, 102);
    const feed = new ReportFeed(t, server.url, { days: 30 });
    await feed.context.until(() => feed.records.days.size > 0);
    await feed.caughtUp();
    assert.deepEqual(
      [...feed.records.days.values()].map(({ equity }) => equity),
      [10_200],
    );
  });
});
