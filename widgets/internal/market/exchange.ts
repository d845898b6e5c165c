import type { Quote, QuoteState, SymbolInfo } from '../../../server/protocol/quote.js';

/** Where one currency's worth in another comes from. */
export type RateSource = 'same' | 'direct' | 'inverse' | 'cross';

/** What one unit of a currency is worth in another, at mid prices. */
export interface Rate {
  rate: number;
  /** `direct`: a symbol says so; `inverse`: the other way round; `cross`: computed over others. */
  how: RateSource;
  /** Currencies between the two, e.g. `USD` of a cross; empty unless it is one. */
  via: readonly string[];
  /** The symbols that it was computed from. */
  symbols: readonly string[];
  /** The worst state of these symbols. */
  state: QuoteState;
  /** Time of the oldest of these prices, ms UTC. */
  time: number;
  /** Against the day's open, as a fraction; null while an open is unknown. */
  change: number | null;
}

/** One step from a currency to the next. */
interface Leg {
  symbol: string;
  inverse: boolean;
}

/** Currencies that crosses may lead through, the best known first. */
const hubs = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'AUD'] as const;
/** Every leg adds its spread and its age: more of them than this is no rate any more. */
const mostLegs = 3;
const badness: readonly QuoteState[] = ['live', 'pre-open', 'closed', 'stale'];

const worse = (a: QuoteState, b: QuoteState) => (badness.indexOf(a) < badness.indexOf(b) ? b : a);

/**
 * The symbols that rates among these currencies may need: one for each pair of them and of the hubs.
 * Where a broker has several for a pair, e.g. with suffixes, the first one in its order counts.
 */
export function pairsAmong(
  infos: readonly SymbolInfo[],
  currencies: readonly string[],
): readonly SymbolInfo[] {
  const wanted = new Set([...currencies, ...hubs]);
  const seen = new Set<string>();
  return infos.filter(({ base, quote }) => {
    if (!base || !quote || base === quote || !wanted.has(base) || !wanted.has(quote)) return false;
    const pair = [base, quote].sort().join();
    return !seen.has(pair) && seen.add(pair);
  });
}

/** Rates among currencies, from the quotes of a broker's pairs. */
export class Exchange {
  readonly #legs = new Map<string, Leg>();
  readonly #quoteOf: (symbol: string) => Quote | undefined;

  /** `quoteOf` answers the latest quote of a symbol, or undefined while there is none. */
  constructor(pairs: readonly SymbolInfo[], quoteOf: (symbol: string) => Quote | undefined) {
    this.#quoteOf = quoteOf;
    for (const { symbol, base, quote } of pairs) {
      this.#legs.set(`${base} ${quote}`, { symbol, inverse: false });
      this.#legs.set(`${quote} ${base}`, { symbol, inverse: true });
    }
  }

  /** What one unit of `from` is worth in `to`, over as few symbols as possible; undefined: unknown. */
  rate(from: string, to: string): Rate | undefined {
    if (from === to) {
      const none = { via: [], symbols: [], time: Infinity, change: 0 };
      return { ...none, rate: 1, how: 'same', state: 'live' };
    }
    let paths: string[][] = [[from]];
    for (let legs = 1; legs <= mostLegs; legs++) {
      const done = paths.find((path) => this.#price(path.at(-1) ?? '', to));
      if (done) return this.#along([...done, to]);
      paths = paths.flatMap((path) =>
        hubs
          .filter((hub) => !path.includes(hub) && this.#price(path.at(-1) ?? '', hub))
          .map((hub) => [...path, hub]),
      );
    }
    return undefined;
  }

  #along(path: readonly string[]): Rate {
    const sum: Rate = {
      rate: 1,
      how: 'cross',
      via: path.slice(1, -1),
      symbols: [],
      state: 'live',
      time: Infinity,
      change: 0,
    };
    const symbols: string[] = [];
    path.slice(1).forEach((to, i) => {
      const leg = this.#price(path[i] ?? '', to);
      if (!leg) return;
      const { mid, quote, inverse } = leg;
      const growth = quote.change === null ? null : 1 + quote.change;
      sum.rate *= inverse ? 1 / mid : mid;
      sum.state = worse(sum.state, quote.state);
      sum.time = Math.min(sum.time, quote.time);
      if (sum.change !== null)
        sum.change =
          growth === null ? null : (1 + sum.change) * (inverse ? 1 / growth : growth) - 1;
      symbols.push(quote.symbol);
      if (path.length === 2) sum.how = inverse ? 'inverse' : 'direct';
    });
    return { ...sum, symbols };
  }

  #price(from: string, to: string) {
    const leg = this.#legs.get(`${from} ${to}`);
    const quote = leg && this.#quoteOf(leg.symbol);
    const mid = quote ? (quote.bid + quote.ask) / 2 : 0;
    return quote && mid > 0 ? { mid, quote, inverse: leg.inverse } : undefined;
  }
}
