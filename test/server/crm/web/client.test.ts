import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { suite, test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CrmError } from '../../../../server/crm/errors.js';
import type { Auth } from '../../../../server/crm/web/auth.js';
import { CrmClient } from '../../../../server/crm/web/client.js';
import { type Hmac, signRequest } from '../../../../server/crm/web/hmac.js';
import { retryAfter } from '../../../../server/crm/web/retry-after.js';
import { silence, startRestCrm } from '../../../helpers/crm/rest-crm.js';

async function arrange(t: TestContext, auth?: Auth, timeout = 60_000) {
  const crm = await startRestCrm(t);
  crm.list('clients').push({ id: '1', updated: 0 });
  let clock = 0;
  const { signal } = new AbortController();
  const client = new CrmClient({
    url: crm.url,
    now: () => clock,
    signal,
    timeout,
    ...(auth && { auth }),
  });
  return { crm, client, advance: (ms: number) => (clock += ms) };
}

/** Asks for something that fails; answers why. */
async function failure(client: CrmClient, path = 'clients'): Promise<CrmError> {
  const error: unknown = await client.request({ path }).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(error instanceof CrmError, String(error));
  return error;
}

suite('the CRM is told who we are', () => {
  const cases: [Auth, string, string][] = [
    [{ kind: 'header', name: 'X-Api-Key', key: 'abc' }, 'x-api-key', 'abc'],
    [{ kind: 'bearer', token: 'abc' }, 'authorization', 'Bearer abc'],
    [
      { kind: 'basic', user: 'u', password: 'pä' },
      'authorization',
      `Basic ${Buffer.from('u:pä').toString('base64')}`,
    ],
  ];
  for (const [auth, name, value] of cases)
    test(`by ${auth.kind}`, async (t) => {
      const { crm, client } = await arrange(t, auth);
      await client.request({ path: 'clients' });
      assert.equal(crm.asked[0]!.headers[name], value);
    });

  test('by a token that is fetched once, again before it ends, and again when it is taken back', async (t) => {
    const oauth = { kind: 'oauth2', clientId: 'id', clientSecret: 'se&cret' } as const;
    const first = await arrange(t);
    let tokens = 0;
    let revoked = '';
    first.crm.intercept = ({ path, headers }) => {
      if (path === '/token')
        return { status: 200, json: { access_token: `t${++tokens}`, expires_in: 600 } };
      return headers.authorization === revoked ? { status: 401 } : undefined;
    };
    let clock = 0;
    const client = new CrmClient({
      ...{ url: first.crm.url, now: () => clock, signal: new AbortController().signal },
      auth: { ...oauth, tokenUrl: `${first.crm.url}/token` },
    });
    await Promise.all([1, 2, 3].map(() => client.request({ path: 'clients' })));
    assert.equal(tokens, 1);
    assert.equal(new URLSearchParams(first.crm.asked[0]!.body).get('client_secret'), 'se&cret');
    clock = 569_000;
    await client.request({ path: 'clients' });
    assert.equal(tokens, 1);
    clock = 571_000;
    await client.request({ path: 'clients' });
    assert.equal(tokens, 2);
    revoked = 'Bearer t2';
    await client.request({ path: 'clients' });
    assert.equal(tokens, 3);
    revoked = 'Bearer t4';
    tokens = 3;
    first.crm.intercept = ({ path }) =>
      path === '/token' ? { status: 200, json: { access_token: 't9' } } : { status: 401 };
    assert.equal((await failure(client)).code, 'unauthorized');
  });
});

suite('requests may be signed', () => {
  const secret = 'secret';
  const hmac = (signed: string) => createHmac('sha256', secret).update(signed).digest('hex');
  const usual: Hmac = {
    ...{ kind: 'hmac', secret, header: 'X-Signature', signed: '{method} {path}' },
    ...{ encoding: 'hex', value: '{digest}', base64: false },
  };

  test('over method and path, with who we are before the digest', async (t) => {
    const { crm, client } = await arrange(t, { ...usual, value: 'id-7:{digest}' });
    await client.request({ path: 'clients', query: { limit: '1' } });
    assert.equal(crm.asked[0]!.headers['x-signature'], `id-7:${hmac('GET /clients')}`);
  });

  test('over the query, the body and a time that they carry', async (t) => {
    const { crm, client, advance } = await arrange(t, {
      ...usual,
      signed: '{timestamp}.{method}.{url}.{body}',
      encoding: 'base64',
      timestamp: { header: 'X-Timestamp', unit: 'seconds' },
    });
    advance(1_999);
    const path = 'clients/1';
    await client.request({ method: 'PATCH', path, query: { a: 'ü b' }, body: { x: '{path}' } });
    const { headers, body } = crm.asked[0]!;
    assert.equal(headers['x-timestamp'], '1');
    const digest = Buffer.from(hmac(`1.PATCH./clients/1?a=%C3%BC+b.${body}`), 'hex');
    assert.equal(headers['x-signature'], digest.toString('base64'));
  });

  test('below the configured address, in base64 as a whole', () => {
    const auth: Hmac = { ...usual, encoding: 'raw', value: 'key:{digest}', base64: true };
    const request = { method: 'GET', path: '/Contact', url: '/api/v1/Contact?x=1', body: '' };
    const given = signRequest(auth, request, 0);
    const raw = Buffer.from(hmac('GET /Contact'), 'hex');
    const whole = Buffer.concat([Buffer.from('key:'), raw]).toString('base64');
    assert.deepEqual(given, { 'x-signature': whole });
  });
});

suite('what fails is told in a sentence', () => {
  const cases: [number, string, RegExp][] = [
    [401, 'unauthorized', /does not know us \(401 to GET \/clients\).*Check the key/],
    [403, 'unauthorized', /does not let us GET \/clients \(403\).*Grant the right/],
    [302, 'refused', /sends GET \/clients elsewhere: set its final address/],
    [400, 'refused', /refuses GET \/clients \(400\)/],
    [429, 'limited', /too many requests/],
    [503, 'failed', /has failed \(503/],
  ];
  for (const [status, code, sentence] of cases)
    test(`with status ${status}`, async (t) => {
      const { crm, client } = await arrange(t);
      crm.intercept = () => ({ status, json: { name: 'Ada Secret' }, headers: { location: '/x' } });
      const error = await failure(client);
      assert.equal(error.code, code);
      assert.match(error.message, sentence);
      assert.doesNotMatch(error.message, /Ada/);
    });

  test('with the reason that some give in a header', async (t) => {
    const { crm, client } = await arrange(t);
    crm.intercept = () => ({
      status: 403,
      headers: { 'x-status-reason': 'Max size should not exceed 200' },
    });
    assert.match((await failure(client)).message, /\(Max size should not exceed 200\)/);
  });

  test('and when to come back', async (t) => {
    const { crm, client } = await arrange(t);
    crm.intercept = () => ({ status: 429, headers: { 'retry-after': '7' } });
    assert.equal((await failure(client)).retryIn, 7_000);
    assert.equal(retryAfter(new Date(60_000).toUTCString(), 50_000), 10_000);
    assert.equal(retryAfter('999999', 0), 3_600_000);
    assert.equal(retryAfter('soon', 0), undefined);
    assert.equal(retryAfter(null, 0), undefined);
  });

  test('when no answer comes in time, whatever memory is freed meanwhile', async (t) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { crm, client } = await arrange(t, undefined, 100);
    crm.intercept = () => silence;
    let late: CrmError | undefined;
    void failure(client).then((error) => (late = error));
    while (!late) {
      collect();
      await setTimeout(5);
    }
    assert.equal(late.code, 'unreachable');
    assert.match(late.message, /does not answer within 0\.1 s\. Check its address/);
  });

  test('when nobody answers, or what is no JSON', async (t) => {
    const { signal } = new AbortController();
    const nobody = new CrmClient({ url: 'http://127.0.0.1:1', now: () => 0, signal });
    assert.deepEqual(
      [(await failure(nobody)).code, (await failure(nobody)).message],
      ['unreachable', 'The CRM at 127.0.0.1:1 does not answer. Check its address and the network.'],
    );
    const { crm, client } = await arrange(t);
    crm.intercept = () => ({ status: 200, text: '<html>Login</html>' });
    assert.match((await failure(client)).message, /not JSON/);
    crm.intercept = () => ({ status: 200, text: ' '.repeat(17 * 1024 * 1024) });
    assert.match((await failure(client)).message, /more than 16 MB/);
  });

  test('and our key goes to no other server', async (t) => {
    const { client } = await arrange(t);
    for (const path of ['http://127.0.0.2/x', 'https://127.0.0.1/x'])
      assert.match((await failure(client, path)).message, /links to another server/);
  });
});
