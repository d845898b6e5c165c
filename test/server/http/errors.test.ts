import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { answerErrors, refuse } from '../../../server/http/errors.js';
import { prepareRelay } from '../../helpers/relay.js';

test('answers a path that does not exist with a code and a sentence', async (t) => {
  const app = await prepareRelay(t);
  for (const url of ['/nothing?token=secret', '/api/v1/nothing', '/v1/nothing.js']) {
    const answer = await app.inject(url);
    assert.equal(answer.statusCode, 404);
    const [path] = url.split('?');
    assert.deepEqual(answer.json(), {
      code: 'not-found',
      message: `There is nothing at GET ${path}.`,
    });
  }
});

test('answers a method that does not exist', async (t) => {
  const app = await prepareRelay(t);
  const answer = await app.inject({ method: 'DELETE', url: '/api/v1/symbols' });
  assert.equal(answer.statusCode, 404);
  assert.equal(answer.json<{ code: string }>().code, 'not-found');
});

test('answers a path that cannot be read', async (t) => {
  const app = await prepareRelay(t);
  const answer = await app.inject('/%E0%A4%A');
  assert.equal(answer.statusCode, 400);
  assert.equal(answer.json<{ code: string }>().code, 'bad-request');
});

test('gives each code its status', async (t) => {
  const app = Fastify();
  t.after(() => app.close());
  answerErrors(app);
  app.get('/conflict', (_request, reply) => refuse(reply, 'conflict', 'Send everything.'));
  app.get('/field', (_request, reply) => refuse(reply, 'bad-request', 'Wrong.', 'a.b'));
  app.get('/away', (_request, reply) => refuse(reply, 'unavailable', 'Later.'));
  const answer = async (url: string) => {
    const { statusCode, body, headers } = await app.inject(url);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store');
    return [statusCode, JSON.parse(body)] as const;
  };
  assert.deepEqual(await answer('/conflict'), [
    409,
    { code: 'conflict', message: 'Send everything.' },
  ]);
  assert.deepEqual(await answer('/field'), [
    400,
    { code: 'bad-request', message: 'Wrong.', field: 'a.b' },
  ]);
  assert.deepEqual(await answer('/away'), [503, { code: 'unavailable', message: 'Later.' }]);
});

test('says nothing of what failed inside', async (t) => {
  const lines: string[] = [];
  const app = Fastify({ logger: { stream: { write: (line: string) => lines.push(line) } } });
  t.after(() => app.close());
  answerErrors(app);
  app.get('/thrown', () => {
    throw new Error('password=hunter2');
  });
  app.get('/odd', () => {
    throw Object.assign(new Error('password=hunter2'), { statusCode: 502 });
  });
  app.get('/unauthorized', () => {
    throw Object.assign(new Error('password=hunter2'), { statusCode: 401 });
  });
  for (const [url, status, code] of [
    ['/thrown', 500, 'internal'],
    ['/odd', 500, 'internal'],
    ['/unauthorized', 401, 'unauthorized'],
  ] as const) {
    const answer = await app.inject(url);
    assert.equal(answer.statusCode, status);
    assert.equal(answer.json<{ code: string }>().code, code);
    assert.doesNotMatch(answer.body, /hunter2/);
  }
  assert.equal(lines.filter((line) => line.includes('A request failed.')).length, 2);
});

test('says of a query what was wanted and what came', async (t) => {
  const app = await prepareRelay(t);
  const long = 'x'.repeat(40);
  for (const [url, field, message] of [
    ['candles/EURUSD?limit=many', 'limit', 'limit must be integer, got "many".'],
    ['candles/EURUSD?limit=0', 'limit', 'limit must be >= 1, got 0.'],
    [`candles/EURUSD?from=${long}`, 'from', `from must be integer, got "${long.slice(0, 32)}".`],
    [
      'candles/EURUSD?timeframe=M2',
      'timeframe',
      'timeframe must be one of M1, M5, M15, M30, H1, H4, D1, W1, MN, got "M2".',
    ],
    ['risk-warning', 'host', 'host is missing: add ?host=… to the address.'],
  ] as const) {
    const answer = await app.inject(`/api/v1/${url}`);
    assert.deepEqual(
      [answer.statusCode, answer.json()],
      [400, { code: 'bad-request', message, field }],
    );
  }
});

test('repeats nothing of a body that cannot be', async (t) => {
  const app = Fastify();
  t.after(() => app.close());
  answerErrors(app);
  const body = { type: 'object', properties: { pin: { type: 'integer' } } };
  app.post('/', { schema: { body } }, () => 'ok');
  const answer = await app.inject({ method: 'POST', url: '/', payload: { pin: 'hunter2' } });
  assert.deepEqual(answer.json(), {
    code: 'bad-request',
    message: 'body/pin must be integer.',
    field: 'pin',
  });
});
