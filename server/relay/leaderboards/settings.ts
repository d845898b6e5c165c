import type { BoardMetric } from '../../protocol/board-metrics.js';
import type { BoardPeriod } from '../../protocol/leaderboard.js';
import type { GroupRule } from '../groups.js';
import type { TieRule } from './order.js';

/** What the configuration says of a board. */
export interface LeaderboardSetting {
  title: string;
  metric: BoardMetric;
  /** Only accounts in this currency take part; where money ranks there must be one. */
  currency?: string;
  /** Absent: all periods of the calendar, or only the contest. */
  periods?: readonly BoardPeriod[];
  minDays: number;
  minTrades: number;
  groups: GroupRule;
  /** Whether demo accounts take part. */
  demo: boolean;
  /** Most rows. */
  size: number;
  ties: TieRule;
  closed: 'keep' | 'drop';
  unnamed: 'hide' | 'pseudonym';
  /** Moments of the server's clock, such as `2026-12-01 09:30`. */
  contest?: { from: string; to: string; prize: string };
}
