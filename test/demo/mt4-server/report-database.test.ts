import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { openReportDatabase } from '../../../demo/mt4-server/report-database.js';
import { Broker } from '../../../server/feeds/broker/broker.js';
import { Market, usualSymbols } from '../../../server/feeds/market.js';
import { startMariadb } from '../../helpers/mariadb.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());

const now = Date.UTC(2026, 2, 4, 14, 5, 9);
const day = 86_400_000;
const market = new Market({ symbols: usualSymbols, time: now, seed: 7, weekends: 'open' });
const { clock } = market;

/** A report database of thirty accounts, its rows by SQL, and how to let time pass. */
async function reportOf(database: string) {
  assert.ok(mariadb);
  const url = mariadb.url(database, 'root');
  const broker = new Broker({ accounts: 30, market, seed: 7 });
  let time = now;
  const report = await openReportDatabase({ url, broker, clock, now: () => time });
  return {
    ...report,
    pass: (ms: number) => (time += ms),
    rows: (sql: string) => mariadb.run(sql, database),
  };
}

suite(
  'the report database of the emulator',
  { skip: !mariadb && 'MariaDB is not installed' },
  () => {
    test('has the books of every account: its balance is the sum of its rows', async () => {
      const report = await reportOf(await mariadb!.database());
      assert.ok((await report.write()) > 1_000);
      const off = await report.rows(`
      select LOGIN, BALANCE, (
        select sum(round(PROFIT + SWAPS + COMMISSION, 2)) from MT4_TRADES t
        where t.LOGIN = u.LOGIN and CMD in (0, 1, 6) and CLOSE_TIME <> '1970-01-01 00:00:00'
      ) as SUM from MT4_USERS u having abs(BALANCE - SUM) > 0.001`);
      assert.deepEqual(off, []);
      await report.close();
    });

    test('writes open positions, partial closes, transfers and days as MT4 does', async () => {
      const report = await reportOf(await mariadb!.database());
      await report.write();
      const [counts] = await report.rows(`
      select sum(CLOSE_TIME = '1970-01-01 00:00:00') > 0 as open,
        sum(CMD = 6 and SYMBOL = '' and VOLUME = 1) > 30 as transfers,
        sum(CMD = 7) > 0 as credits, sum(COMMENT like 'to #%') > 0 as parts,
        sum(COMMENT like 'to #%') = sum(COMMENT like 'from #%') as rests,
        sum(OPEN_TIME > CLOSE_TIME and CLOSE_TIME <> '1970-01-01 00:00:00') as backwards
      from MT4_TRADES`);
      const numbers = Object.fromEntries(Object.entries(counts!).map(([k, v]) => [k, Number(v)]));
      assert.deepEqual(numbers, {
        open: 1,
        transfers: 1,
        credits: 1,
        parts: 1,
        rests: 1,
        backwards: 0,
      });
      const [days] = await report.rows(
        'select count(*) as n from MT4_DAILY where EQUITY <> BALANCE',
      );
      assert.ok(Number(days?.['n']) > 100);
      await report.close();
    });

    test("counts times on the server's wall clock", async () => {
      const report = await reportOf(await mariadb!.database());
      await report.write();
      const [{ first } = {}] = await report.rows('select min(REGDATE) as first from MT4_USERS');
      const { clients } = new Broker({ accounts: 30, market, seed: 7 });
      const registered = Math.min(...clients.map((client) => client.registered));
      const wall = new Date(clock.toWall(registered)).toISOString().slice(0, 19).replace('T', ' ');
      assert.equal(first, wall);
      await report.close();
    });

    test('goes on where it was when it is started again, and changes nothing that is past', async () => {
      const database = await mariadb!.database();
      const all = 'select * from MT4_TRADES where TIMESTAMP < 1772000000 order by TICKET';
      const first = await reportOf(database);
      await first.write();
      const before = await first.rows(all);
      await first.close();
      const second = await reportOf(database);
      await second.write();
      second.pass(3 * day);
      assert.ok((await second.write()) > 0);
      assert.deepEqual(await second.rows(all), before);
      await second.close();
    });

    test('says which database it cannot reach', async () => {
      await assert.rejects(
        openReportDatabase({
          url: 'mysql://root@127.0.0.1:1/nothing',
          broker: new Broker({ accounts: 1, market, seed: 7 }),
          clock,
        }),
        /ECONNREFUSED/,
      );
    });
  },
);
