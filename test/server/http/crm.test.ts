import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startBackOffice } from '../../helpers/crm/back-office.js';
import { standardWebhook } from '../../helpers/crm/webhooks.js';
import { until } from '../../helpers/crm/arrange.js';
import { prepareRelay } from '../../helpers/relay.js';

/** A relay in step with a back office that has one trader. */
async function arrange(t: TestContext, pushes = 1_000_000) {
  const { crm, settings } = await startBackOffice(t);
  const app = await prepareRelay(t, { config: { crm: settings, limits: { pushes } } });
  await until(() => app.relay.showcase.people.publication(1001), 'the first reading');
  const post = (body: string | Buffer, options: Parameters<typeof standardWebhook>[1] = {}) => {
    const { headers } = standardWebhook(body, options);
    return app.inject({
      method: 'POST',
      url: '/crm/v1/webhook',
      headers,
      payload: Buffer.from(body),
    });
  };
  return { app, crm, post };
}

const changed = JSON.stringify({ type: 'consent.changed', id: 'k1' });

test('a consent that is withdrawn in the CRM is gone right after the webhook', async (t) => {
  const { app, crm, post } = await arrange(t);
  assert.deepEqual(app.relay.showcase.people.publication(1001), { alias: 'Hawk', country: 'DE' });
  Object.assign(crm.list('consents')[0]!, { shown: false });
  const answer = await post(changed);
  assert.deepEqual([answer.statusCode, answer.body], [204, '']);
  await until(() => app.relay.showcase.people.withdrawn(1001), 'the withdrawal');
});

test('a consent that is deleted is gone when the webhook is answered', async (t) => {
  const { app, crm, post } = await arrange(t);
  crm.list('consents').length = 0;
  await post(JSON.stringify([{ type: 'consent.deleted', id: 'k1' }]));
  assert.equal(app.relay.showcase.people.publication(1001), undefined);
});

test('refuses forged, stale, broken and senseless webhooks with their status, and counts them', async (t) => {
  const { app, post } = await arrange(t);
  const forged = await post(changed, { key: 'whsec_b3RoZXI=' });
  assert.deepEqual([forged.statusCode, forged.json().code], [401, 'unauthorized']);
  const stale = await post(changed, { time: Date.now() - 400_000 });
  assert.equal(stale.statusCode, 401);
  assert.match(stale.json().message, /check both clocks/);
  for (const body of ['', '{', '\xff', 'null'])
    assert.equal((await post(Buffer.from(body, 'latin1'))).statusCode, 400, JSON.stringify(body));
  for (const body of [
    '7',
    '[{}]',
    '{"type":"consent.changed"}',
    '{"type":"consent.changed","id":{}}',
  ])
    assert.equal((await post(body)).statusCode, 400, body);
  const counts = await app.crm!.counts();
  assert.deepEqual(Object.fromEntries(counts.webhooks), {
    forged: 1,
    stale: 1,
    'not-json': 3,
    malformed: 5,
  });
  assert.equal(counts.waiting, 0);
});

test('answers a repeated delivery like the first one, and does nothing', async (t) => {
  const { app, crm, post } = await arrange(t);
  const asked = () => crm.asked.filter(({ path }) => path === '/consents/k1').length;
  assert.equal((await post(changed, { id: 'msg_7' })).statusCode, 204);
  await until(() => asked() === 1, 'the fetch');
  assert.equal((await post(changed, { id: 'msg_7' })).statusCode, 204);
  assert.equal((await post(changed, { id: 'msg_8' })).statusCode, 204);
  await until(() => asked() === 2, 'the second fetch');
  assert.equal((await app.crm!.counts()).webhooks.get('replayed'), 1);
});

test('refuses what is too large before it is read, and counts it', async (t) => {
  const { app, post } = await arrange(t);
  const answer = await post('x'.repeat(300_000));
  assert.deepEqual([answer.statusCode, answer.json().code], [413, 'too-large']);
  assert.equal((await app.crm!.counts()).webhooks.get('too-large'), 1);
});

test('refuses more than so many from one address in a minute before they are read, and counts them', async (t) => {
  const { app, post } = await arrange(t, 2);
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await post(changed, { id: `m${i}` })).statusCode);
  assert.deepEqual(statuses, [204, 204, 429, 429]);
  const { webhooks } = await app.crm!.counts();
  assert.deepEqual([webhooks.get('taken'), webhooks.get('limited')], [2, 2]);
});

test('takes types that mean nothing here, and the content type whatever it says', async (t) => {
  const { app } = await arrange(t);
  const body = '{"type":"invoice.paid"}';
  const { headers } = standardWebhook(body);
  const request = { method: 'POST', url: '/crm/v1/webhook', payload: body } as const;
  const type = 'application/x-www-form-urlencoded';
  const answer = await app.inject({ ...request, headers: { ...headers, 'content-type': type } });
  assert.equal(answer.statusCode, 204);
});

test('tells of the CRM in the metrics, and nothing about anybody', async (t) => {
  const { app, post } = await arrange(t);
  await post(changed, { key: 'whsec_b3RoZXI=' });
  const { body } = await app.inject('/metrics');
  for (const line of [
    'broker_relay_crm_up 1',
    'broker_relay_crm_webhooks_total{outcome="forged"} 1',
    'broker_relay_crm_people{state="shown"} 1',
    'broker_relay_crm_records_total{result="changed"} 3',
    'broker_relay_crm_dead_letters 0',
  ])
    assert.ok(body.includes(line), line);
  assert.doesNotMatch(body, /Hawk|"[^"\n]*1001[^"\n]*"/);
  const ready = (await app.inject('/readyz')).json();
  assert.equal(ready.crm.state, 'live');
});

test('has no such address where no CRM is configured', async (t) => {
  const app = await prepareRelay(t);
  const answer = await app.inject({ method: 'POST', url: '/crm/v1/webhook', payload: '{}' });
  assert.equal(answer.statusCode, 404);
});
