import type { TradeRecord } from './records.js';

/** A trade that is over. */
export type ClosedTrade = TradeRecord & { closeTime: number };

export const isClosed = (trade: TradeRecord): trade is ClosedTrade => trade.closeTime !== null;

/** Profit less all costs. */
export const netOf = ({ profit, swap, commission }: TradeRecord): number =>
  profit + swap + commission;

/** The closed trades of one account in order of close time and ticket. */
export class ClosedTrades {
  readonly #byTicket = new Map<number, ClosedTrade>();
  #list: ClosedTrade[] = [];
  #sums: number[] = [];
  #flat: boolean[] = [];

  get length(): number {
    return this.#list.length;
  }

  get(ticket: number): ClosedTrade | undefined {
    return this.#byTicket.get(ticket);
  }

  at(index: number): ClosedTrade {
    const trade = this.#list[index];
    if (!trade) throw new RangeError(`There are ${this.length} closed trades, none at ${index}.`);
    return trade;
  }

  /** Sum of the results of the first `count` trades. */
  sum(count: number): number {
    return this.#sums[count - 1] ?? 0;
  }

  /** Whether nothing was open any more when this one closed. */
  isFlat(index: number): boolean {
    return this.#flat[index] ?? false;
  }

  /** Puts a trade in its place, which must be free; answers where. */
  add(trade: ClosedTrade): number {
    const index = this.place(trade);
    this.#byTicket.set(trade.ticket, trade);
    this.#list.splice(index, 0, trade);
    return index;
  }

  remove(ticket: number): boolean {
    const trade = this.#byTicket.get(ticket);
    if (!trade) return false;
    this.#byTicket.delete(ticket);
    this.#list.splice(this.place(trade), 1);
    return true;
  }

  /** How many closed before a moment. */
  before(closeTime: number): number {
    return this.place({ closeTime, ticket: -Infinity });
  }

  /** How many come before this place. */
  place({ closeTime, ticket }: Pick<ClosedTrade, 'closeTime' | 'ticket'>): number {
    let low = 0;
    let high = this.#list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.at(middle);
      if (other.closeTime < closeTime || (other.closeTime === closeTime && other.ticket < ticket))
        low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sums up anew; `oldest` is when the first of the positions that are open now was opened. */
  settle(oldest: number): void {
    this.#sums = [];
    this.#flat = [];
    let sum = 0;
    for (const trade of this.#list) this.#sums.push((sum += netOf(trade)));
    let opened = oldest;
    for (let index = this.length - 1; index >= 0; index -= 1) {
      const { openTime, closeTime } = this.at(index);
      // What opens at the very moment at which all else is closed has brought nothing yet.
      this.#flat[index] = opened >= closeTime;
      opened = Math.min(opened, openTime);
    }
  }
}
