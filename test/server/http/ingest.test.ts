import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { IngestAnswer } from '../../../server/feeds/feed.js';
import { pushedFeed } from '../../helpers/feeds.js';
import { prepareRelay, type RelayOverrides, startRelay } from '../../helpers/relay.js';

const authorization = 'Bearer key-of-ea-1';

async function relayWithPush(
  t: TestContext,
  { answer, ...overrides }: RelayOverrides & { answer?: () => IngestAnswer } = {},
) {
  const push = pushedFeed({ 'ea-1': 'key-of-ea-1', 'ea-2': 'key-of-ea-2' }, answer);
  const app = await prepareRelay(t, { feeds: { push: push.definition }, ...overrides });
  const post = (payload: string | Buffer, headers: Record<string, string> = {}, kind = 'quotes') =>
    app.inject({
      method: 'POST',
      url: `/ingest/v1/${kind}`,
      headers: { authorization, ...headers },
      payload,
    });
  return { app, post, received: push.received };
}

test('hands a body to the feed of its key, with the name of the key', async (t) => {
  const { post, received } = await relayWithPush(t);
  const answer = await post('{"v":1}', { authorization: 'Bearer key-of-ea-2' });
  assert.deepEqual([answer.statusCode, answer.body], [204, '']);
  assert.deepEqual(received, [{ body: { v: 1 }, sender: 'ea-2' }]);
});

test('takes a body whatever its content type says', async (t) => {
  const { post, received } = await relayWithPush(t);
  for (const type of [
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain; charset=windows-1251',
  ]) {
    assert.equal((await post('{"v":1}\0', { 'content-type': type })).statusCode, 204, type);
  }
  assert.equal(received.length, 3);
});

test('refuses a wrong key, and does not say what was wrong', async (t) => {
  const { post, app, received } = await relayWithPush(t);
  const bodies = new Set<string>();
  for (const headers of [
    { authorization: 'Bearer wrong' },
    { authorization: 'Bearer ' },
    { authorization: 'Basic key-of-ea-1' },
    { authorization: '' },
  ]) {
    const answer = await post('{"v":1}', headers);
    assert.equal(answer.statusCode, 401);
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
    bodies.add(answer.body);
  }
  const unknownKind = await post('{"v":1}', { authorization: 'Bearer wrong' }, 'nothing');
  assert.equal(unknownKind.statusCode, 401);
  bodies.add(unknownKind.body);
  const without = await app.inject({ method: 'POST', url: '/ingest/v1/quotes', payload: '{}' });
  bodies.add(without.body);
  assert.deepEqual(
    [...bodies],
    ['{"code":"unauthorized","message":"This needs a key that the relay knows."}'],
  );
  assert.deepEqual(received, []);
});

test('refuses everybody when no feed takes pushes', async (t) => {
  const app = await prepareRelay(t);
  const headers = { authorization };
  const answer = await app.inject({ method: 'POST', url: '/ingest/v1/quotes', headers });
  assert.equal(answer.statusCode, 401);
});

test('asks for a plain body when one is compressed', async (t) => {
  const { post, received } = await relayWithPush(t);
  const answer = await post(gzipSync('{"v":1}'), { 'content-encoding': 'gzip' });
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(answer.json(), {
    code: 'bad-request',
    message: 'The body is compressed (gzip): send it as it is.',
  });
  assert.equal((await post('{"v":1}', { 'content-encoding': 'identity' })).statusCode, 204);
  assert.equal(received.length, 1);
});

test('tells where JSON is broken', async (t) => {
  const { post, received } = await relayWithPush(t);
  for (const [body, message] of [
    ['{"v":1,}', 'The body is not JSON: an unexpected character at position 7.'],
    ['{"v":[1', 'The body is not JSON: the text ends too early at position 7.'],
    ['', 'The body is not JSON: the text ends too early at position 0.'],
  ] as const) {
    const answer = await post(body);
    assert.equal(answer.statusCode, 400, body);
    assert.deepEqual(answer.json(), { code: 'bad-request', message });
  }
  assert.deepEqual(received, []);
});

test('passes on what the feed answers', async (t) => {
  let given: IngestAnswer = { kind: 'snapshot-needed', message: 'Send everything.' };
  const { post } = await relayWithPush(t, { answer: () => given });
  const conflict = await post('{}');
  assert.equal(conflict.statusCode, 409);
  assert.deepEqual(conflict.json(), { code: 'conflict', message: 'Send everything.' });
  given = { kind: 'refused', message: 'q[0][1] must be number, got "x"', field: 'q[0][1]' };
  const refused = await post('{}');
  assert.equal(refused.statusCode, 400);
  assert.deepEqual(refused.json(), {
    code: 'bad-request',
    message: 'q[0][1] must be number, got "x"',
    field: 'q[0][1]',
  });
});

test('names the kinds that a feed takes when it is sent another', async (t) => {
  const { post } = await relayWithPush(t);
  for (const kind of ['rates', 'constructor', '__proto__']) {
    const answer = await post('{}', {}, kind);
    assert.equal(answer.statusCode, 404);
    assert.deepEqual(answer.json(), {
      code: 'not-found',
      message: `This feed takes no ${kind}. It takes: quotes.`,
    });
  }
});

test('does not leak why a feed failed', async (t) => {
  const { post } = await relayWithPush(t, {
    answer: () => {
      throw new Error('the password is hunter2');
    },
  });
  const answer = await post('{}');
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json<{ code: string }>().code, 'internal');
  assert.doesNotMatch(answer.body, /hunter2/);
});

test('refuses a body of 10 MB, and one a byte too long', async (t) => {
  const { post, received } = await relayWithPush(t);
  for (const length of [10 * 1024 * 1024, 64 * 1024 + 1]) {
    const answer = await post('x'.repeat(length));
    assert.equal(answer.statusCode, 413);
    assert.equal(answer.json<{ code: string }>().code, 'too-large');
  }
  assert.equal((await post(`"${'x'.repeat(64 * 1024 - 2)}"`)).statusCode, 204);
  assert.equal(received.length, 1);
});

test('does not read on when a body without a length grows too long', async (t) => {
  const push = pushedFeed({ 'ea-1': 'key-of-ea-1' });
  const { url } = await startRelay(t, { feeds: { push: push.definition } });
  const status = await new Promise<number | string | undefined>((resolve) => {
    const sending = request(`${url}/ingest/v1/quotes`, {
      method: 'POST',
      headers: { authorization, 'transfer-encoding': 'chunked' },
    });
    sending.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
      sending.destroy();
    });
    // The relay may close before we have read its answer.
    sending.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    const more = () => {
      if (!sending.destroyed) sending.write('x'.repeat(32 * 1024), () => setImmediate(more));
    };
    more();
  });
  assert.ok(status === 413 || status === 'ECONNRESET' || status === 'EPIPE', String(status));
  assert.deepEqual(push.received, []);
});

test('limits how often one address may push', async (t) => {
  const { post } = await relayWithPush(t, { config: { limits: { pushes: 2 } } });
  assert.equal((await post('{}')).statusCode, 204);
  assert.equal((await post('{}', { authorization: 'Bearer wrong' })).statusCode, 401);
  const answer = await post('{}');
  assert.equal(answer.statusCode, 429);
  assert.equal(answer.json<{ code: string }>().code, 'too-many-requests');
});

test('has nothing to read', async (t) => {
  const { app } = await relayWithPush(t);
  const answer = await app.inject({ url: '/ingest/v1/quotes', headers: { authorization } });
  assert.equal(answer.statusCode, 404);
});
