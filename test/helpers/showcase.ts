import { ServerClock } from '../../server/relay/server-clock.js';
import type { LeaderboardSetting } from '../../server/relay/leaderboards/settings.js';

/** A server on UTC, so that its midnights are easy to read. */
export const utc = new ServerClock({ offset: '+00:00' });

/** All groups count; those that begin with demo are demo accounts. */
export const everyGroup = { include: ['*'], exclude: [], demo: ['demo*'] };

/** Public ids of tests say whose they are. */
export const publicId = (account: number): string => `id-of-${account}`;

/** A board that shows everybody, under a name or an invented one. */
export const leaderboardSetting = (
  fields: Partial<LeaderboardSetting> = {},
): LeaderboardSetting => ({
  title: 'Top traders',
  metric: 'gain',
  periods: ['month'],
  minDays: 0,
  minTrades: 0,
  groups: { include: ['*'], exclude: [] },
  demo: false,
  size: 50,
  ties: 'share',
  closed: 'keep',
  unnamed: 'pseudonym',
  ...fields,
});
