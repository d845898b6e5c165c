import { wordsOf } from '../../relay/track-record/payment-names.js';
import type { PaymentRecord } from '../../relay/track-record/payment-record.js';
import type { TrackRecordBoard } from '../../relay/track-record/track-record-board.js';
import type { Entities, EntityName } from '../entities.js';
import { Links } from './links.js';
import { legsOf, type PaymentAlone, type Side, wholeOf } from './payment-legs.js';

/** Where it goes: track records find which transfers the payments are. */
export type PaymentSink = Pick<TrackRecordBoard, 'applyPayments'>;

export interface PaymentBookOptions {
  /** Name of the relay's MT4 server: payments on accounts of others are none of its business. */
  server: string;
  sink: PaymentSink;
}

type Account = Entities['account'];
type Payment = Entities['payment'];

/** A payment, and whose it is in the CRM. */
interface Known extends Pick<Payment, 'clientId' | 'accountId' | 'toAccountId' | 'reference'> {
  payment: PaymentAlone;
}

/** Accounts that a payment may be on; `isNamed`: the CRM says which one it is. */
interface Candidates {
  accounts: readonly Account[];
  isNamed: boolean;
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
      const records = known ? this.#recordsOf(known) : [];
      payments.push(...records);
      if (!records.length) gone.push(id);
    }
    this.#touched = new Set();
    this.#options.sink.applyPayments({ payments, gone });
  }

  #takePayment(id: string, payment: Payment | undefined): void {
    const before = this.#payments.get(id);
    if (before) this.#paymentsOf.remove(before.clientId, id);
    for (const account of accountsIn(before)) this.#paymentsOn.remove(account, id);
    this.#touched.add(id);
    if (!payment) {
      this.#payments.delete(id);
      return;
    }
    this.#payments.set(id, knownOf(payment));
    this.#paymentsOf.add(payment.clientId, id);
    for (const account of accountsIn(payment)) this.#paymentsOn.add(account, id);
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

  /** A payment with the logins that may have it, or the legs of a transfer; none: it is on other servers. */
  #recordsOf({ clientId, accountId, toAccountId, reference, payment }: Known): PaymentRecord[] {
    const own = this.#candidates(clientId, accountId);
    if (payment.kind !== 'transfer') {
      const side = this.#sideOf(own, true);
      // Whose accounts are all on other servers has nothing here.
      return own.accounts.length && !side.accounts.length ? [] : [wholeOf(payment, side)];
    }
    const other = toAccountId
      ? this.#candidates(clientId, toAccountId)
      : this.#mentioned(clientId, own, reference ?? '');
    const here = this.#sideOf(own, own.isNamed || !other.isNamed);
    const there = this.#sideOf(other, other.isNamed);
    return toAccountId || payment.amount < 0
      ? legsOf(payment, here, there)
      : legsOf(payment, there, here);
  }

  /** The account that is meant by an id or a login of the client's, or else all that he has. */
  #candidates(clientId: string, accountId: string | null): Candidates {
    const named = accountId === null ? undefined : this.#accounts.get(accountId);
    if (named) return { accounts: [named], isNamed: true };
    const own = this.#accountsOf.of(clientId).flatMap((id) => this.#accounts.get(id) ?? []);
    const byLogin = own.filter(({ login }) => login === accountId);
    const isNamed = byLogin.length > 0;
    return { accounts: isNamed ? byLogin : own, isNamed };
  }

  /** Accounts of the client, but for the payment's own, whose login stands in a reference; or else all. */
  #mentioned(clientId: string, own: Candidates, reference: string): Candidates {
    const { accounts } = this.#candidates(clientId, null);
    const words = wordsOf(reference);
    const isOwn = (login: string) => own.isNamed && own.accounts[0]?.login === login;
    const others = accounts.filter(({ login }) => words.includes(login) && !isOwn(login));
    return others.length ? { accounts: others, isNamed: true } : { accounts, isNamed: false };
  }

  /** What of that is on the relay's server. */
  #sideOf({ accounts }: Candidates, isSure: boolean): Side {
    const ours = accounts.filter(({ server }) => this.#isOurs(server)).map(loginOf);
    return {
      accounts: [...new Set(ours)].sort((a, b) => a - b),
      isSure: isSure && (ours.length > 0 || !accounts.length),
    };
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

function knownOf({ clientId, accountId, toAccountId, ...payment }: Payment): Known {
  const { externalId: id, reference, kind, amountMinor, currency, state } = payment;
  return {
    ...{ clientId, accountId, toAccountId, reference },
    payment: {
      id,
      names: reference ? [id.toLowerCase(), reference.toLowerCase()] : [id.toLowerCase()],
      kind: toAccountId && kind === 'other' ? 'transfer' : kind,
      // Many cash desks tell how much was withdrawn, not how much came.
      amount: kind === 'withdrawal' ? -Math.abs(amountMinor) : amountMinor,
      currency,
      state: states[state],
      created: payment.createdAt,
      updated: payment.updatedAt,
    },
  };
}

/** What a payment names its accounts by. */
const accountsIn = (payment: Known | Payment | undefined): string[] =>
  [payment?.accountId, payment?.toAccountId].filter((id) => id !== null && id !== undefined);

const loginOf = ({ login }: Account): number => Number(login);
