import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { prepareRelay } from '../../helpers/relay.js';

const files = {
  'index.html': '<!doctype html><title>Demo</title>',
  'demo/prices.html': '<!doctype html>',
  'assets/demo-abc123.js': 'demo',
  'v1/broker-widgets.js': 'loader',
  'v1/broker-widgets.js.br': 'loader in brotli',
  'v1/broker-widgets.js.gz': 'loader in gzip',
  'v1/integrity.json': '{}',
  'v1/c/broker-ticker-abc123.js': 'ticker',
  'v0.1.0/broker-widgets.js': 'pinned',
};

async function relayWithBuild(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'relay-bundle-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return prepareRelay(t, { publicDir: folder });
}

test('serves the demo page under the strict policy', async (t) => {
  const app = await relayWithBuild(t);
  const page = await app.inject('/');
  assert.equal(page.statusCode, 200);
  assert.equal(page.body, files['index.html']);
  assert.match(String(page.headers['content-type']), /text\/html/);
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'/);
  assert.equal(page.headers['cache-control'], 'no-cache');
  assert.equal(page.headers['access-control-allow-origin'], undefined);
});

test('lets pages of all sites load the widget files, and no others', async (t) => {
  const app = await relayWithBuild(t);
  for (const name of Object.keys(files)) {
    const { statusCode, headers } = await app.inject(`/${name}`);
    assert.equal(statusCode, 200, name);
    const isOpen = headers['access-control-allow-origin'] === '*';
    assert.equal(isOpen, name.startsWith('v'), name);
    const policy = headers['cross-origin-resource-policy'];
    assert.equal(policy, name.startsWith('v') ? 'cross-origin' : 'same-origin', name);
  }
});

test('keeps the loader fresh and everything with a hash or a full version for ever', async (t) => {
  const app = await relayWithBuild(t);
  const caching = async (url: string) => (await app.inject(url)).headers['cache-control'];
  const short = 'public, max-age=300, stale-while-revalidate=86400';
  const long = 'public, max-age=31536000, immutable';
  assert.equal(await caching('/v1/broker-widgets.js'), short);
  assert.equal(await caching('/v1/broker-widgets.js?v=/v1/c/'), short);
  assert.equal(await caching('/v1/integrity.json'), short);
  assert.equal(await caching('/v1/c/broker-ticker-abc123.js'), long);
  assert.equal(await caching('/v0.1.0/broker-widgets.js'), long);
  assert.equal(await caching('/assets/demo-abc123.js'), long);
  assert.equal(await caching('/v1/c/broker-missing-abc123.js'), 'no-store');
});

test('sends the smallest file that the browser takes', async (t) => {
  const app = await relayWithBuild(t);
  const get = async (encoding: string) => {
    const { body, headers } = await app.inject({
      url: '/v1/broker-widgets.js',
      headers: { 'accept-encoding': encoding },
    });
    assert.match(String(headers['content-type']), /javascript/);
    assert.match(String(headers.vary), /accept-encoding/i);
    return [headers['content-encoding'], body];
  };
  assert.deepEqual(await get('gzip, deflate, br'), ['br', 'loader in brotli']);
  assert.deepEqual(await get('gzip'), ['gzip', 'loader in gzip']);
  assert.deepEqual(await get('identity'), [undefined, 'loader']);
});

test('does not send again what the browser has', async (t) => {
  const app = await relayWithBuild(t);
  const { etag } = (await app.inject('/v1/broker-widgets.js')).headers;
  const headers = { 'if-none-match': String(etag) };
  const again = await app.inject({ url: '/v1/broker-widgets.js', headers });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('answers a file that is not there as anything else that is not there', async (t) => {
  const app = await relayWithBuild(t);
  for (const url of ['/v1/nothing.js', '/../package.json', '/%2e%2e/package.json', '/.env']) {
    const answer = await app.inject(url);
    assert.ok(answer.statusCode === 404 || answer.statusCode === 400, url);
    assert.match(answer.json<{ code: string }>().code, /^(not-found|bad-request)$/);
  }
});

test('says what to do when nothing was built', async (t) => {
  for (const publicDir of [undefined, join(tmpdir(), 'no-such-folder')]) {
    const app = await prepareRelay(t, publicDir === undefined ? {} : { publicDir });
    const page = await app.inject('/');
    assert.equal(page.statusCode, 503);
    assert.match(String(page.headers['content-type']), /text\/html/);
    assert.match(page.body, /npm run build/);
    assert.equal((await app.inject('/v1/broker-widgets.js')).statusCode, 404);
    assert.equal((await app.inject('/api/v1/symbols')).statusCode, 200);
  }
});
