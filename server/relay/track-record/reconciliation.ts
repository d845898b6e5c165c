import type { Ledger } from './ledger.js';
import { minorDigitsOf } from './money.js';
import type { PaymentDesk } from './payment-desk.js';
import { isNamed } from './payment-match.js';
import type { PaymentRecord } from './payment-record.js';
import type { Transfer } from './transfers.js';

/** Why a transfer or a payment is listed, and the sentence for whoever looks after it. */
export const unmatchedReasons = {
  unclassified: 'Neither a rule nor a payment says what it is: it counts as a flow.',
  'no-payment': 'The CRM has no such payment: neither by its comment nor by amount and time.',
  'refused-payment':
    'Its comment names a payment that was refused, failed or cancelled in the CRM.',
  'other-amount': 'Its comment names a payment of another amount.',
  'no-transfer': 'The CRM has it as paid, and the account has no such transfer.',
  'no-account': 'The CRM has it as paid without saying on which account, and no comment names it.',
} as const;
export type UnmatchedReason = keyof typeof unmatchedReasons;

/** A transfer or a payment that does not fit. Not for the public. */
export interface Unmatched {
  reason: UnmatchedReason;
  /** The login; null: the CRM does not say it. */
  account: number | null;
  /** Of the transfer; null: it is a payment without one. */
  ticket: number | null;
  /** The CRM's id of the payment; null: it is a transfer without one. */
  payment: string | null;
  /** ms UTC; null: not told. */
  time: number | null;
  /** Minor units of the currency, `minorDigits` decimals. */
  amount: number;
  /** Undefined while no source has told the account. */
  currency: string | undefined;
  minorDigits: number;
  /** The server's comment, where somebody must write a rule for it; otherwise empty. */
  comment: string;
}

export interface Reconciliation {
  /** Whether the accounts of a group are looked at. */
  includes: (group: string) => boolean;
  /** As of when the CRM's payments are known, ms UTC; null: they never were. */
  paymentsAsOf: number | null;
}

interface Books extends Reconciliation {
  ledgers: ReadonlyMap<number, Ledger>;
  desk: PaymentDesk;
  groupOf: (ledger: Ledger) => string | undefined;
  /** As of when the transfers are known, ms UTC; null: not all are. */
  asOf: number | null;
}

/** One of the two sides may be so much later than the other, ms. */
const patience = 15 * 60_000;

/** Lists what does not fit: transfers in the order of accounts and time, then payments. */
export function* unmatchedOf(books: Books): Generator<Unmatched> {
  const { ledgers, desk, includes, groupOf, paymentsAsOf, asOf } = books;
  const counts = (ledger: Ledger) => includes(groupOf(ledger) ?? '');
  const from = firstTime(desk.payments());
  const to = (paymentsAsOf ?? -Infinity) - patience;
  const matched = new Set<string>();
  for (const [account, ledger] of ledgers) {
    const isListed = counts(ledger);
    const refused = desk.of(account).filter(({ state }) => state === 'refused');
    for (const transfer of ledger.transfers.list) {
      if (transfer.match) matched.add(transfer.match.payment.id);
      if (!isListed) continue;
      const { time } = transfer.record;
      // Before its first payment the CRM was not there; and the newest are on their way to it.
      const isExpected = time >= from && time <= to;
      for (const reason of reasonsOf(transfer, refused, isExpected))
        yield toUnmatched(reason, transfer, ledger.account?.currency);
    }
  }
  const until = (asOf ?? -Infinity) - patience;
  for (const payment of desk.payments()) {
    if (payment.state !== 'done' || matched.has(payment.id)) continue;
    const [account = null, ...others] = payment.accounts;
    const ledger = account === null ? undefined : ledgers.get(account);
    if ((ledger && !counts(ledger)) || !((lastTime(payment) ?? until) <= until)) continue;
    const { id, amount, currency } = payment;
    yield {
      reason: account === null || others.length ? 'no-account' : 'no-transfer',
      account: others.length ? null : account,
      ...{ ticket: null, payment: id, time: lastTime(payment), amount, currency, comment: '' },
      minorDigits: minorDigitsOf(currency),
    };
  }
}

function reasonsOf(
  { kind, match, record: { comment } }: Transfer,
  refused: readonly PaymentRecord[],
  isExpected: boolean,
): readonly UnmatchedReason[] {
  const unclassified: readonly UnmatchedReason[] = kind === null ? ['unclassified'] : [];
  if (match) return match.exact === false ? ['other-amount', ...unclassified] : unclassified;
  const isRefused = refused.some((payment) => isNamed({ comment: comment.toLowerCase() }, payment));
  if (isRefused) return ['refused-payment', ...unclassified];
  // What the broker books by himself, rebates and fees, need not be in the CRM.
  const isPaid = kind === 'deposit' || kind === 'withdrawal';
  return isPaid && isExpected ? ['no-payment'] : unclassified;
}

const toUnmatched = (
  reason: UnmatchedReason,
  { record: { account, ticket, time, amount, comment }, match }: Transfer,
  currency: string | undefined,
): Unmatched => ({
  ...{ reason, account, ticket, time, amount, currency },
  payment: match?.payment.id ?? null,
  minorDigits: minorDigitsOf(currency ?? 'USD'),
  comment: reason === 'unclassified' ? comment : '',
});

const lastTime = ({ created, updated }: PaymentRecord): number | null => updated ?? created;

function firstTime(payments: Iterable<PaymentRecord>): number {
  let first = Infinity;
  for (const { created, updated } of payments)
    first = Math.min(first, created ?? updated ?? Infinity);
  return first;
}
