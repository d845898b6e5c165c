import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import tryton from '../../../../server/crm/tryton.js';
import { serve } from '../../../helpers/crm/rest-crm.js';
import { entities, push, result } from '../../../helpers/crm/tryton-sources.js';

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
