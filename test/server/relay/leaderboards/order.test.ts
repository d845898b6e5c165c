import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BoardMetric } from '../../../../server/protocol/board-metrics.js';
import {
  type Contender,
  merge,
  rank,
  settle,
  sort,
  sortInSteps,
  type TieRule,
} from '../../../../server/relay/leaderboards/order.js';
import { allSteps } from '../../../../server/relay/steps.js';

const contenders = (...values: number[]): Contender[] =>
  values.map((value, i) => ({ account: i + 1, value, reached: 0, tie: i + 1 }));
const ranksOf = (list: Contender[], ties: TieRule = 'share') =>
  rank(sort(list, 'gain'), ties).map(({ contender, rank }) => [contender.account, rank]);

const reachedLater = (contender: Contender) => ({
  ...contender,
  reached: (contender.account * 7) % 5,
});
/** Contenders with few figures, so that many are equal. */
const crowd = fc
  .array(fc.integer({ min: -3, max: 3 }), { maxLength: 30 })
  .map((values) => contenders(...values.map((value) => value / 10)).map(reachedLater));
const ties = fc.constantFrom<TieRule>('share', 'first-reached');

test('the largest figure leads', () => {
  assert.deepEqual(ranksOf(contenders(0.1, 0.3, -0.2)), [
    [2, 1],
    [1, 2],
    [3, 3],
  ]);
});

test('the smallest leads of falls and risks, and of what is below zero the one nearest to it', () => {
  const order = (metric: BoardMetric, ...values: number[]) =>
    sort(contenders(...values), metric).map(({ account }) => account);
  for (const metric of ['drawdown', 'balanceDrawdown', 'ruin', 'deviation'] as const)
    assert.deepEqual(order(metric, 0.1, 0.3, 0.02), [3, 1, 2], metric);
  for (const metric of ['worstDay', 'averageLoss', 'lossFromOutset'] as const)
    assert.deepEqual(order(metric, -0.1, -0.3, -0.02), [3, 1, 2], metric);
});

test('a profit factor without bound leads', () => {
  assert.deepEqual(ranksOf(contenders(9, Infinity, Infinity)), [
    [2, 1],
    [3, 1],
    [1, 3],
  ]);
});

test('equal figures share a rank, and as many ranks after it are free', () => {
  assert.deepEqual(ranksOf(contenders(2, 3, 2, 1)), [
    [2, 1],
    [1, 2],
    [3, 2],
    [4, 4],
  ]);
});

test('or who reached it first leads', () => {
  const times = [30, 0, 10, 0];
  const timed = contenders(2, 3, 2, 1).map((each, i) => ({ ...each, reached: times[i] ?? 0 }));
  assert.deepEqual(ranksOf(timed, 'first-reached'), [
    [2, 1],
    [3, 2],
    [1, 3],
    [4, 4],
  ]);
});

test('a long list is sorted in steps as it would be at once', () => {
  const long = Array.from({ length: 2_345 }, (_, i) =>
    reachedLater({ account: i + 1, value: (i * 7_919) % 97, reached: 0, tie: -i }),
  );
  const steps = sortInSteps(long, 'gain');
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count++;
  assert.deepEqual(step.value, sort([...long], 'gain'));
  assert.ok(count > 5);
  assert.deepEqual(allSteps(sortInSteps([], 'gain')), []);
});

test('ranks no more than are shown, but those by the rules for all', () => {
  const some = rank(sort(contenders(5, 4, 4, 4, 3), 'gain'), 'share', 2);
  assert.deepEqual(
    some.map(({ rank }) => rank),
    [1, 2],
  );
});

test('figures that were summed in another order are equal', () => {
  assert.equal(settle(0.1 + 0.2), settle(0.3));
  assert.equal(settle(Infinity), Infinity);
  assert.notEqual(settle(0.1), settle(0.1000001));
});

test('the order in which contenders come makes no difference', () => {
  fc.assert(
    fc.property(crowd, ties, fc.infiniteStream(fc.nat()), (crowd, ties, dice) => {
      const shuffled = crowd
        .map((contender) => ({ contender, key: dice.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ contender }) => contender);
      assert.deepEqual(rank(sort(shuffled, 'gain'), ties), rank(sort([...crowd], 'gain'), ties));
    }),
  );
});

test('two sorted lists make one', () => {
  fc.assert(
    fc.property(crowd, crowd, (a, b) => {
      const others = b.map((each) => ({
        ...each,
        account: each.account + 100,
        tie: each.tie + 100,
      }));
      assert.deepEqual(
        merge(sort([...a], 'gain'), sort([...others], 'gain'), 'gain'),
        sort([...a, ...others], 'gain'),
      );
    }),
  );
});

test('a rank says how many are better', () => {
  fc.assert(
    fc.property(crowd, (crowd) => {
      for (const { contender, rank: place } of rank(sort(crowd, 'gain'), 'share'))
        assert.equal(place, 1 + crowd.filter(({ value }) => value > contender.value).length);
    }),
  );
});

test('without shared ranks every rank is given once', () => {
  fc.assert(
    fc.property(crowd, (crowd) => {
      const ranks = rank(sort(crowd, 'gain'), 'first-reached').map(({ rank }) => rank);
      assert.deepEqual(
        ranks,
        crowd.map((_, i) => i + 1),
      );
    }),
  );
});

test('the first so many are those of the whole ranking', () => {
  fc.assert(
    fc.property(crowd, ties, fc.nat(35), (crowd, ties, most) => {
      const sorted = sort(crowd, 'gain');
      const all = rank(sorted, ties);
      assert.deepEqual(rank(sorted, ties, most), all.slice(0, most));
    }),
  );
});
