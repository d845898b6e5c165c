import { type FigureName, figureNames, methodVersion } from '../../../server/protocol/figures.js';
import type { Results } from '../../../server/protocol/results.js';
import { firstTrades } from './trade-list.js';

const day = 86_400_000;

/** What keeps the space of a track record until it arrives: one year and a half, and a page of trades. */
export function blankResults(id: string, now: number): Results {
  const year = new Date(now).getUTCFullYear();
  const figures = Object.fromEntries(figureNames.map((name) => [name, 0])) as Record<
    FigureName,
    number
  >;
  return {
    id,
    kind: 'account',
    title: 'Track record',
    alias: '',
    country: null,
    basis: {
      method: methodVersion,
      asOf: now,
      from: now - 550 * day,
      to: null,
      currency: 'USD',
      minorDigits: 2,
      net: true,
      offsets: [],
      demo: false,
      sampling: { longest: day, since: now, days: { told: 1, noted: 0, missed: 0 } },
    },
    state: 'live',
    closed: false,
    incomplete: false,
    figures: { ...figures, counts: { wins: 0, losses: 0, even: 0 }, lossless: false },
    years: [{ from: now - 365 * day, to: now, gain: 0, complete: true }],
    sharePrice: null,
    curve: [now - 550 * day, now].map((time) => ({ time, equity: 1, balance: 1, drawdown: 0 })),
    flows: [],
    months: [year, year - 1].map((each) => ({
      year: each,
      month: 1,
      gain: 0,
      partial: true,
    })),
    trades: Array.from({ length: firstTrades }, () => ({
      symbol: 'EURUSD',
      side: 'buy' as const,
      lots: 1,
      openTime: now,
      closeTime: now,
      openPrice: 1,
      closePrice: 1,
      digits: 5,
      pips: 0,
      net: 0,
    })),
    tradesDelay: 0,
    unclassified: 0,
    following: null,
  };
}
