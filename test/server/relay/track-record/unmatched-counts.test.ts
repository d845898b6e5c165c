import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PaymentRecord } from '../../../../server/relay/track-record/payment-record.js';
import type { TrackRecordBoard } from '../../../../server/relay/track-record/track-record-board.js';
import { at, now, options, play, steps } from '../../../helpers/payment-steps.js';
import { accountRecord, paymentRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const reconciliation = { includes: (group: string) => group !== 'left-out', paymentsAsOf: at(80) };

/** How many of what does not fit are listed, by reason; reasons of which there are none are left out. */
function listed(board: TrackRecordBoard) {
  const counts: Record<string, number> = {};
  for (const { reason } of board.unmatched(reconciliation))
    counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

const counted = (board: TrackRecordBoard) =>
  Object.fromEntries(
    Object.entries(board.unmatchedCount(reconciliation)).filter(([, count]) => count),
  );

test('what is counted as it comes is what is listed, at any moment', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (taken, isPaidFirst) => {
      const read = (each: TrackRecordBoard) => assert.deepEqual(counted(each), listed(each));
      const { board, all, payments: standing } = play(taken, read);
      read(board);
      const { board: fresh } = makeBoard(options);
      const batch = { payments: standing.reverse(), gone: [] };
      if (isPaidFirst) fresh.applyPayments(batch);
      fresh.apply(all, now);
      if (!isPaidFirst) fresh.applyPayments(batch);
      assert.deepEqual(counted(board), listed(fresh), 'told at once, another count');
    }),
    { numRuns: 60 },
  );
});

test('after a restart the counts are the same, whichever of both comes back first', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (taken, isPaidFirst) => {
      const { board, all, payments } = play(taken, counted);
      const { board: next } = makeBoard(options);
      if (isPaidFirst) next.applyPayments({ payments, gone: [] });
      next.restore(all);
      if (!isPaidFirst) next.applyPayments({ payments, gone: [] });
      assert.deepEqual(counted(next), counted(board));
    }),
    { numRuns: 25 },
  );
});

test('a transfer that comes last and names a payment that was refused is counted as such', () => {
  const { board } = makeBoard();
  const transfer = (ticket: number, comment: string) => ({
    transfers: [transferRecord({ ticket, comment, time: at(10 * ticket) })],
  });
  const payments = [paymentRecord({ id: 'PAY-1', state: 'refused', created: at(1) })];
  board.applyPayments({ payments, gone: [] });
  board.apply({ accounts: [accountRecord()], ...transfer(1, 'Deposit') }, now);
  assert.deepEqual(counted(board), { 'no-payment': 1 });
  board.apply(transfer(2, 'Deposit PAY-1'), now);
  assert.deepEqual(counted(board), { 'no-payment': 1, 'refused-payment': 1 });
  board.applyPayments({ payments: [], gone: ['PAY-1'] });
  assert.deepEqual(counted(board), {});
});

test('an account that changes its group takes along what does not fit, and its payments', () => {
  const { board } = makeBoard();
  const transfers = [transferRecord({ ticket: 1, comment: 'zz' })];
  const payments = [paymentRecord({ id: 'PAY-1', amount: 5, created: at(1) })];
  board.applyPayments({ payments, gone: [] });
  assert.deepEqual(counted(board), {}, 'no account is known so far');
  board.apply({ transfers, asOf: now }, now);
  const both = { unclassified: 1, 'no-transfer': 1 };
  assert.deepEqual(counted(board), both);
  const move = (group: string, version: number) => {
    board.apply({ accounts: [accountRecord({ group, version })] }, now);
    return counted(board);
  };
  assert.deepEqual(move('left-out', 1), {});
  assert.deepEqual(move('real', 2), both);
  board.apply({ gone: [{ ticket: 1, account: transfers[0]!.account }] }, now);
  assert.deepEqual(counted(board), { 'no-transfer': 1 });
});

test('without a payment nothing is missing, and the first one says since when it may be', () => {
  const { board } = makeBoard();
  const transfers = [at(1), at(20), at(79.9)].map((time, index) =>
    transferRecord({ ticket: index + 1, time, comment: 'Deposit' }),
  );
  board.apply({ accounts: [accountRecord()], transfers, asOf: now }, now);
  assert.deepEqual(counted(board), {});
  const tell = (payments: readonly PaymentRecord[], gone: readonly string[] = []) => {
    board.applyPayments({ payments, gone });
    return counted(board);
  };
  const of = { accounts: [], created: at(10) };
  assert.deepEqual(tell([paymentRecord({ id: 'PAY-1', ...of })]), {
    ...{ 'no-payment': 1, 'no-account': 1 },
  });
  assert.deepEqual(tell([paymentRecord({ id: 'PAY-2', ...of, created: at(0), state: 'open' })]), {
    ...{ 'no-payment': 2, 'no-account': 1 },
  });
  assert.deepEqual(tell([], ['PAY-1', 'PAY-2']), {});
});
