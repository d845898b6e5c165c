import { SortedRows } from './sorted-rows.js';
import type { ClosedTrade, TradeTable } from './trade-table.js';

type Place = Pick<ClosedTrade, 'closeTime' | 'ticket'>;

/** Looking at so many is faster than searching all. */
const near = 8;

/** The closed trades of one account in order of close time and ticket, by their places in it. */
export class ClosedTrades {
  readonly #account: number;
  readonly #table: TradeTable;
  readonly #rows = new SortedRows();
  /** Latest close after which nothing was open any more, among trades that are summed up. */
  #lastFlat = -Infinity;

  constructor(account: number, table: TradeTable) {
    this.#account = account;
    this.#table = table;
  }

  get length(): number {
    return this.#rows.length;
  }

  get lastFlat(): number {
    return this.#lastFlat;
  }

  has(ticket: number): boolean {
    return this.#table.find(this.#account, ticket) >= 0;
  }

  /** The trade with a ticket, as far as it stands here. */
  get(ticket: number): ReturnType<TradeTable['read']> | undefined {
    const row = this.#table.find(this.#account, ticket);
    return row < 0 ? undefined : this.#table.read(row);
  }

  /** Where the trade with a ticket is; -1 when there is none. */
  placeOf(ticket: number): number {
    const row = this.#table.find(this.#account, ticket);
    return row < 0 ? -1 : this.#count(this.#placeIn(row));
  }

  at(place: number): ReturnType<TradeTable['read']> {
    return this.#table.read(this.#rows.at(place));
  }

  ticket(place: number): number {
    return this.#table.ticket.get(this.#rows.at(place));
  }

  openTime(place: number): number {
    return this.#table.openTime.get(this.#rows.at(place));
  }

  closeTime(place: number): number {
    return this.#table.closeTime.get(this.#rows.at(place));
  }

  /** Lots of the main symbol: those of cent symbols are hundredths. */
  lots(place: number): number {
    return this.#table.mainLots(this.#rows.at(place));
  }

  symbol(place: number): string {
    return this.#table.symbol(this.#rows.at(place));
  }

  side(place: number): 'buy' | 'sell' {
    return this.#table.side(this.#rows.at(place));
  }

  /** Profit less all costs. */
  net(place: number): number {
    return this.#table.net(this.#rows.at(place));
  }

  pips(place: number): number {
    return this.#table.pips(this.#rows.at(place));
  }

  /** Whether nothing was open any more when this one closed. */
  isFlat(place: number): boolean {
    return this.#table.isFlat(this.#rows.at(place));
  }

  /** Sum of the results of the first `count` trades. */
  sum(count: number): number {
    return count > 0 ? this.#table.sum.get(this.#rows.at(count - 1)) : 0;
  }

  /** How many closed before a moment. */
  before(closeTime: number): number {
    return this.#count({ closeTime, ticket: -Infinity });
  }

  /** How many of the first `most` closed up to a moment; it is near the end most of the time. */
  upTo(closeTime: number, most: number): number {
    for (let count = most; count > Math.max(0, most - near); count -= 1) {
      if (this.closeTime(count - 1) <= closeTime) return count;
    }
    return Math.min(most, this.before(closeTime + 1));
  }

  /** Whether a trade would be the last one. */
  isLast(place: Place): boolean {
    return this.#count(place) === this.length;
  }

  /** Puts a trade in its place; it must not be there yet. */
  add(trade: ClosedTrade): void {
    this.#rows.insert(this.#count(trade), this.#table.add(trade));
  }

  /** Takes a trade out; answers whether it was there. */
  remove(ticket: number): boolean {
    const row = this.#table.find(this.#account, ticket);
    if (row < 0) return false;
    this.#rows.remove(this.#count(this.#placeIn(row)));
    this.#table.remove(row);
    return true;
  }

  /** Sums up the last trade; `oldest` is when the first of the positions that are open was opened. */
  sumLast(oldest: number): void {
    const last = this.length - 1;
    const row = this.#rows.at(last);
    this.#table.sum.set(row, this.sum(last) + this.#table.net(row));
    this.#settleFlat(row, oldest);
  }

  /** Sums up all trades anew. */
  sumAll(oldest: number): void {
    let sum = 0;
    for (let place = 0; place < this.length; place += 1) {
      const row = this.#rows.at(place);
      this.#table.sum.set(row, (sum += this.#table.net(row)));
    }
    this.#lastFlat = -Infinity;
    let opened = oldest;
    for (let place = this.length - 1; place >= 0; place -= 1) {
      const row = this.#rows.at(place);
      this.#settleFlat(row, opened);
      opened = Math.min(opened, this.#table.openTime.get(row));
    }
  }

  /** What opens at the very moment at which all else is closed has brought nothing yet. */
  #settleFlat(row: number, opened: number): void {
    const closeTime = this.#table.closeTime.get(row);
    const isFlat = opened >= closeTime;
    this.#table.setFlat(row, isFlat);
    if (isFlat) this.#lastFlat = Math.max(this.#lastFlat, closeTime);
  }

  #placeIn(row: number): Place {
    return { closeTime: this.#table.closeTime.get(row), ticket: this.#table.ticket.get(row) };
  }

  #count({ closeTime, ticket }: Place): number {
    return this.#rows.count((row) => {
      const other = this.#table.closeTime.get(row);
      return other < closeTime || (other === closeTime && this.#table.ticket.get(row) < ticket);
    });
  }
}
