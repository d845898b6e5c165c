import { BookingIndex } from './booking-index.js';
import type { Ledger } from './ledger.js';
import { Moments } from './moments.js';
import { type Booking, bookingOf, matchPayments, mayMatch, refusedOf } from './payment-match.js';
import { keyOf, type PaymentBatch, paymentLegs, type PaymentRecord } from './payment-record.js';
import { Unbooked } from './unbooked.js';
import type { UnmatchedCounts } from './unmatched-counts.js';

const usualWindow = 72 * 3_600_000;
const none: ReadonlySet<number> = new Set();

/** Accounts and payments that may belong together, whole: what is beyond it changes nothing within. */
interface Pool {
  accounts: Set<number>;
  payments: Set<PaymentRecord>;
}

/** Knows the payments of the CRM, and keeps up which transfers they are. */
export class PaymentDesk {
  readonly #ledgers: ReadonlyMap<number, Ledger>;
  readonly #window: number;
  /** Payments and legs by their keys. */
  readonly #payments = new Map<string, PaymentRecord>();
  readonly #byAccount = new Map<number, PaymentRecord[]>();
  readonly #unbooked: Unbooked;
  readonly #times = new Moments();

  /** `window`: ms between a payment and a transfer that does not name it, at most. */
  constructor(
    ledgers: ReadonlyMap<number, Ledger>,
    counts: UnmatchedCounts,
    window: number = usualWindow,
  ) {
    this.#ledgers = ledgers;
    this.#window = window;
    this.#unbooked = new Unbooked(ledgers, counts.unknown);
  }

  /** When the first payment was, ms UTC; Infinity: none is known. */
  get first(): number {
    return this.#times.first;
  }

  /** Every payment that was made and is no transfer, and why that may be. */
  unbooked(): Unbooked['list'] {
    return this.#unbooked.list;
  }

  /** Takes what the CRM tells; answers the accounts whose figures change by it. */
  tell({ payments, gone }: PaymentBatch): ReadonlySet<number> {
    const touched = new Set<number>();
    const ids = new Set([...gone, ...payments.map(({ id }) => id)]);
    for (const id of ids)
      for (const leg of [null, ...paymentLegs]) this.#remove(keyOf({ id, leg }), touched);
    for (const payment of payments) this.#add(payment, touched);
    return this.#match(touched);
  }

  /** Looks at accounts of which something changed; answers those whose figures change by their payments. */
  settle(accounts: Iterable<number>): ReadonlySet<number> {
    if (!this.#payments.size) return none;
    const touched = new Set<number>();
    for (const account of accounts) if (this.#isTouched(account)) touched.add(account);
    return this.#match(touched);
  }

  #remove(key: string, touched: Set<number>): void {
    const payment = this.#payments.get(key);
    if (!payment) return;
    this.#payments.delete(key);
    this.#times.remove(firstTime(payment));
    this.#unbooked.delete(payment);
    for (const account of payment.accounts) {
      touched.add(account);
      const others = this.#of(account).filter((other) => other !== payment);
      if (others.length) this.#byAccount.set(account, others);
      else this.#byAccount.delete(account);
    }
  }

  #add(payment: PaymentRecord, touched: Set<number>): void {
    this.#payments.set(keyOf(payment), payment);
    this.#unbooked.add(payment);
    this.#times.add(firstTime(payment));
    for (const account of payment.accounts) {
      touched.add(account);
      const others = this.#byAccount.get(account);
      // Agents have tens of thousands of them: none is copied for the next one.
      if (others) others.push(payment);
      else this.#byAccount.set(account, [payment]);
    }
  }

  /** Whether what is new on an account may change what its payments are: on few accounts it may. */
  #isTouched(account: number): boolean {
    const payments = this.#byAccount.get(account);
    const ledger = payments && this.#ledgers.get(account);
    if (!ledger) return false;
    const { news } = ledger.transfers;
    if (!news) return true;
    const currency = ledger.account?.currency;
    const isTouched = news.some((r) => mayMatch(bookingOf(r, currency), payments, this.#window));
    if (!isTouched) ledger.transfers.dismiss();
    return isTouched;
  }

  #match(touched: Iterable<number>): ReadonlySet<number> {
    const changed = new Set<number>();
    const seen = new Set<number>();
    for (const account of touched) {
      if (seen.has(account)) continue;
      const { accounts, payments } = this.#poolOf(account);
      const index = new BookingIndex(this.#bookingsOf(accounts));
      const matches = matchPayments(index, [...payments], this.#window);
      const refused = refusedOf(index, payments);
      this.#unbooked.settle(payments, matches.values());
      for (const each of accounts) {
        seen.add(each);
        const ledger = this.#ledgers.get(each);
        if (ledger?.match(matches, refused)) changed.add(each);
        // Nobody looks at its news any more: it must not gather any.
        if (!this.#byAccount.has(each)) ledger?.transfers.doubt();
      }
    }
    return changed;
  }

  /** Payments that may be of an account. */
  #of(account: number): readonly PaymentRecord[] {
    return this.#byAccount.get(account) ?? [];
  }

  #poolOf(account: number): Pool {
    const pool: Pool = { accounts: new Set([account]), payments: new Set() };
    // A set that grows while it is gone through is gone through to its end.
    for (const each of pool.accounts) {
      for (const payment of this.#of(each)) {
        pool.payments.add(payment);
        for (const other of payment.accounts) pool.accounts.add(other);
      }
    }
    return pool;
  }

  #bookingsOf(accounts: Iterable<number>): Booking[] {
    const bookings: Booking[] = [];
    for (const account of accounts) {
      const ledger = this.#ledgers.get(account);
      const currency = ledger?.account?.currency;
      for (const { record } of ledger?.transfers.list ?? [])
        bookings.push(bookingOf(record, currency));
    }
    return bookings;
  }
}

const firstTime = ({ created, updated }: PaymentRecord): number => created ?? updated ?? Infinity;
