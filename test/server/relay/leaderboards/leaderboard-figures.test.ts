import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon, setUp } from '../../../helpers/leaderboard-board.js';

const day = 86_400_000;

test('says how closely the equity of those in sight was watched, the one watched least', () => {
  const { board, set } = setUp({ size: 2 });
  const days = { told: 5, noted: 1, missed: 0 };
  const sampling = { longest: day, since: noon - 9 * day, days };
  set(1, { figures: { gain: 0.3 }, sampling });
  const least = { longest: 3 * day, since: noon - 7 * day, days: { ...days, missed: 2 } };
  set(2, { figures: { gain: 0.2 }, sampling: least });
  set(3, { figures: { gain: 0.1 }, sampling: { ...least, longest: 9 * day } });
  board.advance(noon);
  assert.deepEqual(board.snapshot('top:month')?.basis.sampling, {
    ...least,
    days: { told: 10, noted: 2, missed: 2 },
  });
});

test('ranks by any figure, money among accounts of one currency', () => {
  const { board, set, rows } = setUp({ metric: 'netProfit', currency: 'USD' });
  set(1, { figures: { netProfit: 123_456 } });
  set(2, { figures: { netProfit: 999_999 }, record: { currency: 'EUR' } });
  // Cents of a cent account are told in dollars.
  set(3, { figures: { netProfit: 200_000 }, record: { currency: 'USC' } });
  set(4, { figures: { netProfit: null } });
  board.advance(noon);
  assert.deepEqual(
    rows().map(({ id, value }) => [id, value]),
    [
      ['id-of-3', 200_000],
      ['id-of-1', 123_456],
    ],
  );
  const { money, rules, metric } = board.snapshot('top:month') ?? assert.fail();
  assert.deepEqual(money, { currency: 'USD', minorDigits: 2 });
  assert.deepEqual([metric, rules.better], ['netProfit', 'more']);
});

test('says where less is better, and lets the lowest lead', () => {
  const { board, set, order } = setUp({ metric: 'valueAtRisk' });
  set(1, { figures: { valueAtRisk: 0.2 } });
  set(2, { figures: { valueAtRisk: 0.05 } });
  board.advance(noon);
  assert.deepEqual(order(), ['id-of-2', 'id-of-1']);
  assert.equal(board.snapshot('top:month')?.rules.better, 'less');
});
