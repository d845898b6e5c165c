import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { AccountResult } from '../../../../server/crm/connector.js';
import { mapping } from '../../../helpers/crm/back-office.js';
import { connectGeneric } from '../../../helpers/crm/generic.js';
import { startRestCrm } from '../../../helpers/crm/rest-crm.js';
import { secret } from '../../../helpers/crm/webhooks.js';

const result: AccountResult = {
  ...{
    externalId: 'a/1',
    server: 'main',
    login: '1',
    currency: 'EUR',
    minorDigits: 2,
    balance: 150,
  },
  ...{
    equity: 100,
    gain: 0,
    drawdown: 0,
    lots: 0,
    lastTrade: null,
    ranks: [],
    publication: 'shown',
  },
};

async function arrange(t: TestContext, push: object = mapping.push) {
  const crm = await startRestCrm(t);
  crm.list('accounts').push({ id: 'a/1', updated: 0, note: 'kept' });
  const options = { webhookSecrets: [secret] };
  const connector = await connectGeneric(t, crm.url, { mapping: { ...mapping, push }, options });
  return { crm, connector };
}

suite('results into any CRM', () => {
  test('are written where the mapping says, and the first one is read back', async (t) => {
    const { crm, connector } = await arrange(t);
    for (let i = 0; i < 2; i++)
      assert.deepEqual(await connector.push!([result]), [{ externalId: 'a/1', status: 'written' }]);
    const [row] = crm.list('accounts');
    assert.deepEqual(row!.results, { balance: '1.50', equity: '1.00', ranks: '' });
    assert.equal(row!.note, 'kept');
    assert.deepEqual(
      crm.asked.map(({ method }) => method),
      ['PATCH', 'GET', 'PATCH'],
    );
  });

  test('that are swallowed without a word are told, with the field', async (t) => {
    const { crm, connector } = await arrange(t);
    crm.intercept = ({ method }) => (method === 'PATCH' ? { status: 200, json: {} } : undefined);
    await assert.rejects(connector.push!([result]), {
      code: 'mismatch',
      message: /dropped "\/results\/balance" without a word/,
    });
  });

  test('meet conflicts and accounts that are gone', async (t) => {
    const { crm, connector } = await arrange(t);
    for (const [status, said] of [
      [409, 'conflict'],
      [412, 'conflict'],
      [404, 'missing'],
      [410, 'missing'],
    ] as const) {
      crm.intercept = () => ({ status, json: {} });
      assert.deepEqual(await connector.push!([result]), [{ externalId: 'a/1', status: said }]);
    }
  });

  test('may only be results that there are', async (t) => {
    await assert.rejects(
      arrange(t, { path: '/accounts/{id}', fields: { profit: '/x' } }),
      /push\.fields\.profit is no result/,
    );
  });
});
