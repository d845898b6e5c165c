import assert from 'node:assert/strict';
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import type { Results } from '../../../server/protocol/results.js';
import type { Signed } from '../../../server/http/signer.js';
import { verifyEd25519 } from '../../helpers/ed25519.js';
import { accountRecord, dayRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 0, 6, 12);
const config = {
  server: 'larkmoor',
  accounts: { published: { '1001': { alias: 'Harbor' } } },
  leaderboards: { top: { title: 'Top traders', periods: ['all'] } },
  results: { calm: { account: 1001, kind: 'pool', title: 'Calm pool' } },
};

async function prepare(t: TestContext) {
  const app = await prepareRelay(t, { config, now: () => now });
  const closeTime = Date.UTC(2026, 0, 5, 14);
  const batch = {
    accounts: [accountRecord()],
    transfers: [transferRecord()],
    trades: [tradeRecord({ closeTime, profit: 10_000 }), tradeRecord({ openTime: now - 1_000 })],
    days: [dayRecord({ balance: 110_000, equity: 110_000 })],
    asOf: now,
  };
  app.relay.publish('test', 'records', batch, now);
  app.relay.showcase.advance(now + 1_000);
  return app;
}

test('answers the same as the channel', async (t) => {
  const app = await prepare(t);
  const answer = await app.inject('/api/v1/results/calm');
  assert.equal(answer.statusCode, 200, answer.body);
  const results = answer.json<Results>();
  assert.deepEqual(results, app.relay.snapshot({ kind: 'results', key: 'calm' }));
  assert.deepEqual([results.sharePrice, results.figures.gain], [110, 0.1]);
  assert.equal(results.trades.length, 1);
});

test('finds a published trader by the id in a row of a board', async (t) => {
  const app = await prepare(t);
  app.relay.showcase.advance(now + 2_000);
  const board = await app.inject('/api/v1/leaderboards/top');
  const [row] = board.json<{ rows: { id: string }[] }>().rows;
  const results = await app.inject(`/api/v1/results/${row?.id}`);
  assert.equal(results.json<Results>().alias, 'Harbor');
});

test('refuses what is not to be seen', async (t) => {
  const app = await prepare(t);
  for (const path of ['results/1001', 'results/other', 'results/other/snapshot']) {
    const answer = await app.inject(`/api/v1/${path}`);
    assert.equal(answer.statusCode, 404, path);
    assert.equal(answer.json<{ field: string }>().field, 'id');
  }
});

test('signs results so that anybody can check them with the key that it tells', async (t) => {
  const app = await prepare(t);
  const answer = await app.inject('/api/v1/results/calm/snapshot');
  assert.equal(answer.statusCode, 200, answer.body);
  const signed = answer.json<Signed>();
  const { keys } = (await app.inject('/api/v1/keys')).json<{
    keys: (JsonWebKey & { kid: string })[];
  }>();
  const decode = (part: string) => Buffer.from(part, 'base64url');
  const header = JSON.parse(decode(signed.protected).toString()) as { alg: string; kid: string };
  const key = keys.find(({ kid }) => kid === header.kid) ?? assert.fail();
  const check = ({ protected: head, payload, signature }: Signed) =>
    verify(
      null,
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key, format: 'jwk' }),
      decode(signature),
    );
  assert.equal(header.alg, 'EdDSA');
  assert.equal(check(signed), true);
  const payload = JSON.parse(decode(signed.payload).toString()) as { results: Results };
  assert.deepEqual(
    payload,
    JSON.parse(
      JSON.stringify({
        server: 'larkmoor',
        issued: now,
        results: app.relay.snapshot({ kind: 'results', key: 'calm' }),
      }),
    ),
  );
  const message = (payload: string) => Buffer.from(`${signed.protected}.${payload}`);
  const [publicKey, signature] = [decode(key.x ?? ''), decode(signed.signature)];
  assert.equal(verifyEd25519(publicKey, message(signed.payload), signature), true);
  const better = { ...payload.results, sharePrice: 999 };
  const forged = Buffer.from(JSON.stringify({ ...payload, results: better }));
  assert.equal(check({ ...signed, payload: forged.toString('base64url') }), false);
  assert.equal(verifyEd25519(publicKey, message(forged.toString('base64url')), signature), false);
});
