import type { ServerClock } from '../server-clock.js';
import { Chains } from './chains.js';
import { ClosedTrades } from './closed-trades.js';
import { DayEnds } from './day-ends.js';
import type { DayTable } from './day-table.js';
import { type Money, moneyOf } from './money.js';
import type { Match } from './payment-match.js';
import type { AccountRecord, DayRecord, TradeRecord, TransferRecord } from './records.js';
import { RunningFolds } from './running-folds.js';
import { resultAt } from './trade-results.js';
import { isClosed, netOf, type TradeTable } from './trade-table.js';
import type { Classify } from './transfer-rules.js';
import { Transfers } from './transfers.js';
import type { UnmatchedCounts } from './unmatched-counts.js';

/** Sources tell an account before its trades, or after: so long both are on their way, ms. */
const rest = 60_000;

/** What the ledgers of all accounts share. */
export interface LedgerParts {
  trades: TradeTable;
  days: DayTable;
  classify: Classify;
  counts: UnmatchedCounts;
  clock: ServerClock;
}

/**
 * Everything that is told of one account. What comes in order of time is summed up and folded at once;
 * whatever else comes disturbs that, and it is done anew when somebody asks.
 */
export class Ledger {
  account: AccountRecord | undefined;
  /** When the account was told last, and when its balance moved last, by the relay's clock, ms UTC. */
  told = -Infinity;
  moved = -Infinity;
  readonly open = new Map<number, TradeRecord>();
  readonly closed: ClosedTrades;
  readonly transfers: Transfers;
  readonly days: DayEnds;
  readonly chains: Chains;
  readonly folds = new RunningFolds();
  readonly #counts: UnmatchedCounts;
  /** From the start: what is restored needs no sums before somebody asks. */
  #disturbed = true;

  constructor(account: number, { trades, days, classify, counts, clock }: LedgerParts) {
    this.closed = new ClosedTrades(account, trades);
    this.days = new DayEnds(account, days);
    this.#counts = counts;
    this.transfers = new Transfers(classify, counts.of(undefined));
    const find = (ticket: number) => this.open.get(ticket) ?? this.closed.get(ticket);
    this.chains = new Chains({ find, clock });
  }

  /** The unit in which its figures are told; US dollars while nobody has told the account. */
  get money(): Money {
    return moneyOf(this.account?.currency ?? 'USD');
  }

  /** What open positions would bring now. */
  get floating(): number {
    let sum = 0;
    for (const trade of this.open.values()) sum += netOf(trade);
    return sum;
  }

  /** When the first of the open positions was opened; Infinity when nothing is open. */
  get oldest(): number {
    let oldest = Infinity;
    for (const { openTime } of this.open.values()) oldest = Math.min(oldest, openTime);
    return oldest;
  }

  /** When money came first, ms UTC; null: never. */
  get since(): number | null {
    return this.transfers.list.find(({ record }) => record.amount > 0)?.record.time ?? null;
  }

  /** Balance when so many trades had closed and so many transfers were made. */
  balance(closed = this.closed.length, transfers = this.transfers.list.length): number {
    return this.closed.sum(closed) + this.transfers.sums(transfers).balance;
  }

  /** The account was told again; answers whether it counts from now on that the balance is the same. */
  hear(now: number): boolean {
    const since = this.moved + rest;
    const isFirst = this.told < since && now >= since;
    this.told = now;
    return isFirst;
  }

  /** Whether the server told another balance than this, which its records add up to: some are missing. */
  lacks(balance: number): boolean {
    const told = this.account?.balance ?? null;
    return told !== null && told !== balance && this.told >= this.moved + rest;
  }

  /** A position, open or closed. */
  trade(ticket: number): TradeRecord | undefined {
    const open = this.open.get(ticket);
    if (open) return open;
    const closed = this.closed.get(ticket);
    return closed && Object.assign(closed, this.chains.linksOf(ticket));
  }

  /** The tickets of all positions, open or closed, and transfers. */
  *tickets(): Iterable<number> {
    yield* this.open.keys();
    for (let place = 0; place < this.closed.length; place += 1) yield this.closed.at(place).ticket;
    for (const { record } of this.transfers.list) yield record.ticket;
  }

  /** Takes what is told of the account itself. */
  putAccount(record: AccountRecord): void {
    const { currency, group } = this.account ?? {};
    if (record.currency !== currency || record.group !== group) this.transfers.doubt();
    this.account = record;
    this.transfers.countIn(this.#counts.of(record));
  }

  /** Takes what payments say of its transfers, by ticket; answers whether figures change by it. */
  match(matches: ReadonlyMap<number, Match>, refused: ReadonlySet<number>): boolean {
    const isOther = this.transfers.match(matches, refused);
    // Sums stand: the same money has moved. What it means for the return is folded anew.
    if (isOther) this.folds.clear();
    return isOther;
  }

  /** Takes a position in place of the one with the same ticket: `known`, if there is one. */
  putTrade(trade: TradeRecord, known: TradeRecord | undefined): void {
    if (!this.#disturbed && this.#disturbs(trade, known)) this.#disturb();
    if (known && !this.open.delete(trade.ticket)) this.closed.remove(trade.ticket);
    this.chains.set(trade.ticket, trade);
    if (!isClosed(trade)) {
      this.open.set(trade.ticket, trade);
      return;
    }
    this.closed.add(trade);
    if (this.#disturbed) return;
    this.closed.sumLast(this.oldest);
    if (!this.folds.any) return;
    const last = this.closed.length - 1;
    const result = resultAt(this, last);
    for (const fold of this.folds.all()) fold.close(this.closed, last, result);
  }

  /** Takes a transfer in place of the one with the same ticket. */
  putTransfer(record: TransferRecord): void {
    const { time } = record;
    const isNew = !this.transfers.remove(record.ticket);
    const isLast = this.transfers.isLast(record) && time >= Math.max(this.#closed, this.#day);
    if (!isNew || !isLast) this.#disturb();
    const transfer = this.transfers.add(record);
    for (const fold of this.folds.all()) fold.transfer(transfer);
  }

  /** Takes the end of a day in place of the one with the same time. */
  putDay(day: DayRecord): void {
    if (day.time <= Math.max(this.#day, this.#closed, this.transfers.last)) this.#disturb();
    this.days.set(day);
    for (const fold of this.folds.all()) fold.day(this.days, this.days.length - 1);
  }

  /** Forgets a position or a transfer; answers whether there was one. */
  remove(ticket: number): boolean {
    const removed = [
      this.open.delete(ticket),
      this.closed.remove(ticket),
      this.transfers.remove(ticket),
    ].some(Boolean);
    if (!removed) return false;
    this.chains.set(ticket, { restOf: null, rest: null });
    this.#disturb();
    return true;
  }

  /** Sums up anew if something was disturbed: call it before anything of closed trades is read. */
  settle(): void {
    if (!this.#disturbed) return;
    this.closed.sumAll(this.oldest);
    this.#disturbed = false;
  }

  #disturb(): void {
    this.#disturbed = true;
    this.folds.clear();
  }

  /** Whether a position changes more than what comes after all that is known. */
  #disturbs(trade: TradeRecord, known: TradeRecord | undefined): boolean {
    if (known && isClosed(known)) return true;
    // A position that nobody knew was open when it seemed that nothing was.
    if (known ? known.openTime !== trade.openTime : trade.openTime < this.closed.lastFlat)
      return true;
    if (this.chains.disturbedBy(trade, known, this.open)) return true;
    if (!isClosed(trade)) return false;
    const { closeTime } = trade;
    const isNext = closeTime >= this.#day && closeTime > this.transfers.last;
    return !isNext || !this.closed.isLast(trade);
  }

  get #closed(): number {
    return this.closed.length ? this.closed.closeTime(this.closed.length - 1) : -Infinity;
  }

  get #day(): number {
    return this.days.length ? this.days.time(this.days.length - 1) : -Infinity;
  }
}
