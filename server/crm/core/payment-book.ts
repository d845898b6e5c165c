import type { PaymentRecord } from '../../relay/track-record/payment-record.js';
import type { TrackRecordBoard } from '../../relay/track-record/track-record-board.js';
import type { Entities, EntityName } from '../entities.js';
import { Links } from './links.js';

/** Where it goes: track records find which transfers the payments are. */
export type PaymentSink = Pick<TrackRecordBoard, 'applyPayments'>;

export interface PaymentBookOptions {
  /** Name of the relay's MT4 server: payments on accounts of others are none of its business. */
  server: string;
  sink: PaymentSink;
}

type Account = Entities['account'];
type Payment = Entities['payment'];

/** A payment as the relay was told of it, and whose it is in the CRM. */
interface Known {
  clientId: string;
  accountId: string | null;
  record: PaymentRecord;
}

/**
 * Tells the relay of payments, each with the logins that may have it: out of payments and accounts, in
 * whatever order they come.
 */
export class PaymentBook {
  readonly #options: PaymentBookOptions;
  readonly #accounts = new Map<string, Account>();
  readonly #payments = new Map<string, Known>();
  readonly #accountsOf = new Links();
  /** Payments by their client, and by the account that they name. */
  readonly #paymentsOf = new Links();
  readonly #paymentsOn = new Links();
  /** Payments that must be told. */
  #touched = new Set<string>();

  constructor(options: PaymentBookOptions) {
    this.#options = options;
  }

  /** Takes what the CRM says of a record; undefined: it is gone. The relay is told by `flush`. */
  tell<K extends EntityName>(entity: K, id: string, record: Entities[K] | undefined): void {
    if (entity === 'payment') this.#takePayment(id, record as Payment | undefined);
    if (entity === 'account') this.#takeAccount(id, record as Account | undefined);
  }

  /** Tells what has changed since the last time. */
  flush(): void {
    if (!this.#touched.size) return;
    const payments: PaymentRecord[] = [];
    const gone: string[] = [];
    for (const id of this.#touched) {
      const known = this.#payments.get(id);
      const accounts = known && this.#accountsFor(known);
      if (accounts) {
        known.record = { ...known.record, accounts };
        payments.push(known.record);
      } else gone.push(id);
    }
    this.#touched = new Set();
    this.#options.sink.applyPayments({ payments, gone });
  }

  #takePayment(id: string, payment: Payment | undefined): void {
    const before = this.#payments.get(id);
    if (before) this.#paymentsOf.remove(before.clientId, id);
    if (before?.accountId) this.#paymentsOn.remove(before.accountId, id);
    this.#touched.add(id);
    if (!payment) {
      this.#payments.delete(id);
      return;
    }
    this.#payments.set(id, knownOf(payment));
    this.#paymentsOf.add(payment.clientId, id);
    if (payment.accountId) this.#paymentsOn.add(payment.accountId, id);
  }

  #takeAccount(id: string, account: Account | undefined): void {
    const before = this.#accounts.get(id);
    if (before) this.#accountsOf.remove(before.clientId, id);
    if (account) {
      this.#accounts.set(id, account);
      this.#accountsOf.add(account.clientId, id);
    } else this.#accounts.delete(id);
    for (const each of [before, account]) {
      if (each)
        for (const payment of this.#paymentsOf.of(each.clientId)) this.#touched.add(payment);
    }
    for (const payment of this.#paymentsOn.of(id)) this.#touched.add(payment);
  }

  /** Logins that may have a payment; undefined: it is on another server. */
  #accountsFor({ clientId, accountId }: Known): readonly number[] | undefined {
    const candidates = this.#candidates(clientId, accountId);
    const accounts = candidates.filter(({ server }) => this.#isOurs(server)).map(loginOf);
    // Whose accounts are all on other servers has nothing here.
    if (candidates.length && !accounts.length) return undefined;
    return [...new Set(accounts)].sort((a, b) => a - b);
  }

  /** The account that a payment names, by its id or its login; or else all that its client has. */
  #candidates(clientId: string, accountId: string | null): readonly Account[] {
    const named = accountId === null ? undefined : this.#accounts.get(accountId);
    if (named) return [named];
    const own = this.#accountsOf.of(clientId).flatMap((id) => this.#accounts.get(id) ?? []);
    const byLogin = own.filter(({ login }) => login === accountId);
    return byLogin.length ? byLogin : own;
  }

  #isOurs(server: string | null): boolean {
    return server === null || server === this.#options.server;
  }
}

const states = {
  ...{ paid: 'done', posted: 'done' },
  ...{ requested: 'open', pending: 'open' },
  ...{ rejected: 'refused', failed: 'refused', cancelled: 'refused' },
} as const satisfies Record<Payment['state'], PaymentRecord['state']>;

function knownOf({ clientId, accountId, ...payment }: Payment): Known {
  const { externalId: id, reference, kind, amountMinor, currency, state } = payment;
  const record: PaymentRecord = {
    id,
    names: reference ? [id.toLowerCase(), reference.toLowerCase()] : [id.toLowerCase()],
    accounts: [],
    kind,
    // Many cash desks tell how much was withdrawn, not how much came.
    amount: kind === 'withdrawal' ? -Math.abs(amountMinor) : amountMinor,
    currency,
    state: states[state],
    created: payment.createdAt,
    updated: payment.updatedAt,
  };
  return { clientId, accountId, record };
}

const loginOf = ({ login }: Account): number => Number(login);
