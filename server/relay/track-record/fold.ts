import type { Calendar } from './calendar.js';
import type { ClosedTrades } from './closed-trades.js';
import type { DayEnds } from './day-ends.js';
import { Growth } from './growth.js';
import { PeriodReturns } from './period-returns.js';
import type { Standing } from './standing.js';
import { type TradeResult, TradeStats } from './trade-stats.js';
import { isAssigned, isDeposit, type Transfer } from './transfers.js';

/**
 * What happened in a span, folded in the order of time: each event costs the same, however many came
 * before. Money is in minor units of the account's currency.
 */
export class Fold {
  readonly standing: Standing;
  readonly equity: Growth;
  readonly balance: Growth;
  readonly returns: PeriodReturns;
  readonly trades: TradeStats;
  /** Closed results and costs since the start of the span. */
  net = 0;
  /** Balance at the start of the span and deposits in it. */
  invested = 0;
  /** Equity without credit at the start of the span, and sums assigned to the account in it. */
  assigned = 0;
  /** What positions that were open at the start of the span would have brought then. */
  floated = 0;
  /** Largest share of the equity that margin took at the end of a day; null: never told. */
  load: number | null = null;
  /** When there was money first; Infinity: not yet. */
  began = Infinity;
  /** All money was taken out at some time. */
  emptied = false;
  /** Events so far. */
  events = 0;

  private constructor(parts: Pick<Fold, 'standing' | 'equity' | 'balance' | 'returns' | 'trades'>) {
    this.standing = parts.standing;
    this.equity = parts.equity;
    this.balance = parts.balance;
    this.returns = parts.returns;
    this.trades = parts.trades;
  }

  /** Begins at `from`, ms UTC, with an account that stands so. */
  static from(standing: Standing, from: number, calendar: Calendar): Fold {
    const fold = new Fold({
      standing,
      equity: new Growth(standing.equity),
      balance: new Growth(standing.balance),
      returns: new PeriodReturns(calendar),
      trades: new TradeStats(),
    });
    fold.invested = Math.max(0, standing.balance);
    fold.floated = standing.open;
    fold.assigned = Math.max(0, standing.balance + standing.open);
    if (fold.equity.base > 0) fold.#begin(from);
    return fold;
  }

  /** A day ended. */
  day(days: DayEnds, place: number): void {
    this.events += 1;
    const { standing } = this;
    this.#see(days.time(place), days.floating(place));
    const margin = days.margin(place);
    if (margin === null || !(standing.equity > 0)) return;
    this.load = Math.max(this.load ?? 0, margin / standing.equity);
  }

  /** A position or a part of it closed; `trade` when all parts have. */
  close(closed: ClosedTrades, place: number, trade: TradeResult | undefined): void {
    this.events += 1;
    const time = closed.closeTime(place);
    this.#pass(time);
    const { standing } = this;
    const net = closed.net(place);
    standing.close(closed.openTime(place), net);
    if (closed.isFlat(place)) {
      standing.sample(time, 0);
      this.equity.sample(standing.equity);
    }
    this.balance.sample(standing.balance);
    this.net += net;
    if (trade) this.trades.push(trade);
  }

  /** Money came or went. */
  transfer(transfer: Transfer): void {
    this.events += 1;
    const { time, amount, kind } = transfer.record;
    this.#pass(time);
    const { standing } = this;
    const before = standing.equity;
    standing[kind] += amount;
    if (transfer.as === 'cost') {
      this.net += amount;
      this.balance.sample(standing.balance);
      return;
    }
    if (isDeposit(transfer)) this.invested += amount;
    if (isAssigned(transfer)) this.assigned += amount;
    this.equity.flow(before, standing.equity);
    if (kind === 'balance') this.balance.flow(standing.balance - amount, standing.balance);
    if (this.equity.base > 0) this.#begin(time);
    else {
      this.emptied ||= this.equity.started;
      this.returns.rest(this.equity.index);
    }
  }

  /**
   * The span so far, ended at `time`; `floating` when it is known what open positions would bring. Read it
   * at once: what an end does not change is shared with this fold, which goes on.
   */
  ended(time: number, floating: number | null): Fold {
    const { balance, trades } = this;
    const [standing, equity, returns] = [
      this.standing.copy(),
      this.equity.copy(),
      this.returns.copy(),
    ];
    const parts = { standing, equity, balance, returns, trades };
    const end = Object.assign(new Fold(parts), this, parts);
    end.#see(time, floating);
    return end;
  }

  /** The index on equity now; `floating` as in `ended`. */
  indexAt(floating: number | null): number {
    const { balance, credit, open } = this.standing;
    return this.equity.at(balance + credit + (floating ?? open));
  }

  /** Time goes on to `time`; `floating` as in `ended`. The day that ends right then ends with it. */
  #see(time: number, floating: number | null): void {
    const { standing } = this;
    this.#pass(time - 1);
    if (floating !== null) standing.sample(time, floating);
    this.equity.sample(standing.equity);
    this.#pass(time);
  }

  #begin(time: number): void {
    this.began = Math.min(this.began, time);
    if (this.returns.end === Infinity) this.returns.begin(time, this.equity.index);
  }

  #pass(time: number): void {
    // Ends of days between two events see the account as it stood after the first.
    if (time >= this.returns.end) this.returns.pass(time, this.equity.at(this.standing.equity));
  }
}
