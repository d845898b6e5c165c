import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CashDesk } from '../../../demo/crm-server/payments.js';
import { clientOf } from '../../../server/feeds/broker/client.js';
import { Life } from '../../../server/feeds/broker/life.js';
import { Market, usualSymbols } from '../../../server/feeds/market.js';
import { until } from '../../helpers/crm/arrange.js';
import { connectOffice, officeKey } from '../../helpers/crm/demo-office.js';

const broker = { accounts: 500, seed: 20_230_109 };
/** Accounts of C-1, C-2 and C-4 in a broker of that size. */
const logins = [1_100_123, 1_100_220, 1_100_002];
const now = Date.UTC(2026, 10, 28);

/** What the emulated server tells of those accounts: all that happened on them. */
function livesOf(time: number) {
  const { seed, accounts } = broker;
  const market = new Market({ symbols: usualSymbols, time, seed, weekends: 'open' });
  return logins.map((login) => {
    const number = login - 1_100_000;
    return new Life(clientOf(number, accounts, seed), market, 10_000 * (number + 1)).advance(time);
  });
}

const isPaid = ({ comment }: { comment: string }) => /^(Deposit|Withdrawal)/.test(comment);

test('the cash desk has what is booked on the server as deposit or withdrawal, to the cent', () => {
  const desk = new CashDesk(broker, () => now);
  let count = 0;
  for (const [index, { transfers }] of livesOf(now).entries()) {
    const told = desk.of(logins[index]!).map(({ kind, amount, booked, asked }) => {
      assert.ok(asked < booked);
      return [kind, amount, booked];
    });
    const booked = transfers.filter(isPaid).map(({ amount, time }) => {
      const kind = amount > 0 ? 'deposit' : 'withdrawal';
      return [kind, (Math.abs(amount) / 100).toFixed(2), time];
    });
    assert.deepEqual(told, booked);
    count += booked.length;
  }
  assert.ok(count > 5);
});

test('as time passes there are more, and those that were stay as they are', () => {
  const [login] = logins as [number];
  const all = new CashDesk(broker, () => now).of(login);
  // Servers count in seconds.
  let time = all[0]!.booked + 1_000;
  const desk = new CashDesk(broker, () => time);
  assert.deepEqual(desk.of(login), all.slice(0, 1));
  time = now;
  assert.ok(all.length > 1);
  assert.deepEqual(desk.of(login), all);
});

test('an account that the broker does not have has none', () => {
  const desk = new CashDesk(broker, () => now);
  for (const login of [7_100_001, 1_100_500, 7]) assert.deepEqual(desk.of(login), []);
});

test('the relay finds every payment among the bookings, and lists the one that is missing', async (t) => {
  const { office, app } = await connectOffice(t, broker);
  const { records } = app.relay;
  const unmatched = () =>
    [...records.unmatched({ includes: () => true, paymentsAsOf: Date.now() })].map(
      ({ reason, account }) => `${reason} ${account}`,
    );
  const told = livesOf(Date.now());
  const taken = told[0]!.transfers.find(isPaid)!;
  for (const lives of told) {
    const transfers = lives.transfers.filter((each) => each !== taken);
    app.relay.publish('test', 'records', { ...lives, transfers }, Date.now());
  }
  app.relay.publish('test', 'records', { asOf: Date.now() }, Date.now());
  const missing = `no-transfer ${taken.account}`;
  await until(() => unmatched().join() === missing, 'all payments but one are found');
  app.relay.publish('test', 'records', { transfers: [taken] }, Date.now());
  assert.deepEqual(unmatched(), []);
  // What the client had is gone with him, and the bookings stand alone.
  await office.press('C-1', 'delete');
  const own = told[0]!.transfers.filter(isPaid).length;
  await until(() => unmatched().length === own, 'the payments of C-1 are gone');
  const headers = { authorization: `Bearer ${officeKey}` };
  const path = `${office.url}/api/payments/P-${taken.account}-1`;
  assert.equal((await fetch(path, { headers })).status, 404);
});
