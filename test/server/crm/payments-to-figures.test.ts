import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Results } from '../../../server/protocol/results.js';
import { until } from '../../helpers/crm/arrange.js';
import { startBackOffice } from '../../helpers/crm/back-office.js';
import { stamped } from '../../helpers/crm/rest-crm.js';
import { standardWebhook } from '../../helpers/crm/webhooks.js';
import { accountRecord, transferRecord } from '../../helpers/records.js';
import { startRelay } from '../../helpers/relay.js';
import { temporaryFile } from '../../helpers/stores.js';

const hour = 3_600_000;
const now = Date.now();
/** A deposit and a fee, of which no comment says what they are. */
const records = {
  accounts: [accountRecord()],
  transfers: [
    transferRecord({ ticket: 80_000_071, time: now - 50 * hour, comment: 'zz-1' }),
    transferRecord({
      ticket: 80_000_072,
      time: now - 20 * hour,
      comment: 'PSP-443',
      amount: -10_000,
    }),
  ],
  asOf: now,
};
/** Every row has every field that is mapped, as rows have: a relay that starts late would miss one. */
const paid = { client: 'c1', login: '1001', currency: 'USD', state: 'posted', reference: null };
const deposit = {
  ...paid,
  id: 'PAY-D',
  kind: 'deposit',
  amount: '1000.00',
  created: now - 51 * hour,
};
const fee = {
  ...{ ...paid, id: 'PAY-F', kind: 'fee', amount: '-100.00' },
  ...{ reference: 'psp-443', created: null },
};

/** A relay on a back office with payments, whose store outlives it. */
async function arrange(t: TestContext) {
  const { crm, settings } = await startBackOffice(t, { payments: true });
  const config = {
    ...{ crm: settings, store: { url: `sqlite:${await temporaryFile(t)}` } },
    accounts: { costs: ['fee'], published: { 1001: { alias: 'Hawk' } } },
    results: { compass: { account: 1001, title: 'Compass', delay: 0 } },
  };
  const start = async () => {
    const { app, url } = await startRelay(t, { config });
    const results = async () =>
      (await (await fetch(`${url}/api/v1/results/compass`)).json()) as Results;
    const unclassified = async (count: number) => {
      const shown = () => app.relay.snapshot({ kind: 'results', key: 'compass' }) as Results | null;
      await until(() => shown()?.unclassified === count, `${count} unclassified transfers`);
      return results();
    };
    const post = async (event: object, id: string) => {
      const { headers, body } = standardWebhook(JSON.stringify(event), { id });
      const init = { method: 'POST', headers, body: new Uint8Array(body) };
      assert.equal((await fetch(`${url}/crm/v1/webhook`, init)).status, 204);
    };
    const listed = async () =>
      [
        ...(await (await fetch(`${url}/metrics`)).text()).matchAll(
          /unmatched\{reason="(.+)"\} (\d+)/g,
        ),
      ]
        .filter(([, , count]) => count !== '0')
        .map(([, reason, count]) => `${reason} ${count}`);
    return { app, url, unclassified, post, listed };
  };
  return { crm, start };
}

test('payments of the CRM say what transfers are, until they go; a restart changes nothing', async (t) => {
  const { crm, start } = await arrange(t);
  const { app, unclassified, post, listed } = await start();
  app.relay.publish('test', 'records', records, now);
  assert.equal((await unclassified(2)).figures.gain, 0);
  assert.deepEqual(await listed(), ['unclassified 2']);

  crm.list('payments').push({ ...deposit, ...stamped(now) });
  await post({ type: 'payment.changed', id: 'PAY-D' }, 'msg_1');
  await unclassified(1);
  crm.list('payments').push({ ...fee, ...stamped(now) });
  await post({ type: 'payment.changed', id: 'PAY-F' }, 'msg_2');
  // The broker has fees as costs: a tenth of the deposit is gone.
  assert.ok(Math.abs((await unclassified(0)).figures.gain! + 0.1) < 1e-9);
  assert.deepEqual(await listed(), []);

  await app.close();
  crm.intercept = () => ({ status: 503 });
  const again = await start();
  assert.ok(Math.abs((await again.unclassified(0)).figures.gain! + 0.1) < 1e-9);
  await again.post({ type: 'payment.deleted', id: 'PAY-F' }, 'msg_3');
  assert.equal((await again.unclassified(1)).figures.gain, 0);
  for (const path of ['/api/v1/results/compass', '/api/v1/results', '/readyz', '/metrics']) {
    const text = await (await fetch(again.url + path)).text();
    assert.doesNotMatch(text, /PAY-|PSP-|zz-1|8000007/i, path);
  }
});
