import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { connectGeneric, idsOf, isoClients, pullAll } from '../../helpers/crm/generic.js';
import { type RestCrm, stamped, startRestCrm } from '../../helpers/crm/rest-crm.js';

const start = Date.UTC(2026, 0, 1);
const second = 1_000;

/** Rows c000 … whose stamps are a minute apart, or all the same. */
function fillClients(
  crm: RestCrm,
  count: number,
  stamp: (i: number) => number = (i) => start + i * 60 * second,
) {
  for (let i = 0; i < count; i++) {
    const id = `c${String(i).padStart(3, '0')}`;
    crm.list('clients').push({ id, alias: `A${i}`, ...stamped(stamp(i)) });
  }
}

const withPaging = (paging: object, query: object) => ({
  mapping: {
    pageSize: 20,
    entities: {
      client: {
        ...isoClients,
        paging,
        list: { path: '/clients', query: { limit: '{limit}', ...query } },
      },
    },
  },
});
const keyset = withPaging({ kind: 'keyset' }, { sort: '1', since: '{since}', after: '{after}' });

suite('the generic connector pages', () => {
  for (const [kind, arranged] of Object.entries({
    keyset,
    offset: withPaging({ kind: 'offset' }, { sort: '1', offset: '{offset}', since: '{since}' }),
    page: withPaging({ kind: 'page', first: 1 }, { sort: '1', page: '{page}', since: '{since}' }),
    link: withPaging({ kind: 'link', next: '/next' }, { sort: '1' }),
  })) {
    test(`by ${kind}, over all rows`, async (t) => {
      const crm = await startRestCrm(t);
      fillClients(crm, 45);
      const connector = await connectGeneric(t, crm.url, arranged);
      const { records } = await pullAll(connector, 'client', { limit: 20 });
      assert.equal(idsOf(records).length, 45);
    });

    test(`by ${kind}, also where the CRM caps pages without a word`, async (t) => {
      const crm = await startRestCrm(t);
      fillClients(crm, 45);
      crm.cap = 7;
      const connector = await connectGeneric(t, crm.url, arranged);
      const { records } = await pullAll(connector, 'client', { limit: 20 });
      assert.equal(idsOf(records).length, 45);
    });
  }

  test('by keyset over 450 rows of one second', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 450, () => start);
    const connector = await connectGeneric(t, crm.url, keyset);
    const { records } = await pullAll(connector, 'client');
    assert.equal(idsOf(records).length, 450);
  });

  test('by keyset without an id and says so when one stamp fills more than a page', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 50, () => start);
    const arranged = withPaging({ kind: 'keyset' }, { sort: '1', since: '{since}' });
    const connector = await connectGeneric(t, crm.url, arranged);
    await assert.rejects(
      pullAll(connector, 'client', { limit: 20 }),
      /share one stamp: add \{after\}/,
    );
  });

  test('by keyset and says so when rows are not sorted', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 30, (i) => start + ((i * 7) % 30) * second);
    const arranged = withPaging({ kind: 'keyset' }, { since: '{since}', after: '{after}' });
    const connector = await connectGeneric(t, crm.url, arranged);
    await assert.rejects(pullAll(connector, 'client'), /does not sort records/);
  });

  for (const [kind, arranged] of Object.entries({
    keyset,
    offset: withPaging({ kind: 'offset' }, { sort: '1', offset: '{offset}' }),
  })) {
    test(`by ${kind} and loses nothing of what moves while it reads`, async (t) => {
      const crm = await startRestCrm(t);
      fillClients(crm, 450);
      const connector = await connectGeneric(t, crm.url, arranged);
      let page = 0;
      crm.afterPage = () => {
        if (++page !== 1) return;
        for (const id of ['c003', 'c004', 'c099']) crm.touch('clients', id, start + 1e9 + page);
      };
      const { records } = await pullAll(connector, 'client');
      assert.equal(idsOf(records).length, 450);
    });
  }
});

suite('the generic connector reads on', () => {
  test('from the newest stamp, with the overlap taken off', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 45);
    const connector = await connectGeneric(t, crm.url, keyset);
    const { cursor } = await pullAll(connector, 'client');
    crm.touch('clients', 'c010', start + 1e9);
    crm.list('clients').push({
      id: 'late',
      alias: 'L',
      updated: start + 44 * 60 * second - 30 * second,
      updatedAt: new Date(start + 44 * 60 * second - 30 * second).toISOString(),
    });
    const { records } = await pullAll(connector, 'client', { cursor });
    assert.deepEqual(idsOf(records).sort(), ['c010', 'c043', 'c044', 'late']);
  });

  test('not from a stamp of the future: the clock of the CRM bounds it', async (t) => {
    const crm = await startRestCrm(t);
    crm.clock = start + 86_400_000;
    fillClients(crm, 3);
    crm.touch('clients', 'c001', start + 365 * 86_400_000);
    const connector = await connectGeneric(t, crm.url, keyset);
    const { cursor } = await pullAll(connector, 'client');
    crm.touch('clients', 'c002', start + 86_400_000 + 5 * second);
    const { records } = await pullAll(connector, 'client', { cursor });
    assert.ok(idsOf(records).includes('c002'));
  });

  test('and says so when the CRM ignores the filter', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 45);
    const connector = await connectGeneric(
      t,
      crm.url,
      withPaging({ kind: 'keyset' }, { sort: '1', changed_from: '{since}' }),
    );
    await assert.rejects(
      pullAll(connector, 'client', { limit: 20 }),
      /ignores the filter for changed client/,
    );
  });

  test('and names rows that are marked as deleted', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 3);
    crm.touch('clients', 'c001', start + 1e9, { deletedAt: '2026-01-02' });
    const deleted = { at: '/deletedAt' };
    const mapping = {
      entities: { client: { ...isoClients, list: keyset.mapping.entities.client.list, deleted } },
    };
    const connector = await connectGeneric(t, crm.url, { mapping });
    const { gone, records } = await pullAll(connector, 'client');
    assert.deepEqual([gone, idsOf(records)], [['c001'], ['c000', 'c002']]);
    assert.deepEqual(
      (await connector.fetch('client', ['c000', 'c001', 'none'])).records.map(
        ({ externalId }) => externalId,
      ),
      ['c000'],
    );
    assert.equal((await connector.describe()).deletes, 'feed');
  });

  test('and leaves out a place that is not known yet', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 1);
    const connector = await connectGeneric(t, crm.url, keyset);
    await connector.pull('client', undefined, 10);
    assert.deepEqual([...crm.asked[0]!.query.keys()], ['limit', 'sort']);
  });
});

suite('the generic connector refuses', () => {
  test('to run when a mapped field is missing, by its name', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 3);
    const fields = { externalId: '/id', alias: '/leaderboardAlias' };
    const mapping = { entities: { client: { ...isoClients, fields } } };
    const connector = await connectGeneric(t, crm.url, { mapping });
    await assert.rejects(connector.describe(), {
      code: 'mismatch',
      message: /client records have no field "leaderboardAlias"/,
    });
  });

  test('an answer without a list', async (t) => {
    const crm = await startRestCrm(t);
    crm.intercept = () => ({ status: 200, json: { rows: [] } });
    const connector = await connectGeneric(t, crm.url, keyset);
    await assert.rejects(
      connector.pull('client', undefined, 10),
      /no list of client records at \/data/,
    );
  });

  test('to follow a link to another server with its key', async (t) => {
    const crm = await startRestCrm(t);
    fillClients(crm, 1);
    crm.intercept = () => ({ status: 200, json: { data: [], next: 'http://127.0.0.2:1/steal' } });
    const connector = await connectGeneric(
      t,
      crm.url,
      withPaging({ kind: 'link', next: '/next' }, {}),
    );
    await assert.rejects(pullAll(connector, 'client'), /links to another server/);
  });
});
