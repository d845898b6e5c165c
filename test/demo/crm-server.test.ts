import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createCrmServer } from '../../demo/crm-server/server.js';
import { until } from '../helpers/crm/arrange.js';
import { secret } from '../helpers/crm/webhooks.js';
import { accountRecord, transferRecord } from '../helpers/records.js';
import { startRelay } from '../helpers/relay.js';

const key = 'demo-back-office-key';

/** The demo's back office, and a relay that is mapped to it as the tutorial says. */
async function arrange(t: TestContext) {
  let relay = 'http://127.0.0.1:1';
  const server = createCrmServer({
    ...{ key, secret },
    get relay() {
      return relay;
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const crm = {
    ...{ type: 'generic', url, mapping: 'demo/crm-server/mapping.json', webhookSecrets: [secret] },
    ...{ auth: { kind: 'bearer', token: key }, poll: 3600, writeBack: { every: 1 } },
  };
  const started = await startRelay(t, { config: { crm } });
  relay = started.url;
  const { people } = started.app.relay.showcase;
  const records = {
    accounts: [accountRecord({ account: 1_100_040 })],
    transfers: [transferRecord({ account: 1_100_040, amount: 12_345 })],
  };
  started.app.relay.publish('test', 'records', records, Date.now());
  await until(() => people.publication(1_100_415), 'the first reading');
  const save = async (id: string, form: Record<string, string>) =>
    (await fetch(`${url}/page/${id}`, { method: 'POST', body: new URLSearchParams(form) })).text();
  return { url, people, save };
}

test('ticking "show me" on the page shows a trader, and unticking hides him', async (t) => {
  const { people, save } = await arrange(t);
  assert.equal(people.publication(1_100_040), undefined);
  const page = await save('C-3', { alias: 'Northern Otter', shown: 'on' });
  assert.match(page, /Northern Otter is saved\. The relay has heard of it\./);
  await until(() => people.publication(1_100_040), 'the tick');
  assert.deepEqual(people.publication(1_100_040), { alias: 'Northern Otter', country: 'NL' });
  await save('C-3', { alias: 'Northern Otter' });
  await until(() => people.withdrawn(1_100_040), 'the untick');
});

test('the page has the results that the relay wrote back', async (t) => {
  const { url } = await arrange(t);
  await until(async () => (await (await fetch(url)).text()).includes('123.45'), 'the balance');
});

test('an alias cannot break the page, and a wrong key reads nothing', async (t) => {
  const { url, save } = await arrange(t);
  const page = await save('C-1', { alias: '"><script>alert(1)</script>' });
  assert.doesNotMatch(page, /<script>/);
  for (const path of ['/api/clients', '/api/clients/C-1'])
    assert.equal((await fetch(url + path)).status, 401, path);
  assert.equal((await fetch(`${url}/nothing`)).status, 404);
  assert.equal((await fetch(`${url}/page/C-99`, { method: 'POST', body: 'x' })).status, 404);
});
