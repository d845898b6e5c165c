import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
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
      limits: { pushes: 100_000 },
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

/** Rows that are true, and rows that no server can have. */
const good = fc.record({
  order: fc.integer({ min: 1_000, max: 1_030 }),
  profit: fc.integer({ min: -500, max: 500 }).map((minor) => minor / 100),
  close_time: fc.constantFrom(0, noon - 60, noon),
  timestamp: fc.integer({ min: noon, max: noon + 5 }),
  comment: fc.constantFrom('', 'to #1001', 'from #1000', '<script>', 'x'.repeat(31)),
});
const bad = fc.constantFrom<object>(
  ...[{ order: 0 }, { order: 2 ** 31 }, { cmd: 9 }, { volume: 2 ** 31 }, { volume: 0.5 }],
  ...[{ profit: '1' }, { profit: 1e13 }, { open_price: 1e300 }, { open_price: -1 }, { digits: 9 }],
  ...[{ symbol: 'EUR USD' }, { open_time: noon + 86_400 }, { close_time: noon - 7_200 }],
  ...[{ comment: 'x'.repeat(65) }, { login: '1000042' }, { login: 77 }, { timestamp: -1 }],
  ...[{ order: null }, { storage: {} }, { investor_password: 'hush' }],
);

test('of a body with one wrong row nothing is taken, and a sentence says which', async (t) => {
  const { app, post } = await arrange(t);
  await post('accounts', { accounts: [account] });
  const { records } = app.relay;
  const state = () => JSON.stringify([records.facts(account.login), records.asOf]);
  const bodies = fc.tuple(fc.array(good, { maxLength: 5 }), bad, fc.nat(5));
  await fc.assert(
    fc.asyncProperty(bodies, async ([rows, wrong, at]) => {
      const before = state();
      const trades: object[] = rows.map((row) => ({ ...trade, ...row }));
      trades.splice(at, 0, { ...trade, ...wrong });
      const answer = await post('trades', { trades });
      assert.ok([400, 409].includes(answer.statusCode), answer.body);
      const { message } = answer.json<{ message: string }>();
      assert.match(message, new RegExp(`trades\\.${Math.min(at, rows.length)}\\b.*\\.$`));
      assert.ok(!message.includes('hush'));
      assert.equal(state(), before);
    }),
    { numRuns: 150 },
  );
});

test('bodies that come twice, reordered or with a ticket twice leave what the newest rows say', async (t) => {
  const { app, post } = await arrange(t);
  await post('accounts', { accounts: [account] });
  let version = noon;
  await fc.assert(
    fc.asyncProperty(fc.array(good, { minLength: 1, maxLength: 8 }), async (rows) => {
      // Each row is newer than all before it.
      const trades = rows.map((row) => ({
        ...{ ...trade, ...row, commission: 0 },
        close_time: noon,
        timestamp: ++version,
      }));
      const newest = new Map(trades.map(({ order, profit }) => [order, profit]));
      await post('trades', { trades });
      await post('trades', { trades: trades.toReversed() });
      const deleted = [...newest.keys()].map((order) => ({ order, login: account.login }));
      const { balance } = app.relay.records.facts(account.login)!;
      const sum = [...newest.values()].reduce((all, profit) => all + Math.round(profit * 100), 0);
      assert.equal(balance, sum);
      await post('trades', { trades: [], deleted });
      assert.equal(app.relay.records.facts(account.login)!.balance, 0);
    }),
    { numRuns: 60 },
  );
});
