import { currenciesOf } from '../../relay/currencies.js';
import { contractOf } from '../market/contracts.js';
import type { Market } from '../market.js';
import type { Client } from './client.js';

/** A position as its value needs it. */
export interface Held {
  symbol: string;
  side: 'buy' | 'sell';
  lots: number;
  openPrice: number;
}

/** What a currency is worth: the pair that tells, and whether it counts dollars or is counted in them. */
const pairs: Readonly<Record<string, { symbol: string; inverse: boolean }>> = {
  EUR: { symbol: 'EURUSD', inverse: false },
  GBP: { symbol: 'GBPUSD', inverse: false },
  AUD: { symbol: 'AUDUSD', inverse: false },
  NZD: { symbol: 'NZDUSD', inverse: false },
  JPY: { symbol: 'USDJPY', inverse: true },
  CHF: { symbol: 'USDCHF', inverse: true },
  CAD: { symbol: 'USDCAD', inverse: true },
};

/** Minor units in one unit of a currency. */
export const minorUnits = (currency: string): number => (currency === 'JPY' ? 1 : 100);

/** Reckons what positions bring, at the prices of a market. */
export class Till {
  readonly #market: Market;
  /** The newest rate of each currency that was asked for, and its hour. */
  readonly #rates = new Map<string, { hour: number; rate: number }>();

  constructor(market: Market) {
    this.#market = market;
  }

  /** Dollars for one unit of a currency in the hour of a moment, ms UTC; a US cent is one hundredth. */
  rate(currency: string, time: number): number {
    if (currency === 'USD') return 1;
    if (currency === 'USC') return 0.01;
    const hour = Math.floor(time / 3_600_000);
    const known = this.#rates.get(currency);
    if (known?.hour === hour) return known.rate;
    const pair = pairs[currency];
    const price = pair && this.#market.tick(pair.symbol, hour * 3_600_000)?.bid;
    const rate = !price ? 1 : pair.inverse ? 1 / price : price;
    this.#rates.set(currency, { hour, rate });
    return rate;
  }

  /** Minor units of a client's account for so many dollars. */
  minor(dollars: number, { currency }: Pick<Client, 'currency'>, time: number): number {
    return Math.round((dollars / this.rate(currency, time)) * minorUnits(currency));
  }

  /** Dollars for minor units of a client's account. */
  dollars(minor: number, { currency }: Pick<Client, 'currency'>, time: number): number {
    return (minor / minorUnits(currency)) * this.rate(currency, time);
  }

  /** The price at which a position closes at a moment. Throws a RangeError for unknown symbols. */
  closePrice({ symbol, side }: Held, time: number): number {
    const tick = this.#market.tick(symbol, time);
    if (!tick) throw new RangeError(`The invented market does not trade ${symbol}.`);
    return side === 'buy' ? tick.bid : tick.ask;
  }

  /** Dollars that a position brings when it closes at a price. */
  result({ symbol, side, lots, openPrice }: Held, price: number, time: number): number {
    const move = side === 'buy' ? price - openPrice : openPrice - price;
    return move * lots * this.size(symbol) * this.rate(quoteOf(symbol), time);
  }

  /** Units in a lot. */
  size(symbol: string): number {
    return contractOf(symbol)?.contractSize ?? 1;
  }

  /** Dollars that a move of the price by one brings to a lot. */
  worth(symbol: string, time: number): number {
    return this.size(symbol) * this.rate(quoteOf(symbol), time);
  }

  /** Dollars that a night costs (negative) or brings. */
  swap({ symbol, side, lots, openPrice }: Held, digits: number, time: number): number {
    const { swap } = contractOf(symbol) ?? {};
    const rate = (side === 'buy' ? swap?.long : swap?.short) ?? 0;
    const move = swap?.unit === 'percent' ? (openPrice * rate) / 36_500 : rate / 10 ** digits;
    return move * lots * this.worth(symbol, time);
  }
}

const quoteOf = (symbol: string): string =>
  contractOf(symbol)?.quote ?? currenciesOf(symbol).quote ?? 'USD';
