import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { prepareRelay } from '../../../helpers/relay.js';

const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const gmt = now / 1000;
const frame = { v: 1, src: 'gateway', t: gmt + 7_200, gmt };
const noon = Date.UTC(2026, 1, 3, 12) / 1000;
const account = {
  login: 1_000_042,
  group: 'real',
  currency: 'USD',
  balance: 1_011.45,
  timestamp: gmt,
};
const key = { login: account.login, timestamp: noon };
const deposit = { ...key, order: 7, cmd: 6, open_time: noon - 9_000, profit: 1_000 };
const trade = {
  ...{ ...key, order: 8, cmd: 1, symbol: 'EURUSD', digits: 5, volume: 5, profit: 11.8 },
  ...{ open_time: noon - 3_600, open_price: 1.08312, close_time: noon, close_price: 1.08076 },
  commission: -0.35,
};

async function arrange(t: TestContext) {
  const secret = 'a-secret-of-sixteen';
  const app = await prepareRelay(t, {
    config: {
      feeds: [{ type: 'push', keys: { gateway: secret } }],
      timeZone: { rule: 'new-york+7' },
      store: { url: 'sqlite::memory:', every: 0.1 },
    },
    now: () => now,
  });
  const post = (kind: string, fields: object) =>
    app.inject({
      method: 'POST',
      url: `/ingest/v1/${kind}`,
      headers: { authorization: `Bearer ${secret}` },
      payload: { ...frame, ...fields },
    });
  return { app, post };
}

test('a gateway tells accounts, then their trades, and the relay has the sum of both', async (t) => {
  const { app, post } = await arrange(t);
  assert.equal((await post('accounts', { accounts: [account] })).statusCode, 204);
  const first = await post('trades', { trades: [deposit], more: true });
  assert.equal(first.statusCode, 204, first.body);
  assert.equal(app.relay.records.asOf, null);
  for (let i = 0; i < 2; i++) {
    assert.equal((await post('trades', { trades: [trade, deposit] })).statusCode, 204);
  }
  const { balance, open, incomplete } = app.relay.records.facts(account.login)!;
  assert.deepEqual({ balance, open, incomplete }, { balance: 101_145, open: 0, incomplete: false });
  assert.equal(app.relay.records.asOf, now);
  const gone = await post('trades', { trades: [], deleted: [{ order: 8, login: account.login }] });
  assert.equal(gone.statusCode, 204);
  assert.equal(app.relay.records.facts(account.login)!.balance, 100_000);
});

test('answers 409 for trades of an account that nobody told, and takes them afterwards', async (t) => {
  const { app, post } = await arrange(t);
  const early = await post('trades', { trades: [trade] });
  assert.equal(early.statusCode, 409);
  assert.match(early.json<{ message: string }>().message, /\/ingest\/v1\/accounts/);
  await post('accounts', { accounts: [account] });
  assert.equal((await post('trades', { trades: [trade] })).statusCode, 204);
  assert.equal(app.relay.records.facts(account.login)!.balance, 1_145);
});

test('pages that fill 64 KB are taken, larger ones are not', async (t) => {
  const { app, post } = await arrange(t);
  await post('accounts', { accounts: [account] });
  const trades = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...trade, order: 100 + i }));
  const full = Math.floor((65_536 - 200) / (JSON.stringify(trade).length + 3));
  const taken = await post('trades', { trades: trades(full) });
  assert.equal(taken.statusCode, 204, taken.body);
  assert.equal(app.relay.records.facts(account.login)!.balance, full * 1_145);
  assert.equal((await post('trades', { trades: trades(full + 20) })).statusCode, 413);
});

test('a secret is refused before anything is kept', async (t) => {
  const { app, post } = await arrange(t);
  const answer = await post('accounts', { accounts: [{ ...account, password: 'hush-hush' }] });
  assert.equal(answer.statusCode, 400);
  assert.ok(!answer.body.includes('hush'));
  assert.equal(app.relay.records.account(account.login), undefined);
});
