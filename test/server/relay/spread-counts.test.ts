import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addTime, figuresOf, type SpreadCounts } from '../../../server/relay/spread-counts.js';

const counts = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 20 })
  .map((entries): SpreadCounts => new Map(entries));

/** The same figures from a list with one entry for each ms. */
function bruteForce(parts: readonly SpreadCounts[]) {
  const list = parts.flatMap((part) =>
    [...part].flatMap(([spread, ms]) => Array.from({ length: ms }, () => spread)),
  );
  list.sort((a, b) => a - b);
  if (!list.length) return null;
  const at = (q: number) => list[Math.max(0, Math.ceil(q * list.length) - 1)]!;
  return {
    min: list[0]!,
    average: list.reduce((sum, spread) => sum + spread, 0) / list.length,
    median: at(0.5),
    p95: at(0.95),
  };
}

test('figures are those of a sorted list with an entry for each ms', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 3 }), (parts) => {
      assert.deepEqual(figuresOf(...parts), bruteForce(parts));
    }),
    { numRuns: 300 },
  );
});

test('a spread that stood long weighs more than one that flashed', () => {
  const figures = figuresOf(
    new Map([
      [10, 95_000],
      [200, 5_000],
    ]),
  );
  assert.deepEqual(figures, { min: 10, average: 19.5, median: 10, p95: 10 });
});

test('there are no figures without time', () => {
  assert.equal(figuresOf(new Map()), null);
  assert.equal(figuresOf(undefined, undefined), null);
});

test('reading figures changes no counts', () => {
  const a: SpreadCounts = new Map([[1, 2]]);
  const b: SpreadCounts = new Map([[1, 3]]);
  figuresOf(a, b);
  assert.deepEqual(
    [...a, ...b],
    [
      [1, 2],
      [1, 3],
    ],
  );
});

test('what is added and taken out leaves nothing behind', () => {
  fc.assert(
    fc.property(counts, counts, (kept, passing) => {
      const sum: SpreadCounts = new Map(kept);
      for (const [spread, ms] of passing) addTime(sum, spread, ms);
      for (const [spread, ms] of passing) addTime(sum, spread, -ms);
      assert.deepEqual(new Map([...sum].sort()), new Map([...kept].sort()));
    }),
  );
});
