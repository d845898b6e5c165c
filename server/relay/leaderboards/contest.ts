import type { Leaderboard } from '../../protocol/leaderboard.js';
import type { ServerClock } from '../server-clock.js';
import { readWallMoment } from '../wall-moment.js';
import type { LeaderboardSetting } from './settings.js';

/** The contest of a board, ms UTC; null: it has none. */
export function contestOf(
  { contest }: Pick<LeaderboardSetting, 'contest'>,
  clock: ServerClock,
): Leaderboard['contest'] {
  if (!contest) return null;
  const { from, to, prize } = contest;
  return { from: clock.toUtc(readWallMoment(from)), to: clock.toUtc(readWallMoment(to)), prize };
}

/** When the contests of some boards begin and end, ms UTC. */
export const contestLimits = (
  settings: Readonly<Record<string, Pick<LeaderboardSetting, 'contest'>>>,
  clock: ServerClock,
): number[] =>
  Object.values(settings).flatMap((setting) => {
    const contest = contestOf(setting, clock);
    return contest ? [contest.from, contest.to] : [];
  });
