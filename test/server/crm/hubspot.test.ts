import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { AccountResult } from '../../../server/crm/connector.js';
import hubspot from '../../../server/crm/hubspot.js';
import { type FakeHubspot, startFakeHubspot } from '../../helpers/crm/fake-hubspot.js';
import { idsOf, pullAll } from '../../helpers/crm/generic.js';

const start = Date.UTC(2026, 0, 1);
const address = 'https://relay.broker.example/crm/v1/webhook';
const state = { at: 'shown', as: 'enum', values: { yes: 'granted' }, else: 'withdrawn' } as const;
const entities = {
  client: { from: 'contacts', fields: { externalId: 'id', alias: 'alias', country: 'country' } },
  consent: { from: 'contacts', fields: { externalId: 'id', clientId: 'id', state } },
  account: {
    from: 'p1_accounts',
    fields: { externalId: 'id', clientId: 'client_id', login: 'login' },
  },
};

const connect = (crm: FakeHubspot, options: object = {}) =>
  hubspot.connect({
    ...{ server: 'main', now: () => start, signal: new AbortController().signal },
    options: {
      ...{ url: crm.url, token: crm.token, entities },
      webhook: { secret: crm.secret, url: address },
      push: { balance: 'balance', gain: 'gain' },
      ...options,
    },
  });

function fill(crm: FakeHubspot, count: number, stamp: (i: number) => number) {
  for (let i = 1; i <= count; i++) crm.save(String(i), { alias: `A ${i}`, shown: 'yes' }, stamp(i));
  crm.index();
}

suite('objects of HubSpot', () => {
  test('are read by stamp, never by pages of the search, which end at 10,000', async (t) => {
    const crm = await startFakeHubspot(t);
    fill(crm, 350, (i) => start + i * 1_000);
    const { records } = await pullAll(await connect(crm), 'client');
    assert.equal(idsOf(records).length, 350);
    assert.ok(crm.searches.every((search) => !('after' in search) && search.limit === 100));
  });

  test('are all read where an import gave 350 of them one stamp', async (t) => {
    const crm = await startFakeHubspot(t);
    fill(crm, 350, () => start);
    assert.equal(idsOf((await pullAll(await connect(crm), 'client')).records).length, 350);
  });

  test('are not lost when they move while they are read', async (t) => {
    const crm = await startFakeHubspot(t);
    fill(crm, 250, (i) => start + i * 1_000);
    crm.afterSearch = () => {
      if (crm.searches.length > 1) return;
      for (const id of ['3', '99', '100']) crm.save(id, { alias: 'Moved' }, start + 1e7);
      crm.index();
    };
    const { records } = await pullAll(await connect(crm), 'client');
    assert.equal(idsOf(records).length, 250);
    assert.equal(records.findLast(({ externalId }) => externalId === '3')?.alias, 'Moved');
  });

  test('are told as they are now, though the search is late', async (t) => {
    const crm = await startFakeHubspot(t);
    fill(crm, 3, (i) => start + i);
    crm.save('2', { shown: 'no' }, start + 1_000);
    crm.objects.delete('3');
    const { records } = await pullAll(await connect(crm), 'consent');
    assert.deepEqual(
      records.map(({ externalId, state: word }) => [externalId, word]),
      [
        ['1', 'granted'],
        ['2', 'withdrawn'],
      ],
    );
  });

  test('that the search has late are found by the overlap', async (t) => {
    const crm = await startFakeHubspot(t);
    fill(crm, 3, (i) => start + i * 60_000);
    const connector = await connect(crm);
    const { cursor } = await pullAll(connector, 'client');
    crm.save('9', { alias: 'Late' }, start + 60_000);
    crm.index();
    assert.ok(idsOf((await pullAll(connector, 'client', { cursor })).records).includes('9'));
  });

  test('must have the mapped properties, and its key must be known', async (t) => {
    const crm = await startFakeHubspot(t);
    const { pageMax, owned } = await (await connect(crm)).describe();
    assert.deepEqual([pageMax, owned], [100, ['balance', 'gain']]);
    const client = { from: 'contacts', fields: { externalId: 'id', alias: 'nickname' } };
    await assert.rejects(
      (await connect(crm, { entities: { client, account: entities.account } })).describe(),
      /contacts has no field "nickname"/,
    );
    await assert.rejects((await connect(crm, { token: 'other' })).describe(), {
      code: 'unauthorized',
    });
    crm.limited = 1;
    await assert.rejects((await connect(crm)).describe(), { code: 'limited', retryIn: 1_000 });
  });

  test('are read with the scopes that they need; a scope beyond them is told by its name', async (t) => {
    const crm = await startFakeHubspot(t);
    const told = async (options?: object) =>
      (await (await connect(crm, options)).describe()).rights;
    assert.deepEqual(await told(), []);
    const more = ['crm.objects.contacts.write', 'crm.objects.custom.write', 'files'];
    crm.scopes!.push(...more, 'crm.objects.custom.read');
    const sentence = (scope: string) => `The scope ${scope} is not needed: take it away.`;
    assert.deepEqual(await told(), [sentence(more[0]!), sentence('files')]);
    assert.deepEqual(await told({ push: undefined }), more.map(sentence));
    crm.scopes = undefined;
    assert.equal(await told(), undefined, 'a token whose scopes are not told');
  });
});

suite('webhooks of HubSpot', () => {
  const events = [
    { eventId: 1, subscriptionType: 'contact.propertyChange', objectId: 7, propertyName: 'shown' },
    { eventId: 2, subscriptionType: 'contact.deletion', objectId: 8 },
    { eventId: 3, subscriptionType: 'contact.privacyDeletion', objectId: 9 },
    { eventId: 4, subscriptionType: 'deal.creation', objectId: 10 },
  ];

  test('name records with what happened', async (t) => {
    const crm = await startFakeHubspot(t);
    const reading = (await connect(crm)).receive!(
      crm.webhook(events, { time: start, url: address }),
    );
    assert.ok(reading.ok);
    assert.deepEqual(
      reading.events.map(({ entity, externalId, op, fields }) => [entity, externalId, op, fields]),
      [
        ['client', '7', 'change', ['shown']],
        ['consent', '7', 'change', ['shown']],
        ['client', '8', 'delete', undefined],
        ['consent', '8', 'delete', undefined],
        ['client', '9', 'delete', undefined],
        ['consent', '9', 'delete', undefined],
      ],
    );
  });

  test('are signed with our address and their time', async (t) => {
    const crm = await startFakeHubspot(t);
    const connector = await connect(crm);
    const refused = (options: Parameters<FakeHubspot['webhook']>[1]) => {
      const reading = connector.receive!(crm.webhook(events, options));
      return reading.ok ? 'taken' : reading.reason;
    };
    assert.equal(refused({ time: start, url: address }), 'taken');
    assert.equal(refused({ time: start, url: 'https://evil.example/crm/v1/webhook' }), 'forged');
    assert.equal(refused({ time: start, url: address, secret: 'another-secret' }), 'forged');
    assert.equal(refused({ time: start - 301_000, url: address }), 'stale');
  });
});

test('results are written in a batch into our properties; objects that are gone are missing', async (t) => {
  const crm = await startFakeHubspot(t);
  crm.save('5', { login: '1001' }, start);
  const result: AccountResult = {
    ...{
      externalId: '5',
      server: 'main',
      login: '1001',
      currency: 'EUR',
      minorDigits: 2,
      balance: 100,
    },
    ...{
      equity: 1,
      gain: null,
      drawdown: 0.1,
      lots: 1,
      lastTrade: null,
      ranks: [],
      publication: 'shown',
    },
  };
  const connector = await connect(crm);
  assert.deepEqual(await connector.push!([result, { ...result, externalId: '6' }]), [
    { externalId: '5', status: 'written' },
    { externalId: '6', status: 'missing' },
  ]);
  assert.deepEqual(
    [crm.objects.get('5')!.balance, crm.objects.get('5')!.gain, crm.objects.get('5')!.login],
    ['1.00', '', '1001'],
  );
});
