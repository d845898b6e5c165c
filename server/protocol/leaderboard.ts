import type { BoardMetric } from './board-metrics.js';
import type { FigureBasis } from './figures.js';

/** Spans that a board can rank. `contest` is the board's own window. */
export const boardPeriods = ['day', 'week', 'month', 'quarter', 'year', 'all', 'contest'] as const;
export type BoardPeriod = (typeof boardPeriods)[number];

/** One trader of a board. Nothing here leads to the account: no login, no ticket, no legal name. */
export interface LeaderboardRow {
  /** From 1; equal figures share a rank when the board says so. */
  rank: number;
  /** Places gained since the server's last midnight, negative: lost; null: was not ranked then. */
  moved: number | null;
  /** Key of the trader's results: `results:<id>`. Cannot be guessed or walked. */
  id: string;
  /** Whether `results:<id>` answers: the trader agreed to be shown. */
  linked: boolean;
  /** The name that the trader chose to show, or an invented one. */
  alias: string;
  /** ISO 3166 alpha-2, only where the trader agreed to show it. */
  country: string | null;
  demo: boolean;
  /** The account is closed; its result still counts. */
  closed: boolean;
  /** The server tells another balance than the records add up to: some are missing, and no figure is sure. */
  incomplete: boolean;
  /** The figure that ranks; null: a profit factor without bound, because no trade lost. */
  value: number | null;
  gain: number | null;
  drawdown: number | null;
  winRate: number | null;
  trades: number;
  /** Whole days since the first money came. */
  age: number;
  /** Growth of one unit at about equal steps over the period, the first is 1. At most 24. */
  line: readonly number[];
}

/** `leaderboard:<id>:<period>`: who leads, and by what rules. */
export interface Leaderboard {
  id: string;
  title: string;
  metric: BoardMetric;
  period: BoardPeriod;
  /** All that take part are in this currency, as in `FigureBasis`; null: each account in its own. */
  money: Pick<FigureBasis, 'currency' | 'minorDigits'> | null;
  /** All periods of this board, in the configured order. */
  periods: readonly BoardPeriod[];
  /**
   * `asOf`: while the state is live and no update comes, it still holds. `sampling`: of the traders in
   * `rows`, the longest time is that of the one who was watched least.
   */
  basis: Pick<FigureBasis, 'method' | 'asOf' | 'from' | 'to' | 'net' | 'offsets' | 'sampling'>;
  /** `stale`: the source of trades is silent since `basis.asOf`. */
  state: 'live' | 'stale';
  rules: {
    /** Whether more of the figure that ranks is better, or less. */
    better: 'more' | 'less';
    minDays: number;
    minTrades: number;
    /** Whether the results of closed accounts stay on the board. */
    closed: 'kept' | 'dropped';
    /** Whether demo accounts take part. */
    demo: boolean;
    /** Equal figures share a rank, or who reached it first leads. */
    ties: 'share' | 'first-reached';
    /** Traders who did not agree to be named are left out, or stand under an invented name. */
    unnamed: 'hide' | 'pseudonym';
  };
  contest: { from: number; to: number; prize: string } | null;
  /** Traders who meet the rules; `rows` has the first of them. */
  total: number;
  rows: readonly LeaderboardRow[];
}
