import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaymentRecord } from '../../../../server/relay/track-record/payment-record.js';
import type { RecordBatch, TransferRecord } from '../../../../server/relay/track-record/records.js';
import { accountRecord, paymentRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const at = (hours: number) => start + hours * hour;
const now = at(1_000);
const [a, b, c] = [1_001, 1_002, 1_003];
/** A payment long ago, from which on the CRM has all of them. */
const oldest = paymentRecord({ id: 'OLD', state: 'refused', created: at(-5_000) });

const transfer = (id: string, from: readonly number[], to: readonly number[], isSure = true) => {
  const told = { id, kind: 'transfer', created: at(0) } as const;
  return [
    paymentRecord({ ...told, leg: 'out', accounts: from, across: to, amount: -100_000 }),
    paymentRecord({
      ...{ ...told, leg: 'in', accounts: to, across: from, amount: 100_000 },
      state: isSure ? 'done' : 'open',
    }),
  ];
};
const out = (fields: Partial<TransferRecord> = {}) =>
  transferRecord({ ticket: 1, account: a, amount: -100_000, time: at(1), comment: 'x', ...fields });
const into = (fields: Partial<TransferRecord> = {}) =>
  transferRecord({ ticket: 2, account: b, time: at(1), comment: 'x', ...fields });

function arrange(records: RecordBatch, payments: readonly PaymentRecord[]) {
  const { board } = makeBoard();
  const accounts = [a, b, c].map((account) => accountRecord({ account }));
  board.apply({ accounts, asOf: now, ...records }, now);
  board.applyPayments({ payments: [oldest, ...payments], gone: [] });
  return board;
}

type Board = ReturnType<typeof arrange>;
const listed = (board: Board) =>
  [...board.unmatched({ includes: () => true, paymentsAsOf: now })].map(
    ({ reason, account, ticket, payment }) => `${reason} ${account} ${ticket ?? payment}`,
  );
const unclassified = (board: Board) =>
  [a, b, c].map((account) => board.facts(account)?.unclassified ?? 0);

test('one payment is both bookings of a transfer, with its name or without', () => {
  for (const comment of ['x', 'T-77', 'Internal']) {
    const transfers = [out({ comment }), into({ comment })];
    const board = arrange({ transfers }, transfer('T-77', [a], [b]));
    assert.deepEqual([listed(board), unclassified(board)], [[], [0, 0, 0]], comment);
  }
});

test('money that comes from another account is no deposit, though its comment says so', () => {
  const board = arrange({ transfers: [out(), into({ comment: 'Deposit' })] }, []);
  const deposits = () => board.figures(b, { from: -Infinity, to: null }, now)?.absoluteGain;
  assert.equal(deposits(), 0);
  assert.deepEqual(listed(board), ['unclassified 1001 1', 'no-payment 1002 2']);
  board.applyPayments({ payments: transfer('T-77', [a], [b]), gone: [] });
  assert.equal(deposits(), null, 'nothing was paid in');
  assert.deepEqual(listed(board), []);
});

test('a leg that is not booked is missed on its own account', () => {
  const legs = transfer('T-77', [a], [b]);
  assert.deepEqual(listed(arrange({ transfers: [out()] }, legs)), ['no-transfer 1002 T-77']);
  assert.deepEqual(listed(arrange({ transfers: [into()] }, legs)), ['no-transfer 1001 T-77']);
  assert.deepEqual(listed(arrange({}, legs)), ['no-transfer 1001 T-77', 'no-transfer 1002 T-77']);
  const may = transfer('T-77', [a], [b], false);
  assert.deepEqual(listed(arrange({ transfers: [out()] }, may)), [], 'the CRM does not say that');
});

test('the account of the other leg in the comment says which of several it is', () => {
  const legs = transfer('T-77', [a], [b, c], false);
  const transfers = [out(), into({ ticket: 2 }), into({ ticket: 3, account: c, time: at(2) })];
  assert.deepEqual(unclassified(arrange({ transfers }, legs)), [0, 1, 1]);
  const named = { ...transfers[2]!, comment: 'from #1001' };
  const board = arrange({ transfers: [transfers[0]!, transfers[1]!, named] }, legs);
  assert.deepEqual(unclassified(board), [0, 1, 0]);
});

test('and it comes before another one that is nearer, but after one that is named', () => {
  const named = into({ ticket: 3, comment: 'from 1001', time: at(60) });
  const legs = transfer('T-77', [a], [b]);
  assert.deepEqual(unclassified(arrange({ transfers: [out(), into(), named] }, legs)), [0, 1, 0]);
  const best = into({ ticket: 4, comment: 'zz T-77', time: at(500) });
  const all = [out(), { ...named, comment: 'q 1001' }, best];
  assert.deepEqual(listed(arrange({ transfers: all }, legs)), ['unclassified 1002 3']);
});

test('an account in the comment is not enough for another amount, or for another time', () => {
  const legs = transfer('T-77', [a], [b, c]);
  for (const fields of [{ amount: 100_001 }, { time: at(80) }, { amount: -100_000 }])
    assert.deepEqual(
      unclassified(arrange({ transfers: [into({ comment: 'from 1001', ...fields })] }, legs)),
      [0, 1, 0],
      JSON.stringify(fields),
    );
});

test('between two currencies a leg is found by a name, or by the account of the other', () => {
  const accounts = [accountRecord({ account: b, currency: 'EUR', version: 2 })];
  const legs = transfer('T-77', [a], [b]);
  for (const [comment, count] of [
    ['from 1001', 0],
    ['T-77', 0],
    ['x', 1],
  ] as const) {
    const transfers = [out(), into({ comment, amount: 92_000 })];
    const board = arrange({ transfers }, legs);
    board.apply({ accounts }, now);
    assert.deepEqual(unclassified(board), [0, count, 0], comment);
  }
});

test('a booking is one leg: of two transfers between two accounts each has its own', () => {
  const back = transfer('T-78', [b], [a]);
  const transfers = [
    ...[out(), into()],
    out({ ticket: 3, account: b, time: at(5) }),
    into({ ticket: 4, account: a, time: at(5) }),
  ];
  const board = arrange({ transfers }, [...transfer('T-77', [a], [b]), ...back]);
  assert.deepEqual([listed(board), unclassified(board)], [[], [0, 0, 0]]);
  board.applyPayments({ payments: [], gone: ['T-78'] });
  assert.deepEqual(unclassified(board), [1, 1, 0]);
});

test('legs that were told are gone with their payment, and when it turns out to be one booking', () => {
  const board = arrange({ transfers: [out(), into()] }, transfer('T-77', [a], [b]));
  const whole = paymentRecord({ id: 'T-77', accounts: [a], amount: -100_000, kind: 'withdrawal' });
  board.applyPayments({ payments: [whole], gone: [] });
  assert.deepEqual(unclassified(board), [0, 1, 0]);
  board.applyPayments({ payments: transfer('T-77', [a], [b]), gone: [] });
  assert.deepEqual([listed(board), unclassified(board)], [[], [0, 0, 0]]);
  board.applyPayments({ payments: [], gone: ['T-77'] });
  assert.deepEqual(unclassified(board), [1, 1, 0]);
});

test('a booking that the server takes back, or corrects, leaves its leg to another', () => {
  const second = into({ ticket: 3, time: at(9) });
  const board = arrange({ transfers: [out(), into(), second] }, transfer('T-77', [a], [b]));
  assert.deepEqual(listed(board), ['unclassified 1002 3']);
  board.apply({ gone: [{ ticket: 2, account: b }] }, now);
  assert.deepEqual(listed(board), []);
  board.apply({ transfers: [{ ...second, amount: 99_000, version: 2 }] }, now);
  assert.deepEqual(listed(board), ['unclassified 1002 3', 'no-transfer 1002 T-77']);
});
