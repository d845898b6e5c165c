import type { Quote } from '../../../server/protocol/quote.js';

/** Symbols by the change of their day, the largest first. */
export interface Movers {
  up: readonly string[];
  down: readonly string[];
}

/** What a visitor reads as 0.00 % has not moved. */
const least = 0.00005;

/**
 * The symbols that moved most. Those that trade now are compared with one another: the change of a
 * closed market belongs to another day, and an old price to another moment. Only when nothing trades,
 * as at weekends or when the line is lost, the last known changes count.
 */
export function rankMovers(quotes: readonly Quote[], count: number): Movers {
  const known = quotes.flatMap(({ symbol, change, state }) =>
    change === null ? [] : [{ symbol, change, live: state === 'live' }],
  );
  const trading = known.filter(({ live }) => live);
  const moved = (trading.length ? trading : known).filter(
    ({ change }) => Math.abs(change) >= least,
  );
  const top = (sign: number) =>
    moved
      .filter(({ change }) => change * sign > 0)
      .sort((a, b) => sign * (b.change - a.change) || a.symbol.localeCompare(b.symbol, 'en'))
      .slice(0, count)
      .map(({ symbol }) => symbol);
  return { up: top(1), down: top(-1) };
}
