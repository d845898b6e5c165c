import { Column } from './column.js';
import type { TradeRecord } from './records.js';
import { RowIndex } from './row-index.js';
import { RowPool } from './row-pool.js';

/** A trade that is over. */
export type ClosedTrade = TradeRecord & { closeTime: number };

export const isClosed = (trade: TradeRecord): trade is ClosedTrade => trade.closeTime !== null;

/** Profit less all costs. */
export const netOf = ({ profit, swap, commission }: TradeRecord): number =>
  profit + swap + commission;

/** How large the units of symbols are. */
export interface SymbolSizes {
  /** Decimals of a pip of a symbol whose prices have so many decimals. */
  pipDigits: (symbol: string, digits: number) => number;
  /** Lots of the main symbol that one lot is: 1, and 0.01 for cent symbols. */
  lotOf: (symbol: string) => number;
}

/** What many trades have in common. */
interface Kind extends Pick<TradeRecord, 'symbol' | 'digits' | 'side'> {
  /** Pips that one unit of price is, negative for what was sold. */
  pips: number;
  /** Lots of the main symbol that one lot is. */
  lot: number;
}

/** Servers count time in seconds. */
const second = 1_000;

/**
 * The closed trades of all accounts, some 65 bytes each. What a trade tells of other tickets is kept by
 * its account.
 */
export class TradeTable {
  readonly ticket = new Column();
  readonly openTime = new Column(second);
  readonly closeTime = new Column(second);
  readonly lots = new Column();
  /** Results of the account up to this trade and with it. */
  readonly sum = new Column();
  readonly #account = new Column();
  readonly #openPrice = new Column();
  readonly #closePrice = new Column();
  readonly #profit = new Column();
  readonly #swap = new Column();
  readonly #commission = new Column();
  readonly #version = new Column();
  /** Twice the number of its kind; one more when nothing was open any more after it. */
  readonly #mark = new Column();
  readonly #kinds: Kind[] = [];
  readonly #kindNumbers = new Map<string, number>();
  readonly #pool = new RowPool();
  readonly #index = new RowIndex((row) => this.ticket.get(row));
  readonly #sizes: SymbolSizes;

  constructor(sizes: SymbolSizes) {
    this.#sizes = sizes;
  }

  /** The row of a trade; -1 when there is none. */
  find(account: number, ticket: number): number {
    return this.#index.find(ticket, (row) => this.#account.get(row) === account);
  }

  /** Takes a trade that is not there yet; answers its row. */
  add(trade: ClosedTrade): number {
    const row = this.#pool.take();
    this.ticket.set(row, trade.ticket);
    this.openTime.set(row, trade.openTime);
    this.closeTime.set(row, trade.closeTime);
    this.lots.set(row, trade.lots);
    this.#account.set(row, trade.account);
    this.#openPrice.set(row, trade.openPrice);
    this.#closePrice.set(row, trade.closePrice);
    this.#profit.set(row, trade.profit);
    this.#swap.set(row, trade.swap);
    this.#commission.set(row, trade.commission);
    this.#version.set(row, trade.version);
    this.#mark.set(row, 2 * this.#kindOf(trade));
    this.#index.add(row);
    return row;
  }

  remove(row: number): void {
    this.#index.delete(row);
    this.#pool.give(row);
  }

  /** The trade of a row, as far as it stands here. */
  read(row: number): Omit<ClosedTrade, 'restOf' | 'rest'> {
    const { symbol, digits, side } = this.#kind(row);
    return {
      ticket: this.ticket.get(row),
      account: this.#account.get(row),
      symbol,
      digits,
      side,
      lots: this.lots.get(row),
      openTime: this.openTime.get(row),
      openPrice: this.#openPrice.get(row),
      closeTime: this.closeTime.get(row),
      closePrice: this.#closePrice.get(row),
      profit: this.#profit.get(row),
      swap: this.#swap.get(row),
      commission: this.#commission.get(row),
      version: this.#version.get(row),
    };
  }

  net(row: number): number {
    return this.#profit.get(row) + this.#swap.get(row) + this.#commission.get(row);
  }

  symbol(row: number): string {
    return this.#kind(row).symbol;
  }

  side(row: number): 'buy' | 'sell' {
    return this.#kind(row).side;
  }

  /** Lots of the main symbol: those of cent symbols are hundredths. */
  mainLots(row: number): number {
    return this.lots.get(row) * this.#kind(row).lot;
  }

  /** How far the price went in favour of a trade. */
  pips(row: number): number {
    return (this.#closePrice.get(row) - this.#openPrice.get(row)) * this.#kind(row).pips;
  }

  isFlat(row: number): boolean {
    return this.#mark.get(row) % 2 === 1;
  }

  setFlat(row: number, isFlat: boolean): void {
    const mark = this.#mark.get(row);
    this.#mark.set(row, mark - (mark % 2) + (isFlat ? 1 : 0));
  }

  #kind(row: number): Kind {
    const kind = this.#kinds[this.#mark.get(row) >> 1];
    if (!kind) throw new RangeError(`There is no trade in row ${row}.`);
    return kind;
  }

  #kindOf({ symbol, digits, side }: TradeRecord): number {
    const name = `${side} ${digits} ${symbol}`;
    let number = this.#kindNumbers.get(name);
    if (number === undefined) {
      const { pipDigits, lotOf } = this.#sizes;
      const pips = 10 ** pipDigits(symbol, digits) * (side === 'buy' ? 1 : -1);
      number = this.#kinds.push({ symbol, digits, side, pips, lot: lotOf(symbol) }) - 1;
      this.#kindNumbers.set(name, number);
    }
    return number;
  }
}
