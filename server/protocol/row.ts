import type { Direction, Quote, QuoteState } from './quote.js';

/**
 * A quote as whole points: what boards keep and what travels. Integers, so that sums and
 * comparisons are exact; a price is `points / 10 ** digits`.
 */
export interface Row {
  digits: number;
  /** Decimals of a pip, at most `digits`. */
  pipDigits: number;
  /** Bid in points; 0 before the first price. */
  bid: number;
  /** Ask minus bid in points. */
  spread: number;
  /** First bid of the server's day in points; 0 while unknown, then high and low are 0 too. */
  open: number;
  high: number;
  low: number;
  direction: Direction;
  /** When the price was made, ms since the epoch, UTC. */
  time: number;
  state: QuoteState;
}

/** The row of a symbol that has no price yet. */
export const emptyRow = (): Row => ({
  digits: 0,
  pipDigits: 0,
  bid: 0,
  spread: 0,
  open: 0,
  high: 0,
  low: 0,
  direction: 'flat',
  time: 0,
  state: 'stale',
});

/** Copies every field of a row into another without allocating. */
export function copyRow(from: Row, to: Row): void {
  to.digits = from.digits;
  to.pipDigits = from.pipDigits;
  to.bid = from.bid;
  to.spread = from.spread;
  to.open = from.open;
  to.high = from.high;
  to.low = from.low;
  to.direction = from.direction;
  to.time = from.time;
  to.state = from.state;
}

/** The quote that a row stands for; null before the first price. */
export function toQuote(symbol: string, row: Row): Quote | null {
  if (row.bid === 0) return null;
  const scale = 10 ** row.digits;
  const known = row.open > 0;
  return {
    symbol,
    // Both operands are whole, so the quotient is the double nearest to the decimal price.
    bid: row.bid / scale,
    ask: (row.bid + row.spread) / scale,
    spread: row.spread,
    digits: row.digits,
    pipDigits: row.pipDigits,
    open: known ? row.open / scale : null,
    high: known ? row.high / scale : null,
    low: known ? row.low / scale : null,
    change: known ? row.bid / row.open - 1 : null,
    direction: row.direction,
    time: row.time,
    state: row.state,
  };
}

/** The row of a quote: the inverse of `toQuote`. */
export function toRow(quote: Quote): Row {
  const scale = 10 ** quote.digits;
  const points = (price: number | null) => (price === null ? 0 : Math.round(price * scale));
  return {
    digits: quote.digits,
    pipDigits: quote.pipDigits,
    bid: points(quote.bid),
    spread: quote.spread,
    open: points(quote.open),
    high: points(quote.high),
    low: points(quote.low),
    direction: quote.direction,
    time: quote.time,
    state: quote.state,
  };
}
