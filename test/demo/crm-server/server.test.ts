import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { test, type TestContext } from 'node:test';
import { until } from '../../helpers/crm/arrange.js';
import { connectOffice, officeKey, startOffice } from '../../helpers/crm/demo-office.js';
import { accountRecord, transferRecord } from '../../helpers/records.js';

/** Logins of C-1, who said no, C-2 and C-5, who said yes, and C-8, whose alias nobody approved. */
const [morning, sable, blue, lone] = [1_100_704, 1_101_051, 1_101_205, 1_101_481] as const;

/** The demo's back office with a relay that knows some accounts of its clients. */
async function arrange(t: TestContext) {
  const { office, app, relay } = await connectOffice(t);
  const { people } = app.relay.showcase;
  const records = {
    accounts: [morning, sable, blue, lone].map((account) => accountRecord({ account })),
    transfers: [transferRecord({ account: sable, amount: 12_345 })],
  };
  app.relay.publish('test', 'records', records, Date.now());
  await until(() => people.publication(sable), 'the first reading');
  return { ...office, people, relay };
}

test('ticking "show me" shows a trader at once, and unticking hides him', async (t) => {
  const { people, press } = await arrange(t);
  assert.ok(people.withdrawn(morning));
  const { word } = await press('C-1', 'show');
  assert.equal(word, 'The relay has heard of it.');
  await until(() => people.publication(morning), 'the tick');
  assert.deepEqual(people.publication(morning), { alias: 'Morning Glass', country: 'ES' });
  await press('C-1', 'hide-country');
  await until(() => !people.publication(morning)?.country, 'the country gone');
  await press('C-1', 'hide');
  await until(() => people.withdrawn(morning), 'the untick');
});

test('the page says what moderation made of an alias, and approving shows it', async (t) => {
  const { people, press, show } = await arrange(t);
  const says = (sentence: string) => until(async () => (await show()).includes(sentence), sentence);
  await says('Waiting for approval');
  await press('C-8', 'approve');
  await until(() => people.publication(lone), 'the approval');
  await press('C-8', 'rename', 'Lɑrkmoor Staff');
  await says('Alias refused: looks like the broker');
  assert.ok(people.withdrawn(lone));
  await press('C-8', 'rename', 'Sab1e  Heron');
  await press('C-8', 'approve');
  await says('Alias refused: looks like another trader');
});

test('a deleted client is gone, also from the API, until everything starts again', async (t) => {
  const { url, people, press, show } = await arrange(t);
  await press('C-5', 'delete');
  await until(() => people.withdrawn(blue), 'the deletion');
  assert.doesNotMatch(await show(), /id="C-5"/);
  const headers = { authorization: `Bearer ${officeKey}` };
  assert.equal((await fetch(`${url}/api/clients/C-5`, { headers })).status, 404);
  assert.equal((await press('C-5', 'show')).status, 404);
  await press('', '');
  await until(() => people.publication(blue), 'the clients back');
  assert.match(await show(), /id="C-5"/);
});

test('an open page hears of what the relay writes back, and of what others do', async (t) => {
  const { url, press } = await arrange(t);
  const request = get(`${url}/changes`);
  t.after(() => request.destroy());
  const [stream] = (await once(request, 'response')) as [IncomingMessage];
  let heard = '';
  stream.on('data', (data) => (heard += String(data)));
  await until(() => heard.includes(`"balance-${sable}":"$123.45"`), 'the balance');
  await press('C-4', 'delete');
  await until(() => heard.includes('{"id":"C-4","gone":true}'), 'the deletion');
});

test('a form without the script comes back to the page', async (t) => {
  const { url, show } = await startOffice(t, () => 'http://127.0.0.1:1');
  const body = new URLSearchParams({ act: 'show', alias: 'Morning Glass' });
  const answer = await fetch(`${url}/clients/C-1`, { method: 'POST', body, redirect: 'manual' });
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/']);
  assert.doesNotMatch(/id="C-1"[^]*?id="C-2"/.exec(await show())![0], /value="show"/);
});

test('the page may load its own files and the widgets of the relay, and nothing else', async (t) => {
  const { url, show } = await startOffice(t, () => 'http://127.0.0.1:8080/');
  const policy = (await fetch(url)).headers.get('content-security-policy');
  assert.match(policy!, /default-src 'none'; script-src 'self' http:\/\/127\.0\.0\.1:8080;/);
  assert.match(policy!, /connect-src 'self' http:\/\/127\.0\.0\.1:8080 ws:\/\/127\.0\.0\.1:8080;/);
  assert.match(await show(), /data-relay="http:\/\/127\.0\.0\.1:8080"/);
  assert.equal(await (await fetch(`${url}/office.css`)).text(), 'main {}');
  for (const path of ['/nothing.css', '/index.html', '/../index.html', '/..%2foffice.css'])
    assert.equal((await fetch(url + path)).status, 404, path);
});

test('pages of other sites press no button, and a wrong key reads nothing', async (t) => {
  const { url, press } = await startOffice(t, () => 'http://127.0.0.1:1');
  const body = new URLSearchParams({ act: 'delete' });
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
    assert.equal(
      (await fetch(`${url}/clients/C-1`, { method: 'POST', headers, body })).status,
      403,
    );
  for (const path of ['/api/clients', '/api/clients/C-1'])
    assert.equal((await fetch(url + path)).status, 401, path);
  assert.equal((await press('C-1', 'constructor')).status, 404);
  assert.equal((await press('C-99', 'show')).status, 404);
  assert.equal((await press('C-1', 'rename', 'x'.repeat(20_000))).status, 400);
});
