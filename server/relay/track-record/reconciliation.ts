import type { Ledger } from './ledger.js';
import { minorDigitsOf } from './money.js';
import type { PaymentDesk } from './payment-desk.js';
import type { Transfer } from './transfers.js';
import { bookedBy } from './unbooked.js';
import type { UnmatchedCount, UnmatchedCounts } from './unmatched-counts.js';
import { spansOf, type UnmatchedReason } from './unmatched-reasons.js';

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

/** What is compared. */
interface Books {
  ledgers: ReadonlyMap<number, Ledger>;
  counts: UnmatchedCounts;
  desk: PaymentDesk;
}

interface Question extends Reconciliation {
  /** As of when the transfers are known, ms UTC; null: not all are. */
  asOf: number | null;
}

/** Compares what the server has with what the CRM has. */
export class Reconciler {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** Counts what does not fit, by reason: however many accounts there are, it takes no longer. */
  count({ includes, ...known }: Question): UnmatchedCount {
    const { counts, desk } = this.#books;
    return counts.count(spansOf({ ...known, first: desk.first }), includes);
  }

  /** Lists what does not fit: transfers in the order of accounts and time, then payments. */
  *list({ includes, ...known }: Question): Generator<Unmatched> {
    const { ledgers, counts, desk } = this.#books;
    const spans = spansOf({ ...known, first: desk.first });
    const isIncluded = ({ account }: Ledger) => includes(counts.groupOf(account));
    const isDue = (reason: UnmatchedReason, time: number) =>
      time >= spans[reason].from && time <= spans[reason].to;
    for (const ledger of ledgers.values()) {
      if (!isIncluded(ledger)) continue;
      for (const transfer of ledger.transfers.list) {
        for (const reason of transfer.reasons)
          if (isDue(reason, transfer.record.time))
            yield toUnmatched(reason, transfer, ledger.account?.currency);
      }
    }
    for (const { payment, reason } of desk.unbooked()) {
      const [account = null, ...others] = payment.accounts;
      const ledger = account === null ? undefined : ledgers.get(account);
      const time = bookedBy(payment);
      if ((ledger && !isIncluded(ledger)) || !isDue(reason, time ?? -Infinity)) continue;
      const { id, amount, currency } = payment;
      yield {
        ...{ reason, account: others.length ? null : account, ticket: null, payment: id },
        ...{ time, amount, currency, comment: '' },
        minorDigits: minorDigitsOf(currency),
      };
    }
  }
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
