import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaymentRecord } from '../../../../server/relay/track-record/payment-record.js';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import {
  accountRecord,
  paymentRecord,
  someAccount,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const at = (hours: number) => start + hours * hour;
const now = at(1_000);
const everything = { includes: () => true, paymentsAsOf: now };
/** A payment long ago, from which on the CRM has all of them. */
const oldest = paymentRecord({ id: 'PAY-0', state: 'refused', created: at(-5_000) });

function arrange(records: RecordBatch, payments: readonly PaymentRecord[] = []) {
  const { board } = makeBoard();
  board.apply({ accounts: [accountRecord()], asOf: now, ...records }, now);
  board.applyPayments({ payments: [oldest, ...payments], gone: [] });
  return board;
}

const listed = (
  board: ReturnType<typeof arrange>,
  options: Partial<Parameters<typeof board.unmatched>[0]> = {},
) =>
  [...board.unmatched({ ...everything, ...options })].map(
    ({ reason, ticket, payment }) => `${reason} ${ticket ?? payment ?? ''}`,
  );

test('what fits is not listed', () => {
  const transfers = [
    transferRecord({ ticket: 1 }),
    transferRecord({ ticket: 2, comment: 'PAY-2', time: at(500) }),
  ];
  const payments = [paymentRecord({ id: 'PAY-1' }), paymentRecord({ id: 'PAY-2' })];
  assert.deepEqual(listed(arrange({ transfers }, payments)), []);
});

test('a deposit or withdrawal of which the CRM knows nothing is listed', () => {
  const transfers = [
    transferRecord({ ticket: 1, comment: 'Deposit' }),
    transferRecord({ ticket: 2, comment: 'WD-5', amount: -5_000 }),
    transferRecord({ ticket: 3, comment: "agent '7' - #8" }),
    transferRecord({ ticket: 4, comment: 'welcome bonus' }),
    transferRecord({ ticket: 5, kind: 'credit' }),
  ];
  assert.deepEqual(listed(arrange({ transfers })), ['no-payment 1', 'no-payment 2']);
});

test('what neither a rule nor a payment knows is listed with its comment, and counted alike', () => {
  const transfers = [
    transferRecord({ ticket: 1, comment: 'zz-17' }),
    transferRecord({ ticket: 2, comment: 'qq-18', time: at(500) }),
  ];
  const board = arrange({ transfers }, [
    paymentRecord({ id: 'PAY-1' }),
    paymentRecord({ id: 'PAY-2', kind: 'other', created: at(500) }),
  ]);
  const [first, ...others] = [...board.unmatched(everything)];
  assert.deepEqual(others, []);
  assert.deepEqual(first, {
    ...{ reason: 'unclassified', account: someAccount, ticket: 2, payment: 'PAY-2', time: at(500) },
    ...{ amount: 100_000, currency: 'USD', minorDigits: 2, comment: 'qq-18' },
  });
  assert.equal(board.facts(someAccount)?.unclassified, 1);
});

test('a comment that names a payment that was refused, or one of another amount, is listed', () => {
  const transfers = [
    transferRecord({ ticket: 1, comment: 'Deposit PAY-1' }),
    transferRecord({ ticket: 2, comment: 'Deposit PAY-2' }),
    transferRecord({ ticket: 3, comment: 'Deposit PAY-3' }),
  ];
  const payments = [
    paymentRecord({ id: 'PAY-1', state: 'refused' }),
    paymentRecord({ id: 'PAY-2', amount: 99_000 }),
    paymentRecord({ id: 'PAY-3', amount: 90_000, currency: 'EUR' }),
  ];
  assert.deepEqual(listed(arrange({ transfers }, payments)), [
    'refused-payment 1',
    'other-amount 2',
  ]);
});

test('what the CRM has as paid and no account has is listed; what is open or refused is not', () => {
  const payments = [
    paymentRecord({ id: 'PAY-1' }),
    paymentRecord({ id: 'PAY-2', state: 'open' }),
    paymentRecord({ id: 'PAY-3', state: 'refused' }),
    paymentRecord({ id: 'PAY-4', accounts: [] }),
    paymentRecord({ id: 'PAY-5', accounts: [someAccount, 2_002], created: null }),
    paymentRecord({ id: 'PAY-6', accounts: [2_002] }),
  ];
  assert.deepEqual(listed(arrange({}, payments)), [
    'no-transfer PAY-1',
    'no-account PAY-4',
    'no-account PAY-5',
    'no-transfer PAY-6',
  ]);
});

test('a booking that was made twice stands out: its payment is only one of both', () => {
  const comment = 'Deposit PAY-1';
  const transfers = [
    transferRecord({ ticket: 1, comment }),
    transferRecord({ ticket: 2, comment, time: at(1) }),
  ];
  assert.deepEqual(listed(arrange({ transfers }, [paymentRecord({ id: 'PAY-1' })])), [
    'no-payment 2',
  ]);
});

test('the newest are given time to come on the other side', () => {
  const late = now - 60_000;
  const transfers = [
    transferRecord({ ticket: 1, time: late }),
    transferRecord({ ticket: 2, time: at(900) }),
  ];
  const payments = [paymentRecord({ id: 'PAY-1', amount: 5, created: at(1), updated: late })];
  const board = arrange({ transfers }, payments);
  assert.deepEqual(listed(board), ['no-payment 2']);
  assert.deepEqual(listed(board, { paymentsAsOf: at(899) }), [], 'the CRM was not read since');
  assert.deepEqual(listed(board, { paymentsAsOf: null }), []);
  board.apply({ asOf: now + hour }, now + hour);
  assert.deepEqual(listed(board), ['no-payment 2', 'no-transfer PAY-1']);
});

test('before the first payment of the CRM nobody asks for one, nor without any', () => {
  const { board } = makeBoard();
  const transfers = [
    transferRecord({ ticket: 1, time: at(-100) }),
    transferRecord({ ticket: 2, time: at(100) }),
  ];
  board.apply({ accounts: [accountRecord()], transfers, asOf: now }, now);
  assert.deepEqual(listed(board), []);
  board.applyPayments({ payments: [paymentRecord({ id: 'PAY-1', state: 'refused' })], gone: [] });
  assert.deepEqual(listed(board), ['no-payment 2']);
});

test('accounts of groups that are left out are left out, with their payments', () => {
  const accounts = [accountRecord(), accountRecord({ account: 7, group: 'demo-usd' })];
  const transfers = [transferRecord({ ticket: 1, account: 7, comment: 'zz' })];
  const payments = [paymentRecord({ id: 'PAY-1', accounts: [7], amount: 5 })];
  const board = arrange({ accounts, transfers }, payments);
  assert.deepEqual(listed(board), ['unclassified 1', 'no-transfer PAY-1']);
  assert.deepEqual(listed(board, { includes: (group) => !group.startsWith('demo') }), []);
});
