import type { Direction } from '../protocol/quote.js';

/** The last quote of a symbol as it is kept; prices in whole points. */
export interface QuoteRecord {
  symbol: string;
  digits: number;
  bid: number;
  /** Ask minus bid. */
  spread: number;
  /** First bid of the server's day; 0 while unknown, then high and low are 0 too. */
  open: number;
  high: number;
  low: number;
  direction: Direction;
  /** When the price was made, ms since the epoch, UTC. */
  time: number;
}
