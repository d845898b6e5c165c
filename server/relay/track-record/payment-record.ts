import type { TransferKind } from './transfer-rules.js';

/** What the CRM calls a payment; `other` says nothing. */
export type PaymentKind = TransferKind | 'other';

/** The two bookings that a transfer between two accounts is. */
export const paymentLegs = ['out', 'in'] as const;
export type PaymentLeg = (typeof paymentLegs)[number];

/** A payment as the CRM tells it, or one leg of it. Its key is `id` and `leg`. */
export interface PaymentRecord {
  id: string;
  /** Which leg of a transfer between accounts it is; null: the payment is one booking. */
  leg: PaymentLeg | null;
  /** What a comment may name it by, in small letters: its id, its reference. */
  names: readonly string[];
  /** Accounts of which one has it; several when the CRM says only whose it is. */
  accounts: readonly number[];
  /** Accounts of which one has the other leg; empty where there is none. */
  across: readonly number[];
  kind: PaymentKind;
  /** Minor units of the currency; negative: out of the account. */
  amount: number;
  /** ISO 4217, or `USC`, `EUC` … for cent accounts. */
  currency: string;
  /** `done`: money has moved. `open`: it may have, or it may yet. `refused`: it never will. */
  state: 'done' | 'open' | 'refused';
  /** When it was asked for, ms UTC; null: not told. */
  created: number | null;
  /** When it changed last, ms UTC; null: not told. */
  updated: number | null;
}

/** What the CRM tells of payments at once. */
export interface PaymentBatch {
  /** With one leg of a payment come all that it has: others that were told before are gone. */
  payments: readonly PaymentRecord[];
  /** Ids of those that it does not have any more. */
  gone: readonly string[];
}

/** Tells payments and their legs apart, and puts them into an order. */
export const keyOf = ({ id, leg }: Pick<PaymentRecord, 'id' | 'leg'>): string =>
  `${leg ?? ''} ${id}`;
