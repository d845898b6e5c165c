import assert from 'node:assert/strict';
import { after, before, suite, test, type TestContext } from 'node:test';
import type { CrmConnector } from '../../../server/crm/connector.js';
import { Intake } from '../../../server/crm/core/intake.js';
import { listUnmatched } from '../../../server/crm/core/unmatched-list.js';
import { Sync } from '../../../server/crm/core/sync.js';
import type { EntityName } from '../../../server/crm/entities.js';
import tryton from '../../../server/crm/tryton.js';
import type { TrytonRpc } from '../../../server/crm/tryton/rpc.js';
import { fromTryton } from '../../../server/crm/tryton/values.js';
import { createCrmQueue } from '../../../server/store/crm-queue.js';
import { createCrmRecords } from '../../../server/store/crm-records.js';
import { emptyDatabase } from '../../helpers/crm/arrange.js';
import { isTrytonInstalled, PrivateTryton } from '../../helpers/crm/tryton.js';
import { makePayments } from '../../helpers/crm/tryton-payments.js';
import { entities, paymentEntities, push, result } from '../../helpers/crm/tryton-sources.js';
import { accountRecord, transferRecord } from '../../helpers/records.js';
import { makeBoard } from '../../helpers/track-record.js';
import { startPostgres } from '../../helpers/postgres.js';

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

async function onTryton(name: string, urlOf: () => Promise<string | undefined>): Promise<void> {
  suite(`Tryton on ${name}`, { skip: !isTrytonInstalled && 'Tryton is not installed' }, () => {
    const server = new PrivateTryton();
    let rpc: TrytonRpc;
    before(async () => {
      await server.start(await urlOf());
      rpc = server.rpc();
    });
    after(() => server.remove());

    test('tells payments to the cent, and both accounts of a transfer: what does not fit is listed', async (t) => {
      const start = Date.UTC(2026, 0, 5, 8);
      const at = (hours: number) => start + hours * 3_600_000;
      const [a, b] = [20_001, 20_002];
      const refused = { reference: 'PAYOUT-8', state: 'rejected' } as const;
      await makePayments(
        t,
        rpc,
        [a, b],
        [
          { account: 0, kind: 'deposit', amount: '1000.10', booked: at(-30), reference: 'WIRE-77' },
          { account: 0, to: 1, kind: 'transfer', amount: '250.05', booked: at(5) },
          { account: 1, to: 0, kind: 'transfer', amount: '9.99', booked: at(50) },
          { account: 1, kind: 'withdrawal', amount: '40.00', booked: at(9), ...refused },
        ],
      );
      const connector = await connect(server, { entities: paymentEntities, push: undefined });
      const { start: sync, records } = await arrange(t, connector);
      await sync().pull();
      await records.setCursor('synced', String(at(900)));
      const transfers = [
        { ticket: 1, account: a, time: at(0), amount: 100_010, comment: 'wire-77' },
        { ticket: 2, account: a, time: at(5), amount: -25_005, comment: 'x' },
        { ticket: 3, account: b, time: at(6), amount: 25_005, comment: 'Deposit' },
        { ticket: 4, account: b, time: at(50), amount: -999, comment: 'x' },
        { ticket: 5, account: b, time: at(10), amount: -4_000, comment: 'payout-8' },
      ].map(transferRecord);
      async function* kept() {
        yield { accounts: [a, b].map((account) => accountRecord({ account })) };
        yield await Promise.resolve({ transfers, asOf: at(1_000) });
      }
      const lines: string[] = [];
      await listUnmatched({
        ...{ board: makeBoard().board, server: 'main', includes: () => true, records },
        ...{ transfers: kept(), say: (line: string) => lines.push(line) },
      });
      assert.deepEqual(
        lines.map((line) =>
          line
            .slice(17)
            .replace(/ {2,}/g, ' ')
            .replace(/payment \d+/, 'payment'),
        ),
        [
          '20002 ticket 5 -40.00 USD Its comment names a payment that was refused, failed or cancelled in the CRM.',
          '20001 payment 9.99 USD The CRM has it as paid, and the account has no such transfer.',
          ', 1 no-transfer.',
        ],
      );
    });

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
