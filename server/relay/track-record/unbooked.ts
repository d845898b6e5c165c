import type { Ledger } from './ledger.js';
import type { Match } from './payment-match.js';
import { keyOf, type PaymentRecord } from './payment-record.js';
import type { Tally } from './unmatched-counts.js';
import type { UnmatchedReason } from './unmatched-reasons.js';

/** A payment that was made and is no transfer. */
interface Entry {
  payment: PaymentRecord;
  reason: UnmatchedReason;
  /** Where it is counted. */
  tally: Tally;
}

/** Payments that were made and that no account has, and their count. */
export class Unbooked {
  readonly #ledgers: ReadonlyMap<number, Ledger>;
  readonly #unknown: Tally;
  readonly #entries = new Map<string, Entry>();

  constructor(ledgers: ReadonlyMap<number, Ledger>, unknown: Tally) {
    this.#ledgers = ledgers;
    this.#unknown = unknown;
  }

  get list(): Iterable<Readonly<Entry>> {
    return this.#entries.values();
  }

  /** Takes a payment that is no transfer so far. */
  add(payment: PaymentRecord): void {
    this.#set(payment, payment.state === 'done');
  }

  delete(payment: PaymentRecord): void {
    this.#set(payment, false);
  }

  /** Takes which of some payments are transfers: the others are none. */
  settle(payments: Iterable<PaymentRecord>, matches: Iterable<Match>): void {
    const matched = new Set<PaymentRecord>();
    for (const { payment } of matches) matched.add(payment);
    for (const payment of payments)
      this.#set(payment, payment.state === 'done' && !matched.has(payment));
  }

  #set(payment: PaymentRecord, isUnbooked: boolean): void {
    const key = keyOf(payment);
    const before = this.#entries.get(key);
    const tally = this.#tallyOf(payment);
    if (isUnbooked && before?.payment === payment && before.tally === tally) return;
    before?.tally.remove([before.reason], bookedBy(before.payment) ?? -Infinity);
    if (!isUnbooked) {
      this.#entries.delete(key);
      return;
    }
    const reason = payment.accounts.length === 1 ? 'no-transfer' : 'no-account';
    tally.add([reason], bookedBy(payment) ?? -Infinity);
    this.#entries.set(key, { payment, reason, tally });
  }

  #tallyOf({ accounts: [account] }: PaymentRecord): Tally {
    const ledger = account === undefined ? undefined : this.#ledgers.get(account);
    return ledger?.transfers.tally ?? this.#unknown;
  }
}

/** When the account should have it, ms UTC; null: not told. */
export const bookedBy = ({ created, updated }: PaymentRecord): number | null => updated ?? created;
