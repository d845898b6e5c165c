import type { CandleRange, Market } from '../../server/feeds/market.js';
import type { Candle, Timeframe } from '../../server/protocol/candle.js';
import type { Faults } from './faults.js';

/** A price as the server prints it. */
export interface Price {
  /** Decimals as text, e.g. `1.08312`. */
  bid: string;
  ask: string;
  /** Its last tick, ms since the epoch, UTC. */
  time: number;
}

/** A price with the word before it. */
export interface ShownPrice extends Price {
  direction: 'up' | 'down';
}

/** Where prices come from. Unknown symbols are undefined. */
export interface PriceSource {
  price(symbol: string, now: number): Price | undefined;
  candles(
    symbol: string,
    timeframe: Timeframe,
    range: CandleRange,
  ): { digits: number; candles: readonly Candle[] } | undefined;
}

/** Prices of the invented market. */
export function marketPrices(market: Market): PriceSource {
  const digits = new Map(market.symbols.map((facts) => [facts.symbol, facts.digits]));
  return {
    price(symbol, now) {
      const tick = market.tick(symbol, now);
      const decimals = digits.get(symbol) ?? 0;
      return (
        tick && {
          bid: tick.bid.toFixed(decimals),
          ask: tick.ask.toFixed(decimals),
          time: tick.time,
        }
      );
    },
    candles(symbol, timeframe, range) {
      const decimals = digits.get(symbol);
      return decimals === undefined
        ? undefined
        : { digits: decimals, candles: market.bars(symbol, timeframe, range) };
    },
  };
}

/** What the server says of prices: the source's, unless they are pinned or a fault bends them. */
export class PriceBoard {
  readonly #source: PriceSource;
  readonly #faults: Faults;
  readonly #pinned = new Map<string, Price>();
  readonly #shown = new Map<string, ShownPrice>();

  constructor(source: PriceSource, faults: Faults) {
    this.#source = source;
    this.#faults = faults;
  }

  /** Holds a symbol at a price; without one, lets it go again. */
  pin(symbol: string, price: Price | undefined): void {
    if (price) this.#pinned.set(symbol, price);
    else this.#pinned.delete(symbol);
  }

  /** What the server prints of a symbol at `now`, ms UTC; undefined when it has no price. */
  read(symbol: string, now: number): ShownPrice | undefined {
    const before = this.#shown.get(symbol);
    const stands = this.#faults.frozen || this.#faults.stale.includes(symbol);
    const price =
      stands && before ? before : (this.#pinned.get(symbol) ?? this.#source.price(symbol, now));
    if (!price) return undefined;
    const shown: ShownPrice = { ...price, direction: directionOf(price, before) };
    this.#shown.set(symbol, shown);
    return this.#bend(symbol, shown);
  }

  #bend(symbol: string, price: ShownPrice): ShownPrice {
    const { zeroBid, crossed, lying } = this.#faults;
    const factor = zeroBid.includes(symbol) ? 0 : (lying[symbol] ?? 1);
    const digits = price.bid.split('.')[1]?.length ?? 0;
    const times = (text: string) => (factor === 1 ? text : (Number(text) * factor).toFixed(digits));
    const [bid, ask] = [times(price.bid), times(price.ask)];
    if (!crossed.includes(symbol)) return { ...price, bid, ask };
    return { ...price, bid, ask: (Number(bid) - 10 ** -digits).toFixed(digits) };
  }
}

function directionOf(price: Price, before: ShownPrice | undefined): ShownPrice['direction'] {
  const move = Number(price.bid) - Number(before?.bid ?? price.bid);
  return move > 0 ? 'up' : move < 0 ? 'down' : (before?.direction ?? 'up');
}
