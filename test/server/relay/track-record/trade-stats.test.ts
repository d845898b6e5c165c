import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TradeResult, TradeStats } from '../../../../server/relay/track-record/trade-stats.js';

/** Statistics of trades, of which matters what is given. */
function statsOf(...trades: Partial<TradeResult>[]): TradeStats {
  const stats = new TradeStats();
  for (const trade of trades)
    stats.push({
      ...{ net: 0, pips: 0, lots: 0.1, duration: 60_000, side: 'buy' },
      ...{ balanceAtOpen: 100_000, balanceAfter: 100_000 },
      ...trade,
    });
  return stats;
}
const nets = (...list: number[]) => statsOf(...list.map((net) => ({ net })));

test('streaks are wins or losses in a row, and a trade that came out even breaks none', () => {
  assert.equal(nets(5, 7, -2, -3, 4).runs, 3);
  assert.equal(nets(5, 0, 7, -2, 0, 0, -3, 0, 4).runs, 3);
  assert.equal(nets(0, 0).runs, 0);
});

test('what an empty account won has no share of its balance, and leaves the product alone', () => {
  assert.equal(statsOf({ net: 10_000 }, { net: 500, balanceAtOpen: 0 }).chain, 1.1);
  assert.equal(statsOf({ net: -120_000 }).chain, 0);
});

test('a holding return needs money before the trade closed', () => {
  const { holdings, holdingSum } = statsOf(
    { net: 50, balanceAfter: 50 },
    { net: 25_000, balanceAfter: 125_000 },
  );
  assert.deepEqual([holdings, holdingSum], [1, 1.25]);
});

test('lots add up to the same in any order', () => {
  const lots = [0.1, 0.2, 0.7, 1e-3, 12.34].map((lots) => ({ lots }));
  assert.equal(statsOf(...lots).lots, 13.341);
  assert.equal(statsOf(...lots.toReversed()).lots, 13.341);
});
