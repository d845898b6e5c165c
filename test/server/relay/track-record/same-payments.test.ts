import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  PaymentBatch,
  PaymentRecord,
} from '../../../../server/relay/track-record/payment-record.js';
import type { RecordBatch, TransferRecord } from '../../../../server/relay/track-record/records.js';
import type { TrackRecordBoard } from '../../../../server/relay/track-record/track-record-board.js';
import {
  accountRecord,
  paymentRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2);
const at = (hours: number) => start + hours * hour;
const now = at(24 * 12);
const accounts = [someAccount, someAccount + 1, someAccount + 2];
const lives = { from: -Infinity, to: null };
const options = {
  transfers: [{ match: 'my fee', kind: 'fee', as: 'flow' }],
  costs: ['bonus', 'fee', 'rebate'],
} as const;

/** Everything that payments may change on an account. */
const told = (board: TrackRecordBoard, account: number) => ({
  unclassified: board.facts(account)?.unclassified,
  figures: board.figures(account, lives, now),
  month: board.figures(account, { from: at(30), to: at(200) }, now),
  flows: board.flows(account),
  lost: board.lossShare(lives, [account], now),
});

type Step =
  | { kind: 'records'; batch: RecordBatch }
  | { kind: 'payments'; batch: PaymentBatch }
  | { kind: 'read' };

/** What there is after all steps: what came last of each. */
class Final {
  readonly accounts = new Map<number, string>();
  readonly transfers = new Map<number, TransferRecord>();
  readonly payments = new Map<string, PaymentRecord>();
  #version = 1;

  /** Takes a step over; answers it with the version that makes it win. */
  take(step: Step): Step {
    if (step.kind === 'read') return step;
    if (step.kind === 'payments') {
      for (const id of step.batch.gone) this.payments.delete(id);
      for (const each of step.batch.payments) this.payments.set(each.id, each);
      return step;
    }
    this.#version += 1;
    const { batch } = step;
    const latest = <T extends object>(records: readonly T[] = []) =>
      records.map((record) => ({ ...record, version: this.#version }));
    for (const { ticket } of batch.gone ?? []) this.transfers.delete(ticket);
    const transfers = latest(batch.transfers);
    for (const record of transfers) this.transfers.set(record.ticket, record);
    const records = latest(batch.accounts);
    for (const { account, currency } of records) this.accounts.set(account, currency);
    return { kind: 'records', batch: { ...batch, transfers, accounts: records } };
  }
}

const account = fc.constantFrom(...accounts);
const amount = fc.constantFrom(10_000, 10_000, -10_000);
const comment = fc.constantFrom('', '', 'bonus', 'my fee PAY-3', 'PAY-1', 'x PAY-2');
const ticketOf = new Map(accounts.map((each, index) => [each, 100 * index]));

const transfers: fc.Arbitrary<Step> = fc
  .record({ account, amount, comment, number: fc.nat(4), hours: fc.nat(120), credit: fc.nat(5) })
  .map(({ number, hours, credit, ...fields }) => {
    const ticket = ticketOf.get(fields.account)! + number;
    const kind = credit ? 'balance' : 'credit';
    const record = transferRecord({ ...fields, ticket, kind, time: at(hours) });
    return { kind: 'records', batch: { transfers: [record] } };
  });
const gone: fc.Arbitrary<Step> = fc.record({ account, number: fc.nat(4) }).map((key) => {
  const ticket = ticketOf.get(key.account)! + key.number;
  return { kind: 'records', batch: { gone: [{ ticket, account: key.account }] } };
});
const currencies: fc.Arbitrary<Step> = fc
  .record({ account, currency: fc.constantFrom('USD', 'EUR', 'USC') })
  .map((fields) => ({ kind: 'records', batch: { accounts: [accountRecord(fields)] } }));

const payments = fc
  .record({
    id: fc.nat(5).map((number) => `PAY-${number}`),
    amount,
    kind: fc.constantFrom('deposit', 'withdrawal', 'fee', 'bonus', 'other', 'credit'),
    accounts: fc.constantFrom(
      ...[accounts.slice(0, 1), accounts.slice(1, 2), accounts.slice(0, 1), accounts.slice(2)],
      ...[accounts, accounts.slice(1), []],
    ),
    state: fc.constantFrom('done', 'done', 'open', 'refused'),
    created: fc.option(fc.nat(120).map(at), { freq: 6 }),
  })
  .map((fields) => paymentRecord(fields));
const paymentSteps: fc.Arbitrary<Step> = fc
  .record({
    payments: fc.uniqueArray(payments, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
    gone: fc.uniqueArray(
      fc.nat(5).map((number) => `PAY-${number}`),
      { maxLength: 1 },
    ),
  })
  .map((batch) => {
    const told = batch.payments.filter(({ id }) => !batch.gone.includes(id));
    return { kind: 'payments', batch: { payments: told, gone: batch.gone } };
  });

const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: transfers },
    { weight: 6, arbitrary: paymentSteps },
    { weight: 2, arbitrary: gone },
    { weight: 1, arbitrary: currencies },
    { weight: 3, arbitrary: fc.constant<Step>({ kind: 'read' }) },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
);

/** Enough trades on one of the accounts for its folds to be kept while payments come and go. */
const trades = Array.from({ length: 32 }, (_, index) =>
  tradeRecord({
    ...{ ticket: 10_000 + index, profit: 700 - 40 * index },
    ...{ openTime: at(5 * index), closeTime: at(5 * index + 3) },
  }),
);
const began = accounts.map((each) =>
  transferRecord({ account: each, ticket: 5_000 + each, time: at(-1), comment: 'opening' }),
);

function play(taken: readonly Step[]) {
  const final = new Final();
  const { board, changes } = makeBoard(options);
  const first: RecordBatch = {
    accounts: accounts.map((each) => accountRecord({ account: each })),
    trades,
    transfers: began,
  };
  board.apply(first, now);
  for (const step of taken) {
    const taking = final.take(step);
    if (taking.kind === 'read') for (const each of accounts) told(board, each);
    else if (taking.kind === 'records') board.apply(taking.batch, now);
    else board.applyPayments(taking.batch);
  }
  const all: RecordBatch = {
    ...{ trades, transfers: [...began, ...final.transfers.values()] },
    accounts: accounts.map((each) =>
      accountRecord({ account: each, currency: final.accounts.get(each) ?? 'USD' }),
    ),
  };
  return { board, changes, all, payments: [...final.payments.values()] };
}

test('figures are those of transfers and payments as they stand, however they came', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (taken, isPaidFirst) => {
      const { board, all, payments: standing } = play(taken);
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
      const { board, all, payments: standing } = play(taken);
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
      const { board, changes } = play(taken);
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
