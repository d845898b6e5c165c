import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { prepareRelay } from '../../helpers/relay.js';

const key = 'a-secret-of-sixteen';
const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const gmt = now / 1000;
const wall = gmt + 7_200;

/** The whole relay with a push feed, its clock standing still, and how to post to it. */
async function start(t: TestContext) {
  const app = await prepareRelay(t, {
    config: { feeds: [{ type: 'push', keys: { 'ea-1': key } }] },
    now: () => now,
  });
  const post = (fields: object, tail = '', secret = key) =>
    app.inject({
      method: 'POST',
      url: '/ingest/v1/quotes',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload:
        JSON.stringify({ v: 1, src: 'mt4-live', seq: 1, t: wall, gmt, q: [], ...fields }) + tail,
    });
  const quote = async (symbol: string) => {
    const answer = await app.inject(`/api/v1/quotes?symbols=${symbol}`);
    return answer.json<{ quotes: Record<string, unknown>[] }>().quotes[0];
  };
  return { app, post, quote };
}

const row = ['EURUSD', 1.08312, 1.08324, 5, wall - 1, 1.082, 1.084, 1.081];

test('a price that was pushed is on the REST side with its day, however MQL4 wraps the body', async (t) => {
  const { post, quote } = await start(t);
  const answer = await post({ q: [row] }, '\0');
  assert.equal(answer.statusCode, 204);
  assert.equal(answer.body, '');
  const { symbol, bid, ask, digits, open, high, low, time, state } = (await quote('EURUSD'))!;
  assert.deepEqual(
    { symbol, bid, ask, digits, open, high, low, time, state },
    {
      symbol: 'EURUSD',
      bid: 1.08312,
      ask: 1.08324,
      digits: 5,
      open: 1.082,
      high: 1.084,
      low: 1.081,
      time: now - 1000,
      state: 'live',
    },
  );
});

test('a gap is a 409 that says what to send, and everything heals it', async (t) => {
  const { post } = await start(t);
  await post({ q: [row] });
  const gap = await post({ seq: 7, q: [] });
  assert.equal(gap.statusCode, 409);
  assert.match(gap.json<{ message: string }>().message, /send every symbol with "full": true/);
  assert.equal((await post({ seq: 8, full: true, q: [row] })).statusCode, 204);
  assert.equal((await post({ seq: 9, q: [] })).statusCode, 204);
});

test('a frame that is wrong is a 400 with its field, and a wrong key a 401', async (t) => {
  const { post, quote } = await start(t);
  const wrong = await post({ v: 2, q: [row] });
  assert.equal(wrong.statusCode, 400);
  const { field, message } = wrong.json<{ field: string; message: string }>();
  assert.deepEqual([field, message], ['v', 'v must be 1, got 2.']);
  assert.equal((await post({ q: [row] }, '', 'another-secret-of-16')).statusCode, 401);
  assert.equal(await quote('EURUSD'), undefined);
});

test('future and ancient prices are counted with their reason and never shown', async (t) => {
  const { app, post, quote } = await start(t);
  const at = (symbol: string, time: number) => [symbol, 1.1, 1.2, 5, time];
  await post({ q: [at('FUTURE', wall + 86_400), at('OLD', wall - 40 * 86_400), row] });
  const metrics = (await app.inject('/metrics')).body;
  for (const reason of ['future', 'ancient']) {
    assert.match(metrics, new RegExp(`rejected_total\\{[^}]*reason="${reason}"[^}]*\\} 1`), reason);
  }
  assert.equal((await quote('FUTURE'))?.['bid'], undefined);
  assert.equal((await quote('OLD'))?.['bid'], undefined);
  assert.equal((await quote('EURUSD'))?.['bid'], 1.08312);
});
