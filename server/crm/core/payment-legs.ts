import type { PaymentRecord } from '../../relay/track-record/payment-record.js';

/** A payment before it is known on which accounts it is. */
export type PaymentAlone = Omit<PaymentRecord, 'leg' | 'accounts' | 'across'>;

/** Where money leaves or arrives. */
export interface Side {
  /** Logins of which one it is; none: it is on another server, or nobody knows. */
  accounts: readonly number[];
  /** Whether there must be a booking; if not, the money may come from a wallet, or go into one. */
  isSure: boolean;
}

/** A payment that is one booking, as all but transfers are. */
export const wholeOf = (payment: PaymentAlone, { accounts }: Side): PaymentRecord => ({
  ...payment,
  ...{ leg: null, accounts, across: [] },
});

/**
 * The bookings of a transfer. What the CRM has as one payment is two of them, whatever its sign: out of an
 * account, and into another one. A leg that need not be is `open`, so that nobody misses it.
 */
export function legsOf(payment: PaymentAlone, from: Side, to: Side): PaymentRecord[] {
  const [out, into] = [without(from, to), without(to, from)];
  const amount = Math.abs(payment.amount);
  return [
    { ...payment, leg: 'out' as const, ...legOf(payment, out, into), amount: 0 - amount },
    { ...payment, leg: 'in' as const, ...legOf(payment, into, out), amount },
  ].filter(({ accounts, leg }) => accounts.length || (leg === 'out' ? out : into).isSure);
}

const legOf = ({ state }: PaymentAlone, { accounts, isSure }: Side, other: Side) => ({
  ...{ accounts, across: other.accounts },
  state: state === 'done' && !isSure ? ('open' as const) : state,
});

/** No transfer ends where it began: what is known of one side is none of the other. */
const without = (side: Side, other: Side): Side =>
  other.accounts.length === 1 && (side.accounts.length > 1 || !side.isSure)
    ? { ...side, accounts: side.accounts.filter((account) => account !== other.accounts[0]) }
    : side;
