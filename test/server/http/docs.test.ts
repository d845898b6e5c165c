import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareRelay } from '../../helpers/relay.js';

interface Operation {
  summary?: string;
  tags?: string[];
  responses?: Record<string, { content?: Record<string, { schema?: object }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: object; securitySchemes: object };
}

const documentOf = async (t: Parameters<typeof prepareRelay>[0]) => {
  const app = await prepareRelay(t);
  const answer = await app.inject('/api/docs/json');
  assert.equal(answer.statusCode, 200);
  return answer.json<Document>();
};

test('lists every path that people may call, and no other', async (t) => {
  const { paths } = await documentOf(t);
  assert.deepEqual(Object.keys(paths).sort(), [
    '/api/v1/candles/{symbol}',
    '/api/v1/keys',
    '/api/v1/leaderboards',
    '/api/v1/leaderboards/{id}',
    '/api/v1/quotes',
    '/api/v1/results/{id}',
    '/api/v1/results/{id}/snapshot',
    '/api/v1/risk-warning',
    '/api/v1/sentiment',
    '/api/v1/specs',
    '/api/v1/spreads',
    '/api/v1/symbols',
    '/healthz',
    '/ingest/v1/{kind}',
    '/metrics',
    '/readyz',
  ]);
});

test('says for every operation what it does and what it answers', async (t) => {
  const { paths, openapi } = await documentOf(t);
  assert.match(openapi, /^3\.1/);
  for (const [path, operations] of Object.entries(paths)) {
    for (const { summary, tags, responses } of Object.values(operations)) {
      assert.ok(summary && tags?.length, path);
      assert.ok(responses && Object.keys(responses).length, path);
      for (const status of Object.keys(responses)) assert.match(status, /^[1-5](\d\d|XX)$/);
    }
  }
});

test('says for every operation what a refusal looks like', async (t) => {
  const { paths } = await documentOf(t);
  for (const operations of Object.values(paths)) {
    for (const { responses } of Object.values(operations)) {
      for (const status of ['4XX', '5XX']) {
        const schema = JSON.stringify(responses?.[status]?.content?.['application/json']?.schema);
        for (const field of ['code', 'message', 'field', 'unknown-symbol'])
          assert.match(schema, new RegExp(`"${field}"`));
      }
    }
  }
});

test('describes the fields of a quote', async (t) => {
  const { paths } = await documentOf(t);
  const schema = paths['/api/v1/quotes']?.get?.responses?.['200']?.content?.['application/json'];
  const text = JSON.stringify(schema);
  for (const field of ['symbol', 'bid', 'ask', 'spread', 'direction', 'state', 'unknown']) {
    assert.match(text, new RegExp(`"${field}":`));
  }
});

test('points nowhere outside of itself', async (t) => {
  const document = await documentOf(t);
  const references = JSON.stringify(document).match(/"\$ref":"[^"]*"/g) ?? [];
  for (const reference of references) assert.match(reference, /"#\/components\//);
});

test('has a page whose own policy does not loosen that of others', async (t) => {
  const app = await prepareRelay(t);
  const page = await app.inject('/api/docs/');
  assert.equal(page.statusCode, 200);
  assert.match(String(page.headers['content-type']), /text\/html/);
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /script-src[^;]*unsafe-inline/);
  const other = await app.inject('/api/v1/symbols');
  assert.match(String(other.headers['content-security-policy']), /^default-src 'none'/);
});
