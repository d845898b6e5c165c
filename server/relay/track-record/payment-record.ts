import type { TransferKind } from './transfer-rules.js';

/** What the CRM calls a payment; `other` says nothing. */
export type PaymentKind = TransferKind | 'other';

/** A payment as the CRM tells it. Its key is `id`. */
export interface PaymentRecord {
  id: string;
  /** What a comment may name it by, in small letters: its id, its reference. */
  names: readonly string[];
  /** Accounts of which one has it; several when the CRM says only whose it is. */
  accounts: readonly number[];
  kind: PaymentKind;
  /** Minor units of the currency; negative: out of the account. */
  amount: number;
  /** ISO 4217, or `USC`, `EUC` … for cent accounts. */
  currency: string;
  /** `done`: money has moved. `open`: it may yet. `refused`: it never will. */
  state: 'done' | 'open' | 'refused';
  /** When it was asked for, ms UTC; null: not told. */
  created: number | null;
  /** When it changed last, ms UTC; null: not told. */
  updated: number | null;
}

/** What the CRM tells of payments at once. */
export interface PaymentBatch {
  payments: readonly PaymentRecord[];
  /** Ids of those that it does not have any more. */
  gone: readonly string[];
}
