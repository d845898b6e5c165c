import fc from 'fast-check';
import type {
  PaymentBatch,
  PaymentRecord,
} from '../../server/relay/track-record/payment-record.js';
import type {
  AccountRecord,
  RecordBatch,
  TransferRecord,
} from '../../server/relay/track-record/records.js';
import type { TrackRecordBoard } from '../../server/relay/track-record/track-record-board.js';
import {
  accountRecord,
  paymentRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from './records.js';
import { makeBoard } from './track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2);
export const at = (hours: number) => start + hours * hour;
export const now = at(24 * 12);
export const accounts = [someAccount, someAccount + 1, someAccount + 2];
export const options = {
  transfers: [{ match: 'my fee', kind: 'fee', as: 'flow' }],
  costs: ['bonus', 'fee', 'rebate'],
} as const;

/** What may happen: records are told, payments are, or somebody reads. */
export type Step =
  | { kind: 'records'; batch: RecordBatch }
  | { kind: 'payments'; batch: PaymentBatch }
  | { kind: 'read' };

/** What there is after all steps: what came last of each. */
class Final {
  readonly accounts = new Map<number, AccountRecord>();
  readonly transfers = new Map<number, TransferRecord>();
  readonly payments = new Map<string, PaymentRecord[]>();
  #version = 1;

  /** Takes a step over; answers it with the version that makes it win. */
  take(step: Step): Step {
    if (step.kind === 'read') return step;
    if (step.kind === 'payments') {
      for (const id of step.batch.gone) this.payments.delete(id);
      for (const { id } of step.batch.payments)
        this.payments.set(
          id,
          step.batch.payments.filter((each) => each.id === id),
        );
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
    for (const record of records) this.accounts.set(record.account, record);
    return { kind: 'records', batch: { ...batch, transfers, accounts: records } };
  }
}

const account = fc.constantFrom(...accounts);
const amount = fc.constantFrom(10_000, 10_000, -10_000);
const comment = fc.constantFrom(
  ...['', '', 'bonus', 'Deposit', 'my fee PAY-3', 'PAY-1', 'x PAY-2'],
  ...accounts.map((each) => `transfer ${each}`),
);
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
  .record({
    account,
    currency: fc.constantFrom('USD', 'EUR', 'USC'),
    group: fc.constantFrom('real', 'left-out'),
  })
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
  .map((fields) => [paymentRecord(fields)]);
/** Transfers between accounts: one leg, or both. */
const legs = fc
  .record({
    id: fc.nat(5).map((number) => `PAY-${number}`),
    sides: fc.constantFrom([0, 1], [1, 2], [2, 0], [0, null]),
    state: fc.constantFrom('done', 'done', 'refused'),
    created: fc.nat(120).map(at),
  })
  .map(({ id, sides, ...fields }) => {
    const sideOf = (side: number | null) => accounts.filter((_, i) => side === null || i === side);
    const [out, into] = sides.map((side) => sideOf(side));
    const transfer = { id, kind: 'transfer', ...fields } as const;
    return [
      paymentRecord({ ...transfer, leg: 'out', accounts: out!, across: into!, amount: -10_000 }),
      paymentRecord({ ...transfer, leg: 'in', accounts: into!, across: out!, amount: 10_000 }),
    ];
  });
/** Payments that come, change and go. */
export const paymentSteps: fc.Arbitrary<Step> = fc
  .record({
    payments: fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: payments }, legs), {
      ...{ selector: ([first]) => first!.id, minLength: 1, maxLength: 3 },
    }),
    gone: fc.uniqueArray(
      fc.nat(5).map((number) => `PAY-${number}`),
      { maxLength: 1 },
    ),
  })
  .map((batch) => {
    const told = batch.payments.flat().filter(({ id }) => !batch.gone.includes(id));
    return { kind: 'payments', batch: { payments: told, gone: batch.gone } };
  });

/** Lives in which transfers, payments and accounts come, change and go, with reads between. */
export const steps = fc.array(
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

/** Plays a life; `all` and `payments` are what there is in the end. */
export function play(taken: readonly Step[], read: (board: TrackRecordBoard) => void) {
  const final = new Final();
  const { board, changes } = makeBoard(options);
  const first: RecordBatch = {
    asOf: at(90),
    accounts: accounts.map((each) => accountRecord({ account: each })),
    trades,
    transfers: began,
  };
  board.apply(first, now);
  for (const step of taken) {
    const taking = final.take(step);
    if (taking.kind === 'read') read(board);
    else if (taking.kind === 'records') board.apply(taking.batch, now);
    else board.applyPayments(taking.batch);
  }
  const all = {
    asOf: at(90),
    ...{ trades, transfers: [...began, ...final.transfers.values()] },
    accounts: accounts.map((each) => final.accounts.get(each) ?? accountRecord({ account: each })),
  };
  return { board, changes, all, payments: [...final.payments.values()].flat() };
}
