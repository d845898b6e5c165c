import {
  type EquitySampling,
  type FigureBasis,
  type FigureName,
  figureNames,
} from '../../server/protocol/figures.js';
import type { Leaderboard, LeaderboardRow } from '../../server/protocol/leaderboard.js';
import type { CurvePoint, Results, ResultTrade } from '../../server/protocol/results.js';
import { noon } from './fake-relay.js';

export const day = 86_400_000;

/** A trader of a board, for tests: the best, or as given. */
export const traderOf = (
  id: string,
  rank: number,
  changes: Partial<LeaderboardRow> = {},
): LeaderboardRow => ({
  rank,
  moved: 0,
  id,
  linked: true,
  alias: id.toUpperCase(),
  country: null,
  demo: false,
  closed: false,
  incomplete: false,
  value: 0.5 / rank,
  gain: 0.5 / rank,
  drawdown: 0.08,
  winRate: 0.55,
  trades: 40,
  age: 100,
  line: [1, 1.1, 1 + 0.5 / rank],
  ...changes,
});

/** Equity that was seen at each end of a day. */
export const samplingOf = (days: Partial<EquitySampling['days']> = {}): EquitySampling => ({
  longest: day,
  since: noon - 300 * day,
  days: { told: 200, noted: 12, missed: 0, ...days },
});

/** A board of traders a, b, c … or as given. */
export const boardOf = (changes: Partial<Leaderboard> = {}): Leaderboard => {
  const rows = changes.rows ?? ['a', 'b', 'c'].map((id, i) => traderOf(id, i + 1));
  return {
    id: 'top',
    title: 'Top traders',
    metric: 'gain',
    money: null,
    period: 'month',
    periods: ['month', 'all'],
    basis: {
      method: 1,
      asOf: noon,
      from: noon - 20 * day,
      to: null,
      net: true,
      offsets: [{ from: 0, offset: 7_200_000 }],
      sampling: samplingOf(),
    },
    state: 'live',
    rules: {
      better: 'more',
      minDays: 30,
      minTrades: 10,
      closed: 'kept',
      demo: false,
      ties: 'share',
      unnamed: 'pseudonym',
    },
    contest: null,
    total: rows.length,
    ...changes,
    rows,
  };
};

/** So many traders, t1 the first. */
export const traders = (count: number): LeaderboardRow[] =>
  Array.from({ length: count }, (_, i) => traderOf(`t${i + 1}`, i + 1));

export const basisOf = (changes: Partial<FigureBasis> = {}): FigureBasis => ({
  method: 1,
  asOf: noon,
  from: noon - 800 * day,
  to: null,
  currency: 'USD',
  minorDigits: 2,
  net: true,
  offsets: [{ from: 0, offset: 7_200_000 }],
  demo: false,
  sampling: samplingOf(),
  ...changes,
});

/** A closed trade that earned 12.34. */
export const tradeOf = (changes: Partial<ResultTrade> = {}): ResultTrade => ({
  symbol: 'EURUSD',
  side: 'buy',
  lots: 0.5,
  openTime: noon - day,
  closeTime: noon - day / 2,
  openPrice: 1.08312,
  closePrice: 1.08337,
  digits: 5,
  pips: 2.5,
  net: 1_234,
  ...changes,
});

/** A curve that grows by 10 % in a straight line over 800 days, with a fall of 5 % in the middle. */
export const curveOf = (count = 81): CurvePoint[] =>
  Array.from({ length: count }, (_, i) => ({
    time: noon - 800 * day + (i * 800 * day) / (count - 1),
    equity: 1 + (0.1 * i) / (count - 1),
    balance: 1 + (0.12 * i) / (count - 1),
    drawdown: i === Math.floor(count / 2) ? 0.05 : 0,
  }));

/** A track record, for tests. */
export const resultsOf = (changes: Partial<Results> = {}): Results => {
  const values = Object.fromEntries(figureNames.map((name, i) => [name, i / 100]));
  return {
    id: 'alpha',
    kind: 'strategy',
    title: 'Alpha',
    alias: 'Kestrel',
    country: 'NL',
    basis: basisOf(),
    state: 'live',
    closed: false,
    incomplete: false,
    figures: {
      ...(values as Record<FigureName, number>),
      gain: 0.1,
      drawdown: 0.05,
      balanceDrawdown: 0.03,
      netProfit: 123_456,
      winRate: 0.6,
      trades: 50,
      averageDuration: 7_200_000,
      counts: { wins: 30, losses: 19, even: 1 },
      lossless: false,
    },
    years: [
      { from: noon - 365 * day, to: noon, gain: 0.045, complete: true },
      { from: noon - 730 * day, to: noon - 365 * day, gain: 0.05, complete: true },
      { from: noon - 1_095 * day, to: noon - 730 * day, gain: 0.01, complete: false },
    ],
    sharePrice: null,
    curve: curveOf(),
    flows: [
      { time: noon - 700 * day, side: 'in' },
      { time: noon - 100 * day, side: 'out' },
    ],
    months: [
      { year: 2025, month: 12, gain: 0.02, partial: true },
      { year: 2026, month: 1, gain: 0.1, partial: false },
      { year: 2026, month: 2, gain: -0.05, partial: false },
      { year: 2026, month: 3, gain: 0.01, partial: true },
    ],
    trades: [tradeOf(), tradeOf({ symbol: 'XAUUSD', side: 'sell', digits: 2, net: -5_000 })],
    tradesDelay: 900_000,
    unclassified: 0,
    following: null,
    ...changes,
  };
};
