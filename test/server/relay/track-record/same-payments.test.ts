import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PaymentRecord } from '../../../../server/relay/track-record/payment-record.js';
import type { TrackRecordBoard } from '../../../../server/relay/track-record/track-record-board.js';
import {
  accounts,
  at,
  now,
  options,
  paymentSteps,
  play,
  steps,
} from '../../../helpers/payment-steps.js';
import {
  accountRecord,
  paymentRecord,
  someAccount,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const lives = { from: -Infinity, to: null };
/** Everything that payments may change on an account. */
const told = (board: TrackRecordBoard, account: number) => ({
  unclassified: board.facts(account)?.unclassified,
  figures: board.figures(account, lives, now),
  month: board.figures(account, { from: at(30), to: at(200) }, now),
  flows: board.flows(account),
  lost: board.lossShare(lives, [account], now),
});

function read(board: TrackRecordBoard): void {
  for (const each of accounts) told(board, each);
}

test('figures are those of transfers and payments as they stand, however they came', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (taken, isPaidFirst) => {
      const { board, all, payments: standing } = play(taken, read);
      const { board: fresh } = makeBoard(options);
      const batch = { payments: standing.reverse(), gone: [] };
      if (isPaidFirst) fresh.applyPayments(batch);
      fresh.apply(all, now);
      if (!isPaidFirst) fresh.applyPayments(batch);
      for (const each of accounts) assert.deepEqual(told(board, each), told(fresh, each));
    }),
    { numRuns: 50 },
  );
});

test('after a restart the figures are the same, whichever of both comes back first', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (taken, isPaidFirst) => {
      const { board, all, payments: standing } = play(taken, read);
      const { board: next } = makeBoard(options);
      const batch = { payments: standing, gone: [] };
      if (isPaidFirst) next.applyPayments(batch);
      next.restore(all);
      if (!isPaidFirst) next.applyPayments(batch);
      for (const each of accounts) assert.deepEqual(told(next, each), told(board, each));
    }),
    { numRuns: 15 },
  );
});

test('every account whose figures change by a payment is told of, once', () => {
  fc.assert(
    fc.property(steps, paymentSteps, (taken, last) => {
      const { board, changes } = play(taken, read);
      const before = accounts.map((each) => told(board, each));
      changes.length = 0;
      if (last.kind === 'payments') board.applyPayments(last.batch);
      for (const [index, each] of accounts.entries()) {
        if (changes.includes(each)) continue;
        assert.deepEqual(told(board, each), before[index], 'nobody was told of a change');
      }
      assert.equal(new Set(changes).size, changes.length);
    }),
    { numRuns: 25 },
  );
});

test('a payment that comes, changes and goes is felt by its own account and no other', () => {
  const { board, changes } = makeBoard(options);
  const rows = accounts.map((each, index) =>
    transferRecord({ account: each, ticket: index + 1, time: at(1), comment: 'x' }),
  );
  board.apply(
    { accounts: accounts.map((each) => accountRecord({ account: each })), transfers: rows },
    now,
  );
  const tell = (payment: Partial<PaymentRecord>) => {
    changes.length = 0;
    board.applyPayments({
      payments: [paymentRecord({ id: 'PAY-1', created: at(1), ...payment })],
      gone: [],
    });
    return [...changes];
  };
  assert.deepEqual(tell({}), [someAccount]);
  assert.equal(board.facts(someAccount)?.unclassified, 0);
  assert.deepEqual(tell({}), [], 'told again, it changes nothing');
  assert.deepEqual(tell({ accounts: [someAccount + 1] }), [someAccount, someAccount + 1]);
  assert.equal(board.facts(someAccount)?.unclassified, 1);
  assert.deepEqual(tell({ accounts: [someAccount + 1], state: 'refused' }), [someAccount + 1]);
  assert.deepEqual(tell({ accounts: [someAccount + 2] }), [someAccount + 2]);
  changes.length = 0;
  board.applyPayments({ payments: [], gone: ['PAY-1'] });
  assert.deepEqual(changes, [someAccount + 2]);
  assert.deepEqual(
    accounts.map((each) => board.facts(each)?.unclassified),
    [1, 1, 1],
  );
});

test('a currency that is told late, or corrected, is what payments are compared in', () => {
  const { board, changes } = makeBoard(options);
  board.applyPayments({ payments: [paymentRecord({ id: 'PAY-1', created: at(1) })], gone: [] });
  board.apply({ transfers: [transferRecord({ ticket: 1, time: at(1), comment: 'x' })] }, now);
  const unclassified = (currency: string, version: number) => {
    changes.length = 0;
    board.apply({ accounts: [accountRecord({ currency, version })] }, now);
    assert.deepEqual(changes, [someAccount]);
    return board.facts(someAccount)?.unclassified;
  };
  assert.equal(board.facts(someAccount)?.unclassified, 1);
  assert.equal(unclassified('EUR', 1), 1);
  assert.equal(unclassified('USD', 2), 0);
  assert.equal(unclassified('USC', 3), 1);
});

test('a payment that turns out to be of another account of its client leaves the first', () => {
  const { board, changes } = makeBoard(options);
  const [first, second] = accounts as [number, number];
  const [a, b] = [first, second].map((each, index) =>
    transferRecord({ account: each, ticket: index + 1, time: at(5 - index), comment: 'x PAY-1' }),
  );
  board.applyPayments({
    payments: [paymentRecord({ id: 'PAY-1', accounts: [first, second], created: at(1) })],
    gone: [],
  });
  board.apply({ transfers: [a!] }, now);
  assert.equal(board.facts(first)?.unclassified, 0);
  changes.length = 0;
  board.apply({ transfers: [b!] }, now);
  assert.deepEqual(changes.sort(), [first, second]);
  const unclassified = [first, second].map((each) => board.facts(each)?.unclassified);
  assert.deepEqual(unclassified, [1, 0]);
});

test('a fee that the CRM names is a cost where the broker says so', () => {
  const gainOf = (costs: readonly 'fee'[]) => {
    const { board } = makeBoard({ transfers: [], costs });
    const fee = transferRecord({ ticket: 2, time: at(5), amount: -10_000, comment: 'x' });
    const deposit = transferRecord({ ticket: 1, time: at(0), amount: 100_000 });
    board.apply({ accounts: [accountRecord()], transfers: [deposit, fee] }, now);
    const told = { id: 'FEE-1', kind: 'fee', amount: -10_000, created: at(5) } as const;
    board.applyPayments({ payments: [paymentRecord(told)], gone: [] });
    return board.figures(someAccount, lives, now)?.gain;
  };
  assert.equal(gainOf([]), 0);
  assert.ok(Math.abs(gainOf(['fee'])! + 0.1) < 1e-12);
});
