import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BookingIndex } from '../../../../server/relay/track-record/booking-index.js';
import { bookingOf, matchPayments } from '../../../../server/relay/track-record/payment-match.js';
import type { PaymentRecord } from '../../../../server/relay/track-record/payment-record.js';
import type { TransferRecord } from '../../../../server/relay/track-record/records.js';
import { paymentRecord, someAccount, transferRecord } from '../../../helpers/records.js';

const hour = 3_600_000;
const window = 72 * hour;
const noon = Date.UTC(2026, 0, 5, 12);
const at = (hours: number) => noon + hours * hour;

/** Which payment each transfer is: `ticket id how`. */
const matched = (
  transfers: readonly TransferRecord[],
  payments: readonly PaymentRecord[],
  currency: string | undefined = 'USD',
) =>
  [
    ...matchPayments(
      new BookingIndex(transfers.map((r) => bookingOf(r, currency))),
      payments,
      window,
    ),
  ]
    .map(([ticket, { payment, by, exact }]) => `${ticket} ${payment.id} ${by} ${String(exact)}`)
    .sort();

const transfer = (ticket: number, fields: Partial<TransferRecord> = {}) =>
  transferRecord({ ticket, time: noon, comment: '', ...fields });
const payment = (id: string, fields: Partial<PaymentRecord> = {}) =>
  paymentRecord({ id, created: noon, ...fields });

test('a comment that names the payment decides, though another one is nearer', () => {
  const transfers = [transfer(1, { comment: 'Deposit PAY-2' })];
  const payments = [payment('PAY-1'), payment('PAY-2', { created: at(-500) })];
  assert.deepEqual(matched(transfers, payments), ['1 PAY-2 reference true']);
});

test('a reference of the CRM names it, too', () => {
  const payments = [payment('7', { names: ['7', 'wire-99'], created: null })];
  assert.deepEqual(matched([transfer(1, { comment: 'WIRE-99' })], payments), [
    '1 7 reference true',
  ]);
});

test('who is named is found with another amount: fees and conversions', () => {
  const transfers = [transfer(1, { comment: 'PAY-1', amount: 97_000 })];
  assert.deepEqual(matched(transfers, [payment('PAY-1')]), ['1 PAY-1 reference false']);
  const euros = [payment('PAY-1', { currency: 'EUR' })];
  assert.deepEqual(matched(transfers, euros), ['1 PAY-1 reference null']);
  assert.deepEqual(matched([transfer(1, { comment: 'PAY-1', amount: -97_000 })], euros), []);
});

test('without a name it is the same amount that is nearest in time, one to one', () => {
  const transfers = [transfer(1), transfer(2, { time: at(10) }), transfer(3, { time: at(11) })];
  const payments = [payment('a', { created: at(9) }), payment('b', { created: at(-1) })];
  assert.deepEqual(matched(transfers, payments), ['1 b amount true', '2 a amount true']);
});

test('the change of a payment counts as its time, too: a wire is asked for days before', () => {
  const late = payment('a', { created: at(-200), updated: at(1) });
  assert.deepEqual(matched([transfer(1)], [late]), ['1 a amount true']);
  assert.deepEqual(matched([transfer(1)], [{ ...late, updated: null }]), []);
  assert.deepEqual(matched([transfer(1)], [{ ...late, created: null, updated: null }]), []);
});

test('what is beyond the window, of another amount, currency, account or sign is no match', () => {
  for (const fields of [
    { created: at(-73) },
    { amount: 100_001 },
    { currency: 'EUR' },
    { accounts: [someAccount + 1] },
    { amount: -100_000, kind: 'withdrawal' },
  ] satisfies Partial<PaymentRecord>[])
    assert.deepEqual(matched([transfer(1)], [payment('a', fields)]), [], JSON.stringify(fields));
  assert.deepEqual(matched([transfer(1)], [payment('a', { created: at(-72) })]).length, 1);
});

test('cent accounts are compared in their main currency', () => {
  const cents = [transfer(1, { amount: 100_000 })];
  for (const currency of ['USC', 'CEN']) {
    assert.deepEqual(matched(cents, [payment('a', { amount: 1_000 })], currency), [
      '1 a amount true',
    ]);
    const told = payment('a', { amount: 100_000, currency: 'USC' });
    assert.deepEqual(matched(cents, [told], currency), ['1 a amount true']);
    assert.deepEqual(matched(cents, [payment('a')], currency), []);
  }
  const euros = payment('a', { amount: 1_000, currency: 'EUR' });
  assert.deepEqual(matched(cents, [euros], 'EUC'), ['1 a amount true']);
  assert.deepEqual(matched(cents, [euros], 'USC'), []);
});

test('while the currency of an account is not told, only names count', () => {
  const bookings = new BookingIndex([bookingOf(transfer(1), undefined)]);
  assert.equal(matchPayments(bookings, [payment('a')], window).size, 0);
  const named = new BookingIndex([bookingOf(transfer(1, { comment: 'PAY-1' }), undefined)]);
  assert.equal(matchPayments(named, [payment('PAY-1')], window).get(1)?.exact, null);
});

test('what is done comes before what is open, and what was refused is nothing', () => {
  const open = payment('a', { state: 'open' });
  const done = payment('b', { created: at(5) });
  assert.deepEqual(matched([transfer(1)], [open, done]), ['1 b amount true']);
  assert.deepEqual(matched([transfer(1)], [open]), ['1 a amount true']);
  const refused = payment('PAY-1', { state: 'refused' });
  assert.deepEqual(matched([transfer(1, { comment: 'PAY-1' })], [refused]), []);
});

test('credit is only what the CRM calls credit', () => {
  const credit = transfer(1, { kind: 'credit' });
  assert.deepEqual(matched([credit], [payment('a')]), []);
  assert.deepEqual(matched([credit], [payment('a', { kind: 'credit' })]), ['1 a amount true']);
  assert.deepEqual(matched([transfer(1)], [payment('a', { kind: 'credit' })]), []);
});

test('a payment of a client with several accounts is found by its name only, and on one of them', () => {
  const accounts = [someAccount, someAccount + 1];
  const other = { account: someAccount + 1, comment: 'PAY-1' };
  assert.deepEqual(matched([transfer(1)], [payment('a', { accounts })]), []);
  const twice = [transfer(1, { comment: 'PAY-1', time: at(1) }), transfer(2, other)];
  assert.deepEqual(matched(twice, [payment('PAY-1', { accounts })]), ['2 PAY-1 reference true']);
});

const few = fc.integer({ min: 0, max: 3 });
const someTransfers = fc.uniqueArray(
  fc
    .record({
      ticket: fc.nat(30),
      hours: fc.nat(200),
      amount: few,
      named: few,
      account: few,
      credit: fc.boolean(),
    })
    .map(({ ticket, hours, amount, named, account, credit }) =>
      transfer(ticket, {
        time: at(hours),
        amount: [100, 200, -100, -200][amount]!,
        comment: named ? `x PAY-${named}` : 'x',
        account: someAccount + (account >> 1),
        kind: credit && !account ? 'credit' : 'balance',
      }),
    ),
  { selector: ({ ticket }) => ticket, maxLength: 20 },
);
const somePayments = fc.uniqueArray(
  fc
    .record({
      id: fc.nat(20),
      hours: fc.option(fc.nat(200)),
      amount: few,
      state: few,
      accounts: few,
    })
    .map(({ id, hours, amount, state, accounts }) =>
      payment(`PAY-${id}`, {
        created: hours === null ? null : at(hours),
        amount: [100, 200, -100, -200][amount]!,
        state: (['done', 'done', 'open', 'refused'] as const)[state]!,
        accounts: [[someAccount], [someAccount], [someAccount + 1], [someAccount, someAccount + 1]][
          accounts
        ]!,
      }),
    ),
  { selector: ({ id }) => id, maxLength: 20 },
);

test('the same is found in whatever order transfers and payments come', () => {
  fc.assert(
    fc.property(
      someTransfers,
      somePayments,
      fc.infiniteStream(fc.nat()),
      (transfers, payments, keys) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((each) => ({ each, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
        const found = matched(transfers, payments);
        assert.deepEqual(matched(shuffled(transfers), shuffled(payments)), found);
      },
    ),
  );
});

test('no payment is two transfers, and none of what fits is left over on both sides', () => {
  fc.assert(
    fc.property(someTransfers, somePayments, (transfers, payments) => {
      const bookings = transfers.map((record) => bookingOf(record, 'USD'));
      const matches = matchPayments(new BookingIndex(bookings), payments, window);
      const ids = [...matches.values()].map((match) => match.payment.id);
      assert.equal(new Set(ids).size, ids.length);
      const restOfTransfers = bookings.filter(({ record }) => !matches.has(record.ticket));
      const restOfPayments = payments.filter(({ id }) => !ids.includes(id));
      assert.equal(
        matchPayments(new BookingIndex(restOfTransfers), restOfPayments, window).size,
        0,
      );
    }),
  );
});
