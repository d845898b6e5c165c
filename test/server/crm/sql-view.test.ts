import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import type { CrmConnector } from '../../../server/crm/connector.js';
import sqlView from '../../../server/crm/sql-view.js';
import { CrmError } from '../../../server/crm/errors.js';
import { openViews } from '../../../server/crm/sql-view/database.js';
import { earlier } from '../../../server/crm/sql-view/pages.js';
import { idsOf, pullAll } from '../../helpers/crm/generic.js';
import { startMariadb } from '../../helpers/mariadb.js';
import { startPostgres } from '../../helpers/postgres.js';

const entities = {
  client: {
    from: 'widget_clients',
    fields: { externalId: 'id', alias: 'alias', country: 'country' },
  },
  account: {
    from: 'widget_accounts',
    fields: { externalId: 'id', clientId: 'client_id', login: 'login', server: { value: 'main' } },
  },
};

const tables = `
create table widget_clients (id varchar(20) primary key, alias varchar(50), country char(2), updated_at timestamp not null);
create table widget_accounts (id bigint primary key, client_id varchar(20), login bigint, updated_at timestamp not null)`;

const names = ['widget_clients', 'widget_accounts'];
let users = 0;

interface Server {
  url: string;
  /** The same for a user of his own with these rights on both tables; another one each time. */
  reader: (...rights: string[]) => Promise<string>;
  run: (sql: string) => Promise<unknown>;
}

function connect(url: string, options: object = {}): Promise<CrmConnector> {
  const { signal } = new AbortController();
  const given = { url, id: 'id', updated: 'updated_at', queries: {}, entities, ...options };
  return sqlView.connect({ server: 'main', now: Date.now, signal, options: given });
}

/** Clients c000 … of one second each, or all of the same one. */
const insert = (count: number, second: (i: number) => number) =>
  `insert into widget_clients values ${Array.from({ length: count }, (_, i) => {
    const stamp = new Date(Date.UTC(2026, 0, 1) + second(i) * 1000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    return `('c${String(i).padStart(3, '0')}', 'A ${i}', 'DE', '${stamp}')`;
  }).join(', ')}`;

function onDatabase(name: string, isThere: boolean, open: () => Promise<Server>): void {
  suite(`views in ${name}`, { skip: !isThere }, () => {
    /** A database with empty tables, and a connector that closes with the test. */
    const arrange = async (t: { after: (end: () => unknown) => void }) => {
      const server = await open();
      for (const sql of tables.split(';')) await server.run(sql);
      const connector = await connect(server.url);
      t.after(() => connector.close?.());
      return { ...server, connector };
    };

    test('are read page by page, also where 450 rows have one second', async (t) => {
      const { run, connector } = await arrange(t);
      await run(insert(450, () => 7));
      await run("insert into widget_accounts values (12, 'c001', 1001, '2026-01-01 00:00:00')");
      const { pageMax } = await connector.describe();
      assert.equal(pageMax, 500);
      assert.equal(idsOf((await pullAll(connector, 'client', { limit: 200 })).records).length, 450);
      assert.deepEqual((await pullAll(connector, 'account')).records[0], {
        ...{ externalId: '12', clientId: 'c001', server: 'main', login: '1001' },
        ...{ group: null, currency: null, type: null },
        ...{ followers: null, copiers: null, assetsMinor: null, followedAt: null },
      });
    });

    test('lose nothing of what moves while they are read', async (t) => {
      const { run, connector } = await arrange(t);
      await run(insert(450, (i) => i));
      const pull = connector.pull.bind(connector);
      let pages = 0;
      const moving: CrmConnector = {
        ...connector,
        async pull(entity, cursor, limit) {
          const page = await pull(entity, cursor, limit);
          if (++pages === 1)
            await run(
              "update widget_clients set updated_at = '2026-02-01 00:00:00' where id in ('c003', 'c199')",
            );
          return page;
        },
      };
      assert.equal(idsOf((await pullAll(moving, 'client', { limit: 200 })).records).length, 450);
    });

    test('are read on from a minute before the last change', async (t) => {
      const { run, connector } = await arrange(t);
      await run(insert(100, (i) => i * 20));
      const { cursor } = await pullAll(connector, 'client');
      await run(
        "update widget_clients set alias = 'new', updated_at = '2026-01-02 00:00:00' where id = 'c005'",
      );
      const { records } = await pullAll(connector, 'client', { cursor });
      assert.deepEqual(idsOf(records), ['c096', 'c097', 'c098', 'c099', 'c005']);
    });

    test('are not hidden by a row with a time of the future', async (t) => {
      const { run, connector } = await arrange(t);
      await run(insert(3, (i) => i));
      await run("insert into widget_clients values ('typo', 'T', 'DE', '2037-01-01 00:00:00')");
      const { cursor, records } = await pullAll(connector, 'client', { limit: 2 });
      assert.equal(idsOf(records).length, 4);
      await run(
        "update widget_clients set alias = 'new', updated_at = '2026-01-02 00:00:00' where id = 'c001'",
      );
      const later = await pullAll(connector, 'client', { cursor, limit: 2 });
      assert.equal(later.records.find(({ externalId }) => externalId === 'c001')?.alias, 'new');
    });

    test('are asked for rows by id; those that are gone do not come', async (t) => {
      const { run, connector } = await arrange(t);
      await run(insert(3, (i) => i));
      await run("delete from widget_clients where id = 'c001'");
      assert.deepEqual(
        idsOf((await connector.fetch('client', ['c000', 'c001', 'c002'])).records).sort(),
        ['c000', 'c002'],
      );
      assert.deepEqual((await connector.fetch('client', [])).records, []);
      assert.deepEqual((await connector.fetch('client', ["x' or '1'='1"])).records, []);
    });

    test('may be named queries, for a copy in which nobody can make views', async (t) => {
      const { run, url } = await arrange(t);
      await run(insert(450, () => 7));
      const queries = {
        clients:
          "select id, upper(alias) as nickname, updated_at from widget_clients where country = 'DE'",
      };
      const client = { from: 'clients', fields: { externalId: 'id', alias: 'nickname' } };
      const connector = await connect(url, { queries, entities: { client } });
      t.after(() => connector.close?.());
      await connector.describe();
      const { records } = await pullAll(connector, 'client', { limit: 200 });
      assert.equal(idsOf(records).length, 450);
      const one = await connector.fetch('client', ['c007', 'none']);
      assert.deepEqual(
        one.records.map(({ externalId, alias }) => [externalId, alias]),
        [['c007', 'A 7']],
      );
    });

    test('are only read: nothing that is sent can write', async (t) => {
      const { run, url, connector } = await arrange(t);
      await run(insert(1, () => 0));
      const database = openViews(url);
      t.after(() => database.close());
      for (const sql of ['delete from widget_clients', "update widget_clients set alias = 'x'"])
        await assert.rejects(database.query(sql, []), CrmError, sql);
      const { records } = await connector.fetch('client', ['c000']);
      assert.equal(records[0]?.alias, 'A 0');
    });

    test('need a right to read, and every right beyond it is told', async (t) => {
      const { reader, connector } = await arrange(t);
      assert.notDeepEqual((await connector.describe()).rights, [], 'one who may do everything');
      const rightsOf = async (url: string) => {
        const connector = await connect(url);
        t.after(() => connector.close?.());
        return (await connector.describe()).rights;
      };
      assert.deepEqual(await rightsOf(await reader('select')), []);
      const told = await rightsOf(await reader('select', 'update', 'delete'));
      for (const right of ['UPDATE', 'DELETE'])
        for (const table of ['clients', 'accounts'])
          assert.match(
            told!.join('\n'),
            new RegExp(`^${right} on .*${table}.* is not needed`, 'm'),
          );
      assert.equal(told!.length, 4);
    });

    test('must have every column that is mapped', async (t) => {
      const { url, connector } = await arrange(t);
      await connector.describe();
      const client = { ...entities.client, fields: { externalId: 'id', alias: 'nickname' } };
      const other = await connect(url, { entities: { client } });
      t.after(() => other.close?.());
      await assert.rejects(other.describe(), {
        code: 'mismatch',
        message: /widget_clients has no field "nickname"/,
      });
      const strange = await connect(url, {
        entities: { client: { ...entities.client, from: 'none' } },
      });
      t.after(() => strange.close?.());
      await assert.rejects(strange.describe(), {
        code: 'mismatch',
        message: /views are not those/,
      });
    });
  });
}

const mariadb = await startMariadb();
onDatabase('MariaDB', mariadb !== undefined, async () => {
  const name = await mariadb!.database();
  const run = (sql: string) => mariadb!.run(sql, name);
  const reader = async (...rights: string[]) => {
    const user = `reader_${++users}`;
    await run(`create user ${user}@'127.0.0.1'`);
    for (const table of names)
      await run(`grant ${rights.join(', ')} on ${table} to ${user}@'127.0.0.1'`);
    return mariadb!.url(name, user);
  };
  return { url: mariadb!.url(name, 'root'), run, reader };
});

const postgres = await startPostgres();
onDatabase('PostgreSQL', postgres !== undefined, async () => {
  const url = await postgres!.database();
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const reader = async (...rights: string[]) => {
    const user = `reader_${++users}`;
    await run(`create role ${user} login`);
    await run(`grant ${rights.join(', ')} on ${names.join(', ')} to ${user}`);
    return Object.assign(new URL(url), { username: user }).href;
  };
  return { url, run, reader };
});

after(async () => {
  await mariadb?.remove();
  await postgres?.remove();
});

test('a database that is not there is told, without its password', async (t) => {
  const connector = await connect('mysql://u:secret@127.0.0.1:1/x');
  t.after(() => connector.close?.());
  await assert.rejects(
    connector.describe(),
    (error: Error) => /does not answer/.test(error.message) && !/secret/.test(error.message),
  );
});

test('a minute is taken off a stamp in its own writing', () => {
  assert.equal(earlier('2026-01-01 00:00:30.123456'), '2025-12-31 23:59:30.123456');
  assert.equal(earlier('2026-01-01 00:01:00+00'), '2026-01-01 00:00:00+00');
  assert.equal(earlier('1767225600'), '1767225540');
});
