import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { AccountResult } from '../../../server/crm/connector.js';
import espocrm from '../../../server/crm/espocrm.js';
import { startCrm, until } from '../../helpers/crm/arrange.js';
import { type FakeEspo, startFakeEspo } from '../../helpers/crm/fake-espo.js';
import { idsOf, pullAll } from '../../helpers/crm/generic.js';

const secret = 'the-secret-of-the-hook';
const entities = {
  client: { from: 'Contact', fields: { externalId: 'id', alias: 'cLeaderboardAlias' } },
  consent: {
    from: 'Contact',
    fields: {
      externalId: 'id',
      clientId: 'id',
      state: {
        at: 'cShowOnLeaderboard',
        as: 'enum',
        values: { true: 'granted' },
        else: 'withdrawn',
      },
    },
  },
  account: {
    from: 'CTradingAccount',
    fields: { externalId: 'id', clientId: 'contactId', login: 'cLogin' },
  },
};
const webhooks = {
  'hook-u': { secret, event: 'Contact.update' },
  'hook-d': { secret, event: 'Contact.delete' },
};
const push = { balance: 'cBalance', gain: 'cGain', ranks: 'cRanks', lastTrade: 'cLastTrade' };

async function connect(espo: FakeEspo, options: object = {}) {
  return espocrm.connect({
    ...{ server: 'main', now: () => espo.clock, signal: new AbortController().signal },
    options: { url: espo.url, key: espo.key, entities, webhooks, push, ...options } as never,
  });
}

const id = (i: number) => `id${String(i).padStart(4, '0')}`;

function fill(espo: FakeEspo, count: number, stamp: (i: number) => number) {
  const now = espo.clock;
  for (let i = 0; i < count; i++) {
    espo.clock = stamp(i);
    espo.save('Contact', id(i), {
      name: `Person ${i}`,
      cLeaderboardAlias: `A ${i}`,
      cShowOnLeaderboard: true,
    });
  }
  espo.clock = now;
}

const result: AccountResult = {
  ...{ externalId: 'acc1', server: 'main', login: '1001', currency: 'EUR', minorDigits: 2 },
  ...{ balance: 123_456, equity: 1, gain: 0.5, drawdown: 0.1, lots: 1, ranks: ['best day: 1'] },
  lastTrade: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  publication: 'shown',
};

suite('traps of EspoCRM', () => {
  test('1. custom fields come back renamed: refused at the start, by name', async (t) => {
    const espo = await startFakeEspo(t);
    const client = { from: 'Contact', fields: { externalId: 'id', alias: 'leaderboardAlias' } };
    const connector = await connect(espo, { entities: { ...entities, client } });
    await assert.rejects(connector.describe(), {
      code: 'mismatch',
      message: /Contact has no field "leaderboardAlias"/,
    });
    await assert.rejects(
      (await connect(espo, { push: { balance: 'balance' } })).describe(),
      /CTradingAccount has no field "balance"/,
    );
    const { self, pageMax } = await (await connect(espo)).describe();
    assert.deepEqual([self, pageMax], ['api-user', 200]);
  });

  test('1. a write is dropped silently: the first answer is compared, and the field named', async (t) => {
    const espo = await startFakeEspo(t);
    espo.save('CTradingAccount', 'acc1', { cLogin: '1001' });
    const connector = await connect(espo, { push: { balance: 'cBalance', equity: 'cEquity' } });
    await assert.rejects(connector.push!([result]), {
      code: 'mismatch',
      message: /dropped "cEquity" without a word/,
    });
  });

  test('2. offset paging loses rows: nothing of 450 is lost while three of them move', async (t) => {
    const espo = await startFakeEspo(t);
    fill(espo, 450, (i) => Date.UTC(2026, 0, 1) + i * 1_000);
    const connector = await connect(espo);
    espo.afterList = () => {
      if (espo.lists === 1) for (const i of [3, 4, 5]) espo.save('Contact', id(i), {});
    };
    const { records } = await pullAll(connector, 'client', { limit: 200 });
    assert.equal(idsOf(records).length, 450);
  });

  test('2. a bulk import has one second: 450 rows of it are all read', async (t) => {
    const espo = await startFakeEspo(t);
    fill(espo, 450, () => Date.UTC(2026, 0, 1));
    const { records } = await pullAll(await connect(espo), 'client', { limit: 200 });
    assert.equal(idsOf(records).length, 450);
  });

  test('3. stamps have a grain of a second: a second change in the same one is not lost', async (t) => {
    const espo = await startFakeEspo(t);
    fill(espo, 1, () => espo.clock);
    const connector = await connect(espo);
    const { cursor } = await pullAll(connector, 'consent');
    espo.save('Contact', id(0), { cShowOnLeaderboard: false });
    const { records } = await pullAll(connector, 'consent', { cursor });
    assert.equal(records.at(-1)?.state, 'withdrawn');
  });

  test('4. a filter that is ignored looks like success: version 8 and 9 filter alike', async (t) => {
    for (const version of [8, 9] as const) {
      const espo = await startFakeEspo(t);
      espo.version = version;
      fill(espo, 20, (i) => Date.UTC(2026, 0, 1) + i * 60_000);
      const connector = await connect(espo);
      const { cursor } = await pullAll(connector, 'client');
      const { records } = await pullAll(connector, 'client', { cursor });
      assert.deepEqual(idsOf(records), [id(18), id(19)], `version ${version}`);
    }
  });

  test('4. and one that is ignored is told', async (t) => {
    const espo = await startFakeEspo(t);
    fill(espo, 20, (i) => Date.UTC(2026, 0, 1) + i * 60_000);
    const connector = await connect(espo);
    const { cursor } = await pullAll(connector, 'client');
    espo.rows('Contact').sort = () => espo.rows('Contact');
    espo.rows('Contact').filter = (() => espo.rows('Contact').slice()) as never;
    await assert.rejects(connector.pull('client', cursor, 200), /ignores the filter/);
  });

  test('5. deleted records vanish from lists: a sweep and a fetch find them', async (t) => {
    const espo = await startFakeEspo(t);
    fill(espo, 3, (i) => Date.UTC(2026, 0, 1) + i);
    espo.remove('Contact', id(1));
    const { records } = await (await connect(espo)).fetch('client', [id(0), id(1), id(2)]);
    assert.deepEqual(idsOf(records), [id(0), id(2)]);
  });

  test('6. webhooks are bundled, and hold only what has changed: each record is named', async (t) => {
    const espo = await startFakeEspo(t);
    const connector = await connect(espo);
    const events = [
      { id: 'x', cShowOnLeaderboard: false },
      { id: 'y', modifiedById: 'api-user', cBalance: '1' },
    ];
    const reading = connector.receive!(espo.webhook('hook-u', secret, events));
    assert.ok(reading.ok);
    assert.deepEqual(
      reading.events.map(({ entity, externalId, author }) => [entity, externalId, author]),
      [
        ['client', 'x', undefined],
        ['consent', 'x', undefined],
        ['client', 'y', 'api-user'],
        ['consent', 'y', 'api-user'],
      ],
    );
  });

  test('7. signatures change between versions: both are taken, forged ones are not', async (t) => {
    const espo = await startFakeEspo(t);
    const connector = await connect(espo);
    for (const version of [8, 9] as const) {
      espo.version = version;
      const good = espo.webhook('hook-d', secret, [{ id: 'x' }]);
      const reading = connector.receive!(good);
      assert.ok(reading.ok, `version ${version}`);
      assert.equal(reading.events[0]!.op, 'delete');
      for (const bad of [
        { ...good, body: Buffer.from('[{"id":"y"}]') },
        { ...good, headers: {} },
        espo.webhook('hook-x', secret, [{ id: 'x' }]),
        espo.webhook('hook-d', 'another-secret', [{ id: 'x' }]),
      ])
        assert.deepEqual(connector.receive!(bad), { ok: false, reason: 'forged' });
    }
  });

  test('8. echo: what we wrote ourselves is not read again', async (t) => {
    const espo = await startFakeEspo(t);
    fill(espo, 1, () => espo.clock);
    espo.save('CTradingAccount', 'acc1', { cLogin: '1001', contactId: id(0) });
    const { crm, shown } = await startCrm(t, {
      connector: (await connect(espo)) as never,
      now: () => espo.clock,
    });
    await until(() => shown.has(1001), 'the first reading');
    const requests = espo.requests;
    await crm.receive(
      espo.webhook('hook-u', secret, [{ id: id(0), modifiedById: 'api-user', cBalance: 1 }]),
    );
    assert.equal((await crm.counts()).echoes, 2);
    assert.equal(espo.requests, requests);
    espo.save('Contact', id(0), { cShowOnLeaderboard: false });
    await crm.receive(espo.webhook('hook-u', secret, [{ id: id(0), cShowOnLeaderboard: false }]));
    await until(() => !shown.has(1001), 'the withdrawal');
  });

  test('9. status codes: a wrong key is told, and the reason of a refusal', async (t) => {
    const espo = await startFakeEspo(t);
    const wrong = await connect(espo, { key: 'wrong' });
    await assert.rejects(wrong.describe(), { code: 'unauthorized', message: /does not know us/ });
    await assert.rejects(
      (await connect(espo)).pull('client', undefined, 201),
      /403.*Max size should not exceed 200/,
    );
  });

  test('10. rights: read all, edit only what results are written into, delete nothing; more or less is told', async (t) => {
    const espo = await startFakeEspo(t);
    const told = async (options?: object) =>
      (await (await connect(espo, options)).describe()).rights;
    assert.deepEqual(await told(), [], 'the rights of the guide');
    const unneeded = 'CTradingAccount: edit (all) is not needed: set it to no.';
    assert.deepEqual(await told({ push: undefined }), [unneeded]);
    espo.rights = {
      ...espo.rights,
      Contact: { create: 'yes', read: 'team', edit: 'own', delete: 'no' },
      CTradingAccount: { create: 'no', read: 'all', edit: 'team', delete: 'all' },
      Opportunity: { create: 'no', read: 'all', edit: 'no', delete: 'no' },
      Email: { read: 'own', edit: 'own', delete: 'own', create: 'yes' },
    };
    assert.deepEqual(await told(), [
      'Contact: read is team: set it to all, or some records stay out of sight.',
      'Contact: create (yes) is not needed: set it to no.',
      'Contact: edit (own) is not needed: set it to no.',
      'CTradingAccount: edit is team: set it to all, or some records stay out of sight.',
      'CTradingAccount: delete (all) is not needed: set it to no.',
      'Opportunity: read (all) is not needed: set it to no.',
    ]);
    espo.userType = 'admin';
    assert.match(String(await told()), /^The user is an administrator/);
    espo.userType = 'api';
    espo.rights = undefined as never;
    assert.equal(await told(), undefined, 'an EspoCRM that tells none');
  });
});

test('requests to EspoCRM may be signed instead of carrying the key: reading, searching, writing', async (t) => {
  const espo = await startFakeEspo(t);
  espo.secret = 'secret-of-the-api-user';
  fill(espo, 3, () => espo.clock - 60_000);
  espo.save('CTradingAccount', 'acc1', { cLogin: '1001' });
  const connector = await connect(espo, { secret: espo.secret });
  await connector.describe();
  assert.equal((await pullAll(connector, 'client')).records.length, 3);
  assert.equal((await connector.push!([result]))[0]!.status, 'written');
  await assert.rejects((await connect(espo, { secret: 'other' })).describe(), {
    code: 'unauthorized',
  });
  await assert.rejects((await connect(espo)).describe(), { code: 'unauthorized' });
});

suite('results into EspoCRM', () => {
  test('are written into our fields and no others, and the same again', async (t) => {
    const espo = await startFakeEspo(t);
    espo.save('CTradingAccount', 'acc1', { name: 'Main', cLogin: '1001' });
    const connector = await connect(espo);
    for (let i = 0; i < 2; i++)
      assert.deepEqual(await connector.push!([result]), [
        { externalId: 'acc1', status: 'written' },
      ]);
    const [row] = espo.rows('CTradingAccount');
    assert.deepEqual(
      [row!.name, row!.cBalance, row!.cGain, row!.cRanks, row!.cLastTrade],
      ['Main', '1234.56', 0.5, 'best day: 1', '2026-01-02 03:04:05'],
    );
  });

  test('of an account that is not there are told as missing', async (t) => {
    const espo = await startFakeEspo(t);
    const connector = await connect(espo);
    assert.deepEqual(await connector.push!([result]), [{ externalId: 'acc1', status: 'missing' }]);
  });
});
