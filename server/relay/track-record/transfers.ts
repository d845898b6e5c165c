import type { Match } from './payment-match.js';
import type { TransferRecord } from './records.js';
import type { Classify, TransferClass } from './transfer-rules.js';
import type { Tally } from './unmatched-counts.js';
import { noReasons, type Reasons, reasonsOf } from './unmatched-reasons.js';

/** A transfer and what the rules, or the payment that it is, make of it. */
export interface Transfer extends TransferClass {
  record: TransferRecord;
  match: Match | undefined;
  /** Why it does not fit, once its time has come. */
  reasons: Reasons;
}

/** The transfers of one account in order of time and ticket. */
export class Transfers {
  readonly #classify: Classify;
  readonly #byTicket = new Map<number, Transfer>();
  #list: Transfer[] = [];
  #sums: { balance: number; credit: number }[] = [];
  /** Those that came since payments were last looked for; undefined: all must be looked at again. */
  #news: TransferRecord[] | undefined;
  /** Where those are counted that do not fit. */
  #tally: Tally;

  constructor(classify: Classify, tally: Tally) {
    this.#classify = classify;
    this.#tally = tally;
  }

  get tally(): Tally {
    return this.#tally;
  }

  /** Those that do not fit are counted elsewhere from now on. */
  countIn(tally: Tally): void {
    if (tally === this.#tally) return;
    for (const { reasons, record } of this.#list) {
      this.#tally.remove(reasons, record.time);
      tally.add(reasons, record.time);
    }
    this.#tally = tally;
  }

  get list(): readonly Transfer[] {
    return this.#list;
  }

  /** Time of the last one; -Infinity when there is none. */
  get last(): number {
    return this.#list.at(-1)?.record.time ?? -Infinity;
  }

  /** Whether a transfer would be the last one. */
  isLast(record: Pick<TransferRecord, 'time' | 'ticket'>): boolean {
    return this.#place(record) === this.#list.length;
  }

  get(ticket: number): TransferRecord | undefined {
    return this.#byTicket.get(ticket)?.record;
  }

  /** Puts a transfer in its place, which must be free. */
  add(record: TransferRecord): Transfer {
    const { kind, as } = this.#classify(record);
    const transfer: Transfer = { record, match: undefined, kind, as, reasons: noReasons };
    this.#judge(transfer, false);
    const index = this.#place(record);
    this.#news?.push(record);
    this.#byTicket.set(record.ticket, transfer);
    this.#list.splice(index, 0, transfer);
    this.#sums.length = Math.min(this.#sums.length, index);
    return transfer;
  }

  remove(ticket: number): boolean {
    const transfer = this.#byTicket.get(ticket);
    if (!transfer) return false;
    const index = this.#place(transfer.record);
    // Its payment may be another one's now.
    if (transfer.match) this.#news = undefined;
    this.#tally.remove(transfer.reasons, transfer.record.time);
    this.#byTicket.delete(ticket);
    this.#list.splice(index, 1);
    this.#sums.length = Math.min(this.#sums.length, index);
    return true;
  }

  /** What came since payments were looked for; undefined: all must be looked at. */
  get news(): readonly TransferRecord[] | undefined {
    return this.#news;
  }

  /** All must be looked at, the next time that payments are looked for. */
  doubt(): void {
    this.#news = undefined;
  }

  /** None of what came is a payment. */
  dismiss(): void {
    this.#news = [];
  }

  /**
   * Takes which payments they are, by ticket, and which of them name payments that were refused; answers
   * whether one of them became something else.
   */
  match(matches: ReadonlyMap<number, Match>, refused: ReadonlySet<number>): boolean {
    let isOther = false;
    for (const transfer of this.#list) {
      const { ticket } = transfer.record;
      if (this.#become(transfer, matches.get(ticket))) isOther = true;
      this.#judge(transfer, refused.has(ticket));
    }
    this.#news = [];
    return isOther;
  }

  /** How many came before a moment. */
  before(time: number): number {
    return this.#place({ time, ticket: -Infinity });
  }

  /** What the first `count` of them brought. */
  sums(count: number): Readonly<Record<TransferRecord['kind'], number>> {
    for (let at = this.#sums.length; at < count; at += 1) {
      const { balance, credit } = this.#sums[at - 1] ?? { balance: 0, credit: 0 };
      const { kind, amount } = this.#list[at]?.record ?? { kind: 'balance', amount: 0 };
      this.#sums.push(
        kind === 'balance'
          ? { balance: balance + amount, credit }
          : { balance, credit: credit + amount },
      );
    }
    return this.#sums[count - 1] ?? { balance: 0, credit: 0 };
  }

  /** Takes which payment a transfer is; answers whether it became something else. */
  #become(transfer: Transfer, match: Match | undefined): boolean {
    const isSameKind = match?.payment.kind === transfer.match?.payment.kind;
    transfer.match = match;
    if (isSameKind) return false;
    const { kind, as } = this.#classify(transfer.record, match?.payment.kind);
    if (kind === transfer.kind && as === transfer.as) return false;
    Object.assign(transfer, { kind, as });
    return true;
  }

  /** Keeps up why a transfer does not fit, and how many there are. */
  #judge(transfer: Transfer, isRefused: boolean): void {
    const before = transfer.reasons;
    const reasons = reasonsOf(transfer, isRefused);
    if (reasons === before) return;
    this.#tally.remove(before, transfer.record.time);
    this.#tally.add(reasons, transfer.record.time);
    transfer.reasons = reasons;
  }

  /** How many come before this place. */
  #place({ time, ticket }: Pick<TransferRecord, 'time' | 'ticket'>): number {
    let low = 0;
    let high = this.#list.length;
    // What is asked for is after all of them most of the time.
    if (this.last < time) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      const record = this.#list[middle]?.record;
      if (record && (record.time < time || (record.time === time && record.ticket < ticket)))
        low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether it is money that the trader brought; what nobody knows counts as such. */
export const isDeposit = ({ kind, record }: Transfer): boolean =>
  record.kind === 'balance' && record.amount > 0 && (kind === 'deposit' || kind === null);

/** Whether it is money that somebody entrusted to the account, from outside or from another account. */
export const isAssigned = (transfer: Transfer): boolean =>
  isDeposit(transfer) ||
  (transfer.kind === 'transfer' &&
    transfer.record.kind === 'balance' &&
    transfer.record.amount > 0);
