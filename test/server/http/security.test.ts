import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowedOrigin } from '../../../server/http/security.js';
import { prepareRelay } from '../../helpers/relay.js';

test('sends a strict policy with every page and every refusal', async (t) => {
  const app = await prepareRelay(t);
  for (const url of ['/', '/healthz', '/api/v1/symbols', '/nothing']) {
    const { headers } = await app.inject(url);
    const policy = String(headers['content-security-policy']).split(';');
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' ws: wss:",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html broker-widgets',
    ]) {
      assert.ok(policy.includes(directive), `${url} lacks ${directive}`);
    }
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['x-powered-by'], undefined);
  }
});

test('lets scripts of all sites read the data, also those without an origin', async (t) => {
  const app = await prepareRelay(t);
  for (const origin of ['https://any.example', 'null']) {
    const { headers } = await app.inject({ url: '/api/v1/symbols', headers: { origin } });
    assert.equal(headers['access-control-allow-origin'], '*');
  }
});

test('lets only listed origins read the data when there is a list', async (t) => {
  const publicOrigins = ['https://a.example', 'https://b.example'];
  const app = await prepareRelay(t, { config: { publicOrigins } });
  const allowed = async (origin: string) => {
    const { headers } = await app.inject({ url: '/api/v1/symbols', headers: { origin } });
    assert.match(String(headers.vary), /origin/i);
    return headers['access-control-allow-origin'];
  };
  assert.equal(await allowed('https://b.example'), 'https://b.example');
  for (const origin of ['https://c.example', 'null', 'https://b.example.evil.example']) {
    assert.equal(await allowed(origin), undefined, origin);
  }
});

test('lets scripts of other sites read nothing but the data', async (t) => {
  const app = await prepareRelay(t);
  for (const url of ['/healthz', '/readyz', '/metrics', '/ingest/v1/quotes', '/api/docs/json']) {
    const { headers } = await app.inject({ url, headers: { origin: 'https://any.example' } });
    assert.equal(headers['access-control-allow-origin'], undefined, url);
  }
});

test('knows which pages may connect', () => {
  const everyone = isAllowedOrigin(undefined);
  for (const origin of [undefined, 'null', 'https://any.example']) assert.ok(everyone(origin));
  const listed = isAllowedOrigin(['https://a.example']);
  assert.ok(listed('https://a.example'));
  assert.ok(listed(undefined));
  for (const origin of ['null', 'https://b.example', 'http://a.example', '']) {
    assert.ok(!listed(origin), origin);
  }
});

test('limits the requests of each address, and says when to come back', async (t) => {
  const app = await prepareRelay(t, { config: { limits: { requests: 2 } } });
  const get = (remoteAddress: string, url = '/api/v1/symbols') =>
    app.inject({ url, remoteAddress });
  for (const url of ['/api/v1/symbols', '/api/v1/quotes']) {
    assert.equal((await get('10.0.0.1', url)).statusCode, 200);
  }
  const refused = await get('10.0.0.1');
  assert.equal(refused.statusCode, 429);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  const { code, message } = refused.json<{ code: string; message: string }>();
  assert.equal(code, 'too-many-requests');
  assert.match(message, /^More than 2 requests in a minute\. Come back in .+\.$/);
  assert.equal((await get('10.0.0.2')).statusCode, 200);
});

test('does not limit pages, files and operations', async (t) => {
  const app = await prepareRelay(t, { config: { limits: { requests: 1, pushes: 1 } } });
  for (const url of ['/', '/healthz', '/readyz', '/metrics', '/nothing', '/api/docs/json']) {
    for (let i = 0; i < 3; i++) assert.notEqual((await app.inject(url)).statusCode, 429, url);
  }
});

test('believes a forwarded address only behind a proxy that it was told of', async (t) => {
  for (const trustProxy of [false, true]) {
    const app = await prepareRelay(t, {
      config: { limits: { requests: 1 }, listen: { trustProxy } },
    });
    const statuses: number[] = [];
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const headers = { 'x-forwarded-for': address };
      statuses.push((await app.inject({ url: '/api/v1/symbols', headers })).statusCode);
    }
    assert.deepEqual(statuses, [200, trustProxy ? 200 : 429]);
  }
});
