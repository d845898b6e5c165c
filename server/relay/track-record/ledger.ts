import { Chains } from './chains.js';
import { type ClosedTrade, ClosedTrades, isClosed, netOf } from './closed-trades.js';
import { DayEnds } from './day-ends.js';
import type { AccountRecord, TradeRecord } from './records.js';
import { Standing } from './standing.js';
import type { TradeResult } from './trade-stats.js';
import type { Classify } from './transfer-rules.js';
import { Transfers } from './transfers.js';

/** Everything that is told of one account. */
export class Ledger {
  account: AccountRecord | undefined;
  /** When the account was told last, and when its balance moved last, by the relay's clock, ms UTC. */
  told = -Infinity;
  moved = -Infinity;
  readonly open = new Map<number, TradeRecord>();
  readonly closed = new ClosedTrades();
  readonly transfers: Transfers;
  readonly days = new DayEnds();
  readonly chains = new Chains();

  constructor(classify: Classify) {
    this.transfers = new Transfers(classify);
  }

  /** A position, open or closed. */
  trade(ticket: number): TradeRecord | undefined {
    return this.open.get(ticket) ?? this.closed.get(ticket);
  }

  /** Takes a position in place of the one with the same ticket. */
  put(trade: TradeRecord): void {
    this.open.delete(trade.ticket);
    this.closed.remove(trade.ticket);
    this.chains.set(trade.ticket, trade);
    if (isClosed(trade)) this.closed.add(trade);
    else this.open.set(trade.ticket, trade);
  }

  /** Forgets a position or a transfer; answers whether there was one. */
  remove(ticket: number): boolean {
    this.chains.set(ticket, { restOf: null, rest: null });
    return [
      this.open.delete(ticket),
      this.closed.remove(ticket),
      this.transfers.remove(ticket),
    ].some(Boolean);
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

  /** How the account stood at a moment, before anything that happened right then. */
  standingAt(time: number): Standing {
    const standing = new Standing();
    const { closed, days } = this;
    const count = closed.before(time);
    const { balance, credit } = this.transfers.sums(this.transfers.before(time));
    standing.balance = balance + closed.sum(count);
    standing.credit = credit;
    // A day that ends at this moment is over.
    const day = days.at(days.before(time + 1) - 1);
    if (!day) return standing;
    standing.sample(day.time, day.equity - day.balance - day.credit);
    for (let index = count - 1; index >= 0; index -= 1) {
      const trade = closed.at(index);
      if (trade.closeTime < day.time) break;
      if (closed.isFlat(index)) {
        standing.sample(trade.closeTime, 0);
        break;
      }
      if (trade.openTime < day.time) standing.realised += netOf(trade);
    }
    return standing;
  }

  /** The trade that was over when this one closed, with all its parts; undefined: some are left. */
  partsAt(index: number): ClosedTrade[] | undefined {
    const last = this.closed.at(index);
    if (!this.chains.has(last.ticket)) return last.lots > 0 ? [last] : undefined;
    const parts: ClosedTrade[] = [];
    for (const ticket of this.chains.of(last.ticket)) {
      if (this.open.has(ticket)) return undefined;
      const part = this.closed.get(ticket);
      if (!part) continue;
      if (this.closed.place(part) > index) return undefined;
      // The counter order of a close-by has no lots: it is no part, but its money counts.
      parts.push(part);
    }
    return parts.some(({ lots }) => lots > 0) ? parts : undefined;
  }

  /** Result of the trade that was over when this one closed. */
  resultAt(index: number, pip: (trade: TradeRecord) => number): TradeResult | undefined {
    const parts = this.partsAt(index);
    if (!parts) return undefined;
    const { closeTime, side } = this.closed.at(index);
    let [net, lots, pips, opened] = [0, 0, 0, Infinity];
    for (const part of parts) {
      net += netOf(part);
      lots += part.lots;
      pips += part.lots * pipsOf(part, pip(part));
      opened = Math.min(opened, part.openTime);
    }
    return {
      net,
      lots,
      pips: pips / lots,
      side,
      duration: closeTime - opened,
      balanceAtOpen: this.balance(
        Math.min(index, this.closed.before(opened + 1)),
        this.transfers.before(opened + 1),
      ),
      balanceAfter: this.balance(index + 1, this.transfers.before(closeTime)),
    };
  }
}

/** How far the price went in favour of a trade, in pips. */
export function pipsOf({ side, openPrice, closePrice }: TradeRecord, pip: number): number {
  const way = closePrice - openPrice;
  return (side === 'buy' ? way : -way) / pip;
}
