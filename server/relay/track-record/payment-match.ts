import type { BookingIndex } from './booking-index.js';
import { moneyOf } from './money.js';
import { hasName } from './payment-names.js';
import { keyOf, type PaymentRecord } from './payment-record.js';
import type { TransferRecord } from './records.js';

/** How it is known which payment a transfer is, the best first. */
const ways = ['reference', 'account', 'amount'] as const;

/** The payment that a transfer is, and how that is known. */
export interface Match {
  payment: PaymentRecord;
  /**
   * Its comment names the payment; or it names the account of the other leg, and the time is near; or only
   * the amount is the same, and the time is near.
   */
  by: (typeof ways)[number];
  /** Whether the amounts are the same; null: they are in two currencies. */
  exact: boolean | null;
}

/** A transfer, as payments are compared with it. */
export interface Booking {
  record: TransferRecord;
  /** The comment in small letters. */
  comment: string;
  /** Undefined while the account's currency is not told. */
  money: Amount | undefined;
}

/** Money in hundredths of minor units of a main currency: cent accounts have such. */
interface Amount {
  currency: string;
  hundredths: number;
}

interface Pair extends Match {
  ticket: number;
  /** ms between the two. */
  distance: number;
}

export function bookingOf(record: TransferRecord, currency: string | undefined): Booking {
  const money = currency === undefined ? undefined : amountOf(record.amount, currency);
  return { record, comment: record.comment.toLowerCase(), money };
}

/**
 * Finds which transfers are which payments, by their tickets: each is at most one, and so is each leg of a
 * payment. Those whose comment names the payment come first, then those that name the account of the other
 * leg, then those of the same amount that are nearest in time; these two `window` ms apart at most. The answer
 * depends on what there is, never on its order.
 */
export function matchPayments(
  index: BookingIndex,
  payments: readonly PaymentRecord[],
  window: number,
): Map<number, Match> {
  const pairs: Pair[] = [];
  for (const payment of payments) {
    const money = amountOf(payment.amount, payment.currency);
    const words = [...payment.names, ...payment.across.map(String)];
    for (const booking of index.find(words, money.hundredths)) {
      const pair = pairOf(payment, money, booking, window);
      if (pair) pairs.push(pair);
    }
  }
  const matches = new Map<number, Match>();
  const taken = new Set<PaymentRecord>();
  for (const { ticket, payment, by, exact } of pairs.sort(compare)) {
    if (matches.has(ticket) || taken.has(payment)) continue;
    matches.set(ticket, { payment, by, exact });
    taken.add(payment);
  }
  return matches;
}

/** Finds the transfers whose comments name payments that were refused, by their tickets. */
export function refusedOf(index: BookingIndex, payments: Iterable<PaymentRecord>): Set<number> {
  const refused = new Set<number>();
  for (const payment of payments) {
    if (payment.state !== 'refused') continue;
    for (const booking of index.find(payment.names))
      if (namesRefused(booking, payment)) refused.add(booking.record.ticket);
  }
  return refused;
}

/** Whether a transfer could be one of these payments, or names one that was refused. */
export const mayMatch = (
  booking: Booking,
  payments: readonly PaymentRecord[],
  window: number,
): boolean =>
  payments.some(
    (payment) =>
      namesRefused(booking, payment) ||
      pairOf(payment, amountOf(payment.amount, payment.currency), booking, window),
  );

const namesRefused = (booking: Booking, payment: PaymentRecord): boolean =>
  payment.state === 'refused' &&
  payment.accounts.includes(booking.record.account) &&
  isNamed(booking, payment);

/** Whether the comment of a transfer names a payment. */
const isNamed = ({ comment }: Booking, { names }: PaymentRecord): boolean =>
  names.some((name) => hasName(comment, name));

/** Whether the comment of a leg names the account that the other leg may be on. */
const isAcross = ({ comment, record }: Booking, { across }: PaymentRecord): boolean =>
  across.some((other) => other !== record.account && hasName(comment, String(other)));

function pairOf(
  payment: PaymentRecord,
  money: Amount,
  booking: Booking,
  window: number,
): Pair | undefined {
  const { record } = booking;
  const { kind, state, amount, accounts } = payment;
  if (state === 'refused' || !accounts.includes(record.account)) return undefined;
  // What is lent stands apart on the server, too.
  if ((kind === 'credit') !== (record.kind === 'credit')) return undefined;
  if (amount < 0 !== record.amount < 0) return undefined;
  const isComparable = booking.money?.currency === money.currency;
  const exact = isComparable ? booking.money?.hundredths === money.hundredths : null;
  const distance = distanceOf(payment, record.time);
  const pair = { payment, ticket: record.ticket, exact, distance };
  if (isNamed(booking, payment)) return { ...pair, by: 'reference' };
  if (distance > window || !booking.money || exact === false) return undefined;
  if (isAcross(booking, payment)) return { ...pair, by: 'account' };
  // Without an account, amount and time say too little.
  return exact && accounts.length === 1 ? { ...pair, by: 'amount' } : undefined;
}

/** Which of two pairs comes first; never equal for two that differ. */
const compare = (a: Pair, b: Pair): number =>
  ways.indexOf(a.by) - ways.indexOf(b.by) ||
  Number(a.exact !== true) - Number(b.exact !== true) ||
  Number(a.payment.state === 'open') - Number(b.payment.state === 'open') ||
  closer(a.distance, b.distance) ||
  order(keyOf(a.payment), keyOf(b.payment)) ||
  a.ticket - b.ticket;

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const closer = (a: number, b: number): number => (a === b ? 0 : a - b);

/** ms from when a payment was asked for, or changed last, whichever is nearer. */
const distanceOf = ({ created, updated }: PaymentRecord, time: number): number =>
  Math.min(
    ...[created, updated].map((moment) => (moment === null ? Infinity : Math.abs(time - moment))),
  );

function amountOf(amount: number, currency: string): Amount {
  const money = moneyOf(currency);
  return { currency: money.currency, hundredths: (amount * 100) / money.divisor };
}
