import type { Quote, QuoteState } from '../../server/protocol/quote.js';

/** How fresh a widget's prices are as a whole. */
export interface Freshness {
  /** `loading` before the first price; `stale` when any price is old; `closed` when all markets are. */
  state: 'live' | 'stale' | 'closed' | 'loading';
  /** When the newest of the old prices was made, ms UTC. */
  time: number;
}

/** Sums up quotes for the line that says how fresh they are. */
export function freshness(quotes: readonly Quote[]): Freshness {
  const old = quotes.filter(({ state }) => state === 'stale');
  if (old.length) return { state: 'stale', time: Math.max(...old.map(({ time }) => time)) };
  if (!quotes.length) return { state: 'loading', time: 0 };
  return { state: quotes.every(({ state }) => isClosed(state)) ? 'closed' : 'live', time: 0 };
}

/** Whether the market of a quote rests: a market before its opening still does. */
export const isClosed = (state: QuoteState | undefined): boolean =>
  state === 'closed' || state === 'pre-open';
