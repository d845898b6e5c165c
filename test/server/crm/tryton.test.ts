import assert from 'node:assert/strict';
import { after, before, suite, test, type TestContext } from 'node:test';
import type { AccountResult, CrmConnector } from '../../../server/crm/connector.js';
import { Intake } from '../../../server/crm/core/intake.js';
import { Sync } from '../../../server/crm/core/sync.js';
import type { EntityName } from '../../../server/crm/entities.js';
import tryton from '../../../server/crm/tryton.js';
import type { TrytonRpc } from '../../../server/crm/tryton/rpc.js';
import { fromTryton } from '../../../server/crm/tryton/values.js';
import { createCrmQueue } from '../../../server/store/crm-queue.js';
import { createCrmRecords } from '../../../server/store/crm-records.js';
import { emptyDatabase } from '../../helpers/crm/arrange.js';
import { serve } from '../../helpers/crm/rest-crm.js';
import { isTrytonInstalled, PrivateTryton } from '../../helpers/crm/tryton.js';
import { startPostgres } from '../../helpers/postgres.js';

const entities = {
  client: {
    from: 'party.party',
    fields: { externalId: 'id', alias: 'leaderboard_alias', country: 'broker_country' },
  },
  account: {
    from: 'broker.account',
    fields: { externalId: 'id', clientId: 'party', server: 'server', login: 'login' },
  },
  consent: {
    from: 'party.party',
    fields: {
      externalId: 'id',
      clientId: 'id',
      // SQLite says 1 where PostgreSQL says true.
      state: {
        at: 'leaderboard_shown',
        as: 'enum',
        values: { true: 'granted', 1: 'granted' },
        else: 'withdrawn',
      },
    },
  },
};
const push = { balance: 'balance', gain: 'gain', lastTrade: 'last_trade', ranks: 'ranks' };

const connect = (server: PrivateTryton, options: object = {}): Promise<CrmConnector> =>
  tryton.connect({
    ...{ server: 'main', now: Date.now, signal: new AbortController().signal },
    options: {
      ...{ url: server.url, database: server.database, user: 'admin', password: server.password },
      ...{ entities, push, ...options },
    } as never,
  });

/** Makes parties with an account each; answers their ids. */
async function makeTraders(rpc: TrytonRpc, count: number, prefix: string): Promise<number[]> {
  const parties = Array.from({ length: count }, (_, i) => ({
    ...{ name: `Person ${i}`, leaderboard_alias: `${prefix} ${i}` },
    ...{ leaderboard_shown: true, broker_country: 'DE' },
  }));
  const ids = (await rpc.call('party.party', 'create', [parties])) as number[];
  const accounts = ids.map((party) => ({ party, server: 'main', login: String(10_000 + party) }));
  await rpc.call('broker.account', 'create', [accounts]);
  return ids;
}

/** The core on a store, reading from Tryton; `told` has every change in its order. */
async function arrange(t: TestContext, connector: CrmConnector) {
  const database = await emptyDatabase(t);
  const records = createCrmRecords(database);
  const queue = createCrmQueue(database);
  const description = await connector.describe();
  const told: [entity: EntityName, id: string, isThere: boolean][] = [];
  const start = (reading = connector) => {
    const intake = new Intake({
      ...{ records, queue, now: Date.now },
      told: (entity, id, record) => told.push([entity, id, record !== undefined]),
    });
    const { signal } = new AbortController();
    return new Sync({ connector: reading, description, records, queue, intake, signal });
  };
  const of = (entity: EntityName) => told.filter(([name]) => name === entity).map(([, id]) => id);
  return { start, told, of, records };
}

const result = (externalId: string): AccountResult => ({
  ...{ externalId, server: 'main', login: '1', currency: 'EUR', minorDigits: 2, balance: 123_456 },
  ...{
    equity: 1,
    gain: 0.5,
    drawdown: 0,
    lots: 1,
    lastTrade: Date.UTC(2026, 1, 2, 3),
    ranks: ['best day: 1'],
    publication: 'shown',
  },
});

async function onTryton(name: string, urlOf: () => Promise<string | undefined>): Promise<void> {
  suite(`Tryton on ${name}`, { skip: !isTrytonInstalled && 'Tryton is not installed' }, () => {
    const server = new PrivateTryton();
    let rpc: TrytonRpc;
    before(async () => {
      await server.start(await urlOf());
      rpc = server.rpc();
    });
    after(() => server.remove());

    test('is read whole over a restart in the middle, while it is edited: none lost, none twice', async (t) => {
      for (let i = 0; i < 10; i++) {
        const [first] = await makeTraders(rpc, 1, `Lot ${i}`);
        await server.copyTrader(first!, 499);
      }
      const order = [['id', 'ASC']];
      const ids = (await rpc.call('party.party', 'search', [[], 0, null, order])) as number[];
      const connector = await connect(server);
      const { start, of, told, records } = await arrange(t, connector);
      // Edited during the first pages; after the sixth the process ends.
      let pages = 0;
      const edited = [3, 700, 2_500, 4_999].map((i) => ids[i]!);
      const breaking: CrmConnector = {
        ...connector,
        async pull(entity, cursor, limit) {
          if (++pages === 7) throw new Error('killed');
          const page = await connector.pull(entity, cursor, limit);
          if (pages === 2)
            await rpc.call('party.party', 'write', [edited, { leaderboard_alias: 'Edited' }]);
          return page;
        },
      };
      await assert.rejects(start(breaking).pull(), /killed/);
      await start().pull();
      for (const entity of ['client', 'consent', 'account'] as const) {
        assert.equal((await records.read(entity)).length, 5_000, entity);
        // Whoever was edited after he was read comes again; nobody else does.
        const twice = of(entity).length - new Set(of(entity)).size;
        assert.ok(twice <= (entity === 'client' ? edited.length : 0), `${entity}: ${twice} twice`);
      }
      const bodies = await records.read('client');
      for (const id of edited) {
        const { body } = bodies.find((each) => each.id === String(id))!;
        assert.match(body, /"alias":"Edited"/);
      }
      told.length = 0;
      await start().pull();
      assert.deepEqual(told, [], 'a second reading has nothing to tell');
    });

    test('tells a first change, though write_date was null until then', async (t) => {
      const connector = await connect(server);
      const { start, told } = await arrange(t, connector);
      const [id] = await makeTraders(rpc, 1, 'First');
      await start().pull();
      told.length = 0;
      await rpc.call('party.party', 'write', [[id], { leaderboard_shown: false }]);
      await start().pull();
      assert.deepEqual(told, [['consent', String(id), true]]);
    });

    test('is swept for what was deleted or made inactive', async (t) => {
      const connector = await connect(server);
      const { start, told } = await arrange(t, connector);
      const [gone, inactive] = await makeTraders(rpc, 2, 'Going');
      await start().pull();
      told.length = 0;
      await rpc.call('party.party', 'delete', [[gone]]);
      await rpc.call('party.party', 'write', [[inactive], { active: false }]);
      await start().sweep();
      const ids = new Set(
        told.filter(([entity, , isThere]) => entity === 'consent' && !isThere).map(([, id]) => id),
      );
      assert.deepEqual(ids, new Set([String(gone), String(inactive)]));
    });

    test('gets results once, and says who is missing', async () => {
      const connector = await connect(server);
      const [party] = await makeTraders(rpc, 1, 'Result');
      const [account] = (await rpc.call('broker.account', 'search', [
        [['party', '=', party]],
        0,
        null,
        null,
      ])) as number[];
      const externalId = String(account);
      for (const status of ['written', 'unchanged'])
        assert.deepEqual(await connector.push!([result(externalId)]), [{ externalId, status }]);
      const fields = ['balance', 'gain', 'last_trade', 'ranks'];
      const [row] = (await rpc.call('broker.account', 'read', [[account], fields])) as Record<
        string,
        unknown
      >[];
      assert.deepEqual(
        [fromTryton(row!.balance), row!.gain, fromTryton(row!.last_trade)],
        ['1234.56', 0.5, '2026-02-02T03:00:00.000000'],
      );
      assert.deepEqual(await connector.push!([result('999999')]), [
        { externalId: '999999', status: 'missing' },
      ]);
    });

    test('tells which rights of its user are not needed', async () => {
      const { rights = [] } = await (await connect(server)).describe();
      const needless = (right: string) => `${right} is not needed: take it away.`;
      for (const right of ['party.party: delete', 'broker.account: create'])
        assert.ok(rights.includes(needless(right)), rights.join('\n'));
      // Results are written there.
      assert.ok(!rights.includes(needless('broker.account: write')));
    });

    test('refuses fields that it does not have, by name', async () => {
      const client = { from: 'party.party', fields: { externalId: 'id', alias: 'nickname' } };
      const connector = await connect(server, { entities: { ...entities, client } });
      await assert.rejects(connector.describe(), {
        code: 'mismatch',
        message: /party\.party has no field "nickname"/,
      });
    });

    test('says that it does not know us, and what it refuses with a status of 200', async () => {
      await assert.rejects((await connect(server, { password: 'wrong' })).describe(), {
        code: 'unauthorized',
      });
      const [party] = await makeTraders(rpc, 1, 'Twin');
      const twin = { party, server: 'main', login: String(10_000 + party!) };
      await assert.rejects(rpc.call('broker.account', 'create', [[twin]]), {
        code: 'refused',
        message: /UserError/,
      });
    });
  });
}

await onTryton('SQLite', async () => undefined);
const postgres = isTrytonInstalled ? await startPostgres() : undefined;
if (postgres) {
  after(() => postgres.remove());
  await onTryton('PostgreSQL', () => postgres.database());
}

/** Tryton as far as a few calls see it; `answer` says what comes of a method. */
async function startScripted(t: TestContext, answer: (method: string) => object) {
  const called: string[] = [];
  const url = await serve(t, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method } = JSON.parse(body) as { method: string };
    called.push(method);
    const given =
      method === 'common.db.login' ? { result: [1, `s${called.length}`] } : answer(method);
    response.writeHead('status' in given ? Number(given.status) : 200);
    response.end(JSON.stringify(given));
  });
  const { signal } = new AbortController();
  const options = { url, database: 'crm', user: 'u', password: 'p', entities, push };
  const connector = await tryton.connect({
    server: 'main',
    now: Date.now,
    signal,
    options,
  } as never);
  return { connector, called };
}

suite('what Tryton says', () => {
  test('of a session that has ended makes us log in again, once', async (t) => {
    let ended = true;
    const { connector, called } = await startScripted(t, () => {
      if (!ended) return { result: [] };
      ended = false;
      return { status: 401 };
    });
    assert.deepEqual((await connector.fetch('client', ['1'])).records, []);
    assert.deepEqual(called, [
      ...['common.db.login', 'model.party.party.search_read'],
      ...['common.db.login', 'model.party.party.search_read'],
    ]);
    ended = true;
    const always = await startScripted(t, () => ({ status: 401 }));
    await assert.rejects(always.connector.fetch('client', ['1']), { code: 'unauthorized' });
    assert.equal(always.called.length, 4);
  });

  test('of somebody who wrote meanwhile is a conflict, and with a status of 200', async (t) => {
    const { connector } = await startScripted(t, (method) => {
      if (method.endsWith('write'))
        return { error: ['ConcurrencyException', 'Record was modified'] };
      return { result: method.endsWith('search_read') ? [{ id: 7, _timestamp: '1' }] : {} };
    });
    assert.deepEqual(await connector.push!([result('7')]), [
      { externalId: '7', status: 'conflict' },
    ]);
  });

  test('of a write that it drops is told with the field', async (t) => {
    const { connector } = await startScripted(t, (method) => ({
      result: method.endsWith('search_read') ? [{ id: 7, _timestamp: '1' }] : {},
    }));
    await assert.rejects(connector.push!([result('7')]), {
      code: 'mismatch',
      message: /dropped "balance"/,
    });
  });
});
