import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ReportFailure, toReportFailure } from '../../../../server/feeds/mt4/report-errors.js';
import { expectReader, writingRights } from '../../../../server/feeds/mt4/report-grants.js';
import { byGroup, groupFilter } from '../../../../server/feeds/mt4/report-groups.js';
import { expectFew } from '../../../../server/feeds/mt4/report-shrink.js';
import { ReportNotes } from '../../../../server/feeds/mt4/report-state.js';
import { readSqlTime, writeSqlTime } from '../../../../server/feeds/mt4/report-time.js';

test('finds the rights of a user who may do more than read', () => {
  const cases: [grant: string, rights: string[]][] = [
    ["GRANT USAGE ON *.* TO `relay`@`%` IDENTIFIED BY PASSWORD '*0'", []],
    ['GRANT SELECT ON `mt4`.* TO `relay`@`%`', []],
    ['GRANT SELECT (`LOGIN`, `GROUP`), SHOW VIEW ON `mt4`.`MT4_USERS` TO `relay`@`%`', []],
    ['GRANT SELECT, INSERT (`COMMENT`) ON `mt4`.`MT4_USERS` TO `relay`@`%`', ['INSERT']],
    [
      'GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION',
      ['ALL PRIVILEGES', 'GRANT OPTION'],
    ],
    [
      'GRANT SELECT, update, CREATE TEMPORARY TABLES ON *.* TO `a`@`%`',
      ['UPDATE', 'CREATE TEMPORARY TABLES'],
    ],
    ["GRANT PROXY ON ''@'%' TO 'root'@'localhost'", ['PROXY']],
    ['GRANT `reader` TO `relay`@`%`', []],
    ['SET DEFAULT ROLE `reader` FOR `relay`@`%`', []],
  ];
  for (const [grant, rights] of cases) assert.deepEqual(writingRights([grant]), rights, grant);
  assert.throws(() => expectReader(cases.map(([grant]) => grant)), {
    code: 'database-writable',
    message: /\(INSERT, ALL PRIVILEGES, GRANT OPTION, UPDATE, CREATE TEMPORARY TABLES …\)/,
  });
  expectReader(['GRANT SELECT ON `mt4`.* TO `relay`@`%`']);
});

test('masks of groups say which accounts are read', () => {
  const isRead = groupFilter({ include: ['real*', 'pro-?'], exclude: ['*test*'] });
  const groups = ['real-usd', 'REAL', 'pro-?', 'pro-x', 'real-test-1', 'demo', 'unreal'];
  assert.deepEqual(groups.filter(isRead), ['real-usd', 'REAL', 'pro-?']);
  const everything = groupFilter({ include: ['*'], exclude: [] });
  assert.ok(['', 'a.b\\c', 'line\nbreak'].every(everything));
  const currencyOf = byGroup({ '*-eur': 'EUR', 'real*': 'USD' });
  assert.deepEqual(['real-eur', 'real-x', 'demo'].map(currencyOf), ['EUR', 'USD', undefined]);
});

test("reads a DATETIME as the server's wall clock, and writes it back", () => {
  assert.equal(readSqlTime('1970-01-01 00:00:00'), 0);
  assert.equal(readSqlTime('2026-02-03 14:05:09'), Date.UTC(2026, 1, 3, 14, 5, 9));
  assert.equal(readSqlTime('2026-02-03 14:05:09.250'), Date.UTC(2026, 1, 3, 14, 5, 9));
  assert.equal(readSqlTime('2026-02-03'), Date.UTC(2026, 1, 3));
  for (const value of [
    '0000-00-00 00:00:00',
    '1969-12-31 23:59:59',
    '',
    'now',
    null,
    5,
    new Date(),
  ])
    assert.ok(Number.isNaN(readSqlTime(value)), String(value));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
      assert.equal(readSqlTime(writeSqlTime(seconds * 1000)), seconds * 1000);
    }),
  );
});

test('says in a sentence what drivers and servers throw, and never where', () => {
  const thrown = (fields: object) =>
    Object.assign(new Error('connect 10.0.0.7:3306 as relay'), fields);
  const cases: [fields: object, code: string][] = [
    [{ code: 'ECONNREFUSED' }, 'database-unreachable'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'database-unreachable'],
    [{ code: 'ER_ACCESS_DENIED_ERROR' }, 'database-refused'],
    [{ code: 'PROTOCOL_SEQUENCE_TIMEOUT' }, 'database-slow'],
    [{ code: 'UNKNOWN_CODE_PLEASE_REPORT', errno: 1969 }, 'database-slow'],
    [{ errno: 3024 }, 'database-slow'],
    [{ code: 'ER_NO_SUCH_TABLE' }, 'database-tables'],
    [{ code: 'ER_CRASHED_ON_USAGE' }, 'database-failed'],
    [{ code: 'rm -rf 10.0.0.7' }, 'database-failed'],
    [{}, 'database-failed'],
  ];
  for (const [fields, code] of cases) {
    const failure = toReportFailure(thrown(fields));
    assert.equal(failure.code, code);
    assert.match(failure.message, /^(The|A) .*\.$/);
    assert.doesNotMatch(failure.message, /10\.0|relay@|as relay/);
  }
  assert.match(toReportFailure({ code: 'ER_CRASHED_ON_USAGE' }).message, /ER_CRASHED_ON_USAGE/);
  const known = new ReportFailure('database-clock', 'Correct it.');
  assert.equal(toReportFailure(known), known);
  assert.equal(toReportFailure(undefined).code, 'database-failed');
});

test('a few rows may always go, and a fraction of many', () => {
  expectFew('rows', 20, 20, 0);
  expectFew('rows', 1_000, 100_000, 0.01);
  assert.throws(() => expectFew('rows', 21, 100, 0.01), { code: 'database-shrunk' });
  assert.throws(() => expectFew('rows', 1_001, 100_000, 0.01), /^\w+: 1,001 of 100,000 rows have/);
});

test('notes of another source are not believed, and nothing is written twice', async () => {
  const texts = new Map<string, string>();
  let writes = 0;
  const memory = {
    get: (key: string) => Promise.resolve(texts.get(key)),
    set: (key: string, value: string) => {
      writes++;
      texts.set(key, value);
    },
  };
  const notes = new ReportNotes(memory, { host: 'a' });
  const state = await notes.read();
  assert.deepEqual([state.trades, state.compared, state.pages.size], [null, null, 0]);
  state.trades = 7;
  state.pages.set(3, '1 2 2');
  state.told.add(1001);
  notes.write(state, false);
  assert.equal(writes, 1);
  notes.write(state, true);
  notes.write(state, true);
  assert.equal(writes, 3);
  assert.deepEqual(await new ReportNotes(memory, { host: 'a' }).read(), state);
  const other = await new ReportNotes(memory, { host: 'b' }).read();
  assert.deepEqual([other.trades, other.pages.size, other.told.size], [null, 0, 0]);
});
