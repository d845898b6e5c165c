import { Freshness } from '../../server/relay/freshness.js';
import { LeaderboardBoard } from '../../server/relay/leaderboards/leaderboard-board.js';
import type { LeaderboardSetting } from '../../server/relay/leaderboards/settings.js';
import { People } from '../../server/relay/people.js';
import { FakeRecords } from './public-records.js';
import { everyGroup, leaderboardSetting, publicId, utc } from './showcase.js';

const second = 1_000;
/** A Friday noon. */
export const noon = Date.UTC(2026, 10, 27, 12);

/** A board called top, and what a test does to it; account 1 agreed to be shown. */
export function setUp(
  fields: Partial<LeaderboardSetting> = {},
  records = new FakeRecords(),
  asOf: number | null = noon,
) {
  const people = new People({ '1': { alias: 'Harbor', country: 'DE' } });
  const changes: string[] = [];
  records.asOf = asOf;
  const freshness = new Freshness(120 * second, records);
  const board = new LeaderboardBoard({
    clock: utc,
    settings: { top: leaderboardSetting(fields) },
    groups: everyGroup,
    people,
    records,
    freshness,
    publicId,
    changed: (id, period) => changes.push(`${id}:${period}`),
  });
  const set = (account: number, fake: Parameters<FakeRecords['set']>[1]) => {
    records.set(account, fake);
    board.touch(account);
  };
  const rows = (period = 'month') => board.snapshot(`top:${period}`)?.rows ?? [];
  const order = (period?: string) => rows(period).map(({ id }) => id);
  return { board, people, records, changes, set, rows, order };
}
