import type { Match } from './payment-match.js';
import type { TransferKind } from './transfer-rules.js';

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

/** What a transfer is, as far as it says whether it fits. */
interface Judged {
  kind: TransferKind | null;
  match: Match | undefined;
}

export type Reasons = readonly UnmatchedReason[];

/** Transfers share these few lists. */
const unclassified: Reasons = ['unclassified'];
const expected: Reasons = ['no-payment'];
const other = { known: ['other-amount'], unknown: ['other-amount', 'unclassified'] } as const;
const refused = {
  known: ['refused-payment'],
  unknown: ['refused-payment', 'unclassified'],
} as const;
/** It fits. */
export const noReasons: Reasons = [];

/**
 * Why a transfer does not fit, once its time has come: equal answers are the same list. `isRefused`: its
 * comment names a payment that was refused.
 */
export function reasonsOf({ kind, match }: Judged, isRefused: boolean): Reasons {
  const knowledge = kind === null ? 'unknown' : 'known';
  if (match?.exact === false) return other[knowledge];
  if (!match && isRefused) return refused[knowledge];
  if (kind === null) return unclassified;
  // What the broker books by himself, rebates and fees, need not be in the CRM.
  const isPaid = kind === 'deposit' || kind === 'withdrawal';
  return isPaid && !match ? expected : noReasons;
}

/** As of when both sides are known. */
export interface Known {
  /** The first payment, ms UTC; Infinity: there is none. */
  first: number;
  /** Payments, ms UTC; null: they never were. */
  paymentsAsOf: number | null;
  /** Transfers, ms UTC; null: not all are. */
  asOf: number | null;
}

/** Moments between which a transfer or payment must lie for a reason to hold, ms UTC, both included. */
export type Spans = Readonly<Record<UnmatchedReason, { from: number; to: number }>>;

/** One of the two sides may be so much later than the other, ms. */
const patience = 15 * 60_000;

/** Before its first payment the CRM was not there; and the newest are on their way to the other side. */
export function spansOf({ first, paymentsAsOf, asOf }: Known): Spans {
  const always = { from: -Infinity, to: Infinity };
  const booked = { from: -Infinity, to: (asOf ?? -Infinity) - patience };
  return {
    ...{ unclassified: always, 'refused-payment': always, 'other-amount': always },
    'no-payment': { from: first, to: (paymentsAsOf ?? -Infinity) - patience },
    ...{ 'no-transfer': booked, 'no-account': booked },
  };
}
