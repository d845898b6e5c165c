import assert from 'node:assert/strict';
import { PaymentBook } from '../../../server/crm/core/payment-book.js';
import { type Entities, readRecord } from '../../../server/crm/entities.js';
import {
  keyOf,
  type PaymentBatch,
  type PaymentRecord,
} from '../../../server/relay/track-record/payment-record.js';

/** What the relay knows of payments, by the batches that it was told. */
export class Desk {
  #known = new Map<string, readonly PaymentRecord[]>();
  batches = 0;

  applyPayments({ payments, gone }: PaymentBatch): void {
    this.batches += 1;
    for (const id of gone) this.#known.delete(id);
    for (const { id } of payments)
      this.#known.set(
        id,
        payments.filter((each) => each.id === id),
      );
  }

  /** All payments and legs in the order of their keys. */
  get all(): PaymentRecord[] {
    const all = [...this.#known.values()].flat();
    return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** The payment with an id, which is one booking. */
  one(id: string): PaymentRecord | undefined {
    const [first, ...others] = this.#known.get(id) ?? [];
    assert.deepEqual(others, []);
    return first;
  }

  /** Id and accounts of each, in the order of ids. */
  get accounts(): string[] {
    return this.all.map(({ id, accounts }) => `${id} ${accounts.join()}`).sort();
  }

  /** Legs of a payment: `out 1001 -5000 done`, with accounts across where there are any. */
  legs(id: string): string[] {
    return (this.#known.get(id) ?? []).map(({ leg, accounts, across, amount, state }) => {
      const other = across.length ? ` (${across.join()})` : '';
      return `${leg} ${accounts.join()} ${amount} ${state}${other}`;
    });
  }
}

export function createBook() {
  const desk = new Desk();
  return { desk, book: new PaymentBook({ server: 'main', sink: desk }) };
}

function read<K extends 'account' | 'payment'>(entity: K, fields: object): Entities[K] {
  const reading = readRecord(entity, { ...fields });
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.record;
}

/** An account of the client `c1`. */
export const account = (id: string, login: number | string, fields: object = {}) =>
  read('account', { externalId: id, clientId: 'c1', login: String(login), ...fields });

/** A payment of that client. */
export const payment = (id: string, fields: object = {}) =>
  read('payment', {
    ...{ externalId: id, clientId: 'c1', amountMinor: 5_000, currency: 'EUR', state: 'paid' },
    ...fields,
  });
