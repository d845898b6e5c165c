import type { FigureBasis, Figures } from '../../protocol/figures.js';
import type { CurvePoint, MonthResult, Results, ResultTrade } from '../../protocol/results.js';
import type { ServerClock } from '../server-clock.js';
import { type AccountFacts, factsOf } from './account-facts.js';
import { basisOf } from './basis-of.js';
import { Calendar } from './calendar.js';
import { expectWhole } from './check-records.js';
import { DayTable } from './day-table.js';
import { figuresOf } from './figures-of.js';
import {
  curveOf,
  flowsOf,
  foldSpan,
  isOver,
  lineOf,
  monthsOf,
  type Reading,
  type Span,
  yearsOf,
} from './history.js';
import { Intake } from './intake.js';
import type { Ledger } from './ledger.js';
import { type LossShare, lossShareOf } from './loss-share.js';
import { OwnDays } from './own-days.js';
import { PaymentDesk } from './payment-desk.js';
import type { PaymentBatch } from './payment-record.js';
import { Reconciler, type Reconciliation, type Unmatched } from './reconciliation.js';
import type { AccountRecord, KeptRecords, RecordBatch, TradeRecord } from './records.js';
import { resultTrades } from './result-trades.js';
import { samplingOf } from './sampling.js';
import type { SymbolTest } from './symbols-that-count.js';
import { type SymbolSizes, TradeTable } from './trade-table.js';
import { TransferLooks } from './transfer-looks.js';
import { type CostKind, makeClassifier, type TransferRules } from './transfer-rules.js';
import { type UnmatchedCount, UnmatchedCounts } from './unmatched-counts.js';

export interface TrackRecordBoardOptions extends SymbolSizes {
  clock: ServerClock;
  /** The broker's own rules; the default ones come after them and after payments. */
  transfers: TransferRules;
  /** Kinds that are part of the return where no own rule says otherwise. Absent: none. */
  costs?: readonly CostKind[];
  /** ms between a payment of the CRM and a transfer that does not name it, at most. Absent: 72 hours. */
  paymentWindow?: number | undefined;
  /** The group as of which an account counts, by the one that its server told. Absent: that one. */
  groupOf?: (account: number, told: string) => string;
  /** When contests begin and end, ms UTC: what is open then is noted, as at midnight. */
  limits?: readonly number[];
  /** Told of each account of which something changed, once a batch. */
  changed: (account: number) => void;
}

/**
 * The track records of all accounts. Sources tell records in any order, twice, late, and corrected: the
 * figures are those of the records as they stand, however they came.
 */
export class TrackRecordBoard {
  readonly #options: TrackRecordBoardOptions;
  readonly #calendar: Calendar;
  readonly #intake: Intake;
  readonly #desk: PaymentDesk;
  readonly #reconciler: Reconciler;
  readonly #ownDays: OwnDays;
  readonly #looks = new TransferLooks();
  #asOf: number | null = null;
  #drainedAsOf: number | null = null;

  /** Throws a RangeError that names the transfer rule that cannot be read. */
  constructor(options: TrackRecordBoardOptions) {
    this.#options = options;
    this.#calendar = new Calendar(options.clock);
    this.#ownDays = new OwnDays(this.#calendar, options.limits ?? []);
    const tables = { trades: new TradeTable(options), days: new DayTable() };
    const classify = makeClassifier(options.transfers, options.costs);
    const counts = new UnmatchedCounts((told) => this.#groupOf(told));
    this.#intake = new Intake({ ...tables, classify, counts, clock: options.clock });
    const { ledgers } = this.#intake;
    this.#desk = new PaymentDesk(ledgers, counts, options.paymentWindow);
    this.#reconciler = new Reconciler({ ledgers, counts, desk: this.#desk });
  }

  /**
   * Takes what a source told: newer versions win, and equal ones that say something else. Once it has
   * told everything up to a midnight of the server, that end of a day is noted for accounts with open
   * positions, in case that no source tells it; likewise how they stood right before money came or went.
   * `now` is the relay's clock, ms UTC. Throws a RangeError that names the field when a number cannot be,
   * and takes nothing of the batch then.
   */
  apply(batch: RecordBatch, now: number): void {
    expectWhole(batch);
    const before = this.#asOf;
    const { ledgers } = this.#intake;
    this.#looks.hear(batch, ledgers, now);
    this.#hear(Math.min(batch.asOf ?? -Infinity, now));
    this.#take(batch, now);
    // Only now has everything come that happened before.
    if (batch.asOf === undefined || this.#asOf === null) return;
    const looks = this.#looks.take(this.#asOf, ledgers);
    const days = [...this.#ownDays.next(before, this.#asOf, ledgers), ...looks];
    if (days.length) this.#take({ days }, now);
  }

  /**
   * Takes what the CRM tells of payments: which transfers they are says what those are. They are told again
   * in every life; whatever comes first, payments or transfers, figures are the same.
   */
  applyPayments(batch: PaymentBatch): void {
    for (const account of this.#desk.tell(batch)) this.#options.changed(account);
  }

  /** Every transfer and payment that does not fit, account by account. */
  unmatched(options: Reconciliation): Iterable<Unmatched> {
    return this.#reconciler.list({ ...options, asOf: this.#asOf });
  }

  /** How many `unmatched` lists, by reason: they are counted as records come. */
  unmatchedCount(options: Reconciliation): UnmatchedCount {
    return this.#reconciler.count({ ...options, asOf: this.#asOf });
  }

  /** Takes what `drain` gave in an earlier life. */
  restore(records: KeptRecords): void {
    this.#hear(records.asOf ?? -Infinity);
    this.#drainedAsOf = this.#asOf;
    this.#intake.restore(records);
    this.#desk.settle(this.#intake.ledgers.keys());
  }

  /** What changed since the last call, whole; open positions only when more than their result changed. */
  drain(): RecordBatch {
    const asOf = this.#asOf;
    const isNews = asOf !== this.#drainedAsOf;
    this.#drainedAsOf = asOf;
    return { ...this.#intake.drain(), ...(isNews && asOf !== null && { asOf }) };
  }

  /** How many records changed since they were drained. */
  get undrained(): number {
    return this.#intake.undrained;
  }

  /** As of when a source had told everything, ms UTC; null: none has yet. */
  get asOf(): number | null {
    return this.#asOf;
  }

  /** Every account of which something is known. */
  accounts(): Iterable<number> {
    return this.#intake.ledgers.keys();
  }

  /** What is known of an account; undefined when nothing is. */
  facts(account: number): AccountFacts | undefined {
    const ledger = this.#settled(account);
    return ledger && factsOf(ledger, (record) => this.#groupOf(record));
  }

  /** The figures of an account over a span; undefined when nothing is known of it. */
  figures(account: number, span: Span, now: number): Figures | undefined {
    const reading = this.#reading(account, now);
    if (!reading) return undefined;
    const to = isOver(span.to, now) ? span.to : now;
    return figuresOf(foldSpan(reading, span), to, reading.ledger.money.divisor);
  }

  /** What stands beside those figures. */
  basis(account: number, span: Span, now: number): Omit<FigureBasis, 'demo'> | undefined {
    const reading = this.#reading(account, now);
    return reading && basisOf(reading, span, this.#options.clock);
  }

  /** How closely the equity of an account was watched in a span; undefined when nothing is known of it. */
  sampling(account: number, span: Span, now: number): FigureBasis['sampling'] | undefined {
    const reading = this.#reading(account, now);
    return reading && samplingOf(reading, span);
  }

  /** Growth of one unit at `steps` equal steps over a span, the first is 1; empty before there was money. */
  line(account: number, span: Span, steps: number, now: number): number[] {
    const reading = this.#reading(account, now);
    return reading ? lineOf(reading, span, steps) : [];
  }

  /** The growth of the whole life in `most` points at most, oldest first. */
  curve(account: number, most: number, now: number): CurvePoint[] {
    const reading = this.#reading(account, now);
    return reading ? curveOf(reading, most) : [];
  }

  /** Gains of the server's months since there was money, oldest first. */
  months(account: number, now: number): MonthResult[] {
    const reading = this.#reading(account, now);
    return reading ? monthsOf(reading) : [];
  }

  /** Gains of the twelve-month periods before the running month, newest first. */
  years(account: number, now: number): Results['years'] {
    const reading = this.#reading(account, now);
    return reading ? yearsOf(reading) : [];
  }

  /** When money came or went, oldest first; costs are none. */
  flows(account: number): Results['flows'] {
    const ledger = this.#intake.ledgers.get(account);
    return ledger ? flowsOf(ledger) : [];
  }

  /** Trades that closed before a moment, newest first, chains of partial closes as one. */
  trades(account: number, page: { before: number; limit: number }): ResultTrade[] {
    const ledger = this.#settled(account);
    if (!ledger) return [];
    const { pipDigits } = this.#options;
    return resultTrades(ledger, page, { divisor: ledger.money.divisor, pipDigits });
  }

  /** What a source told of an account itself; undefined when only its trades are known. */
  account(account: number): AccountRecord | undefined {
    return this.#intake.ledgers.get(account)?.account;
  }

  /** Version of a position, trade or transfer; undefined when there is none. */
  version(account: number, ticket: number): number | undefined {
    const ledger = this.#intake.ledgers.get(account);
    return (ledger?.trade(ticket) ?? ledger?.transfers.get(ticket))?.version;
  }

  /** Whether a position is over; false also when there is none. */
  closed(account: number, ticket: number): boolean {
    return this.#intake.ledgers.get(account)?.closed.has(ticket) ?? false;
  }

  /** The ticket of every position, trade and transfer, so that sources find what they have no more. */
  *tickets(): Iterable<{ ticket: number; account: number }> {
    for (const [account, ledger] of this.#intake.ledgers)
      for (const ticket of ledger.tickets()) yield { ticket, account };
  }

  /** Every position that is open. */
  *openTrades(): Iterable<TradeRecord> {
    for (const { open } of this.#intake.ledgers.values()) yield* open.values();
  }

  /**
   * How many of these accounts lost money in a span: what was closed, and the change of what open
   * positions would bring, all costs taken off. Accounts that held no position are left out. `counts`:
   * whether trades of a symbol count; absent: all do.
   */
  lossShare(span: Span, accounts: Iterable<number>, now: number, counts?: SymbolTest): LossShare {
    return lossShareOf(this.#readings(accounts, now), span, counts);
  }

  #take(batch: RecordBatch, now: number): void {
    const changed = this.#intake.take(batch, now);
    const settled = this.#desk.settle(changed);
    for (const account of new Set([...changed, ...settled])) this.#options.changed(account);
  }

  #groupOf({ account, group }: AccountRecord): string {
    return this.#options.groupOf?.(account, group) ?? group;
  }

  #hear(asOf: number): void {
    if (asOf > (this.#asOf ?? -Infinity)) this.#asOf = asOf;
  }

  #settled(account: number): Ledger | undefined {
    const ledger = this.#intake.ledgers.get(account);
    ledger?.settle();
    return ledger;
  }

  #reading(account: number, now: number): Reading | undefined {
    const ledger = this.#settled(account);
    return ledger && { ledger, calendar: this.#calendar, now };
  }

  *#readings(accounts: Iterable<number>, now: number): Iterable<Reading> {
    for (const account of accounts) {
      const reading = this.#reading(account, now);
      if (reading) yield reading;
    }
  }
}
