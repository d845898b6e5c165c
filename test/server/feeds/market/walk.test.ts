import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chance, keyOf, Walk } from '../../../../server/feeds/market/walk.js';

const walkOf = (seed: number) => new Walk([{ key: keyOf('EUR', seed), scale: 0.01 }]);
const step = fc.integer({ min: 0, max: 5_000_000_000 });

test('finds the same extremes as a walk over every step', () => {
  fc.assert(
    fc.property(fc.integer(), step, fc.integer({ min: 0, max: 700 }), (seed, first, length) => {
      const walk = new Walk([
        { key: keyOf('EUR', seed), scale: 0.01 },
        { key: keyOf('USD', seed), scale: -0.02 },
      ]);
      const values = Array.from({ length: length + 1 }, (_, i) => walk.at(first + i));
      const { low, high } = walk.range(first, first + length);
      assert.ok(Math.abs(low - Math.min(...values)) < 1e-9);
      assert.ok(Math.abs(high - Math.max(...values)) < 1e-9);
    }),
    { numRuns: 60 },
  );
});

test('holds a part of a range within the range', () => {
  const walk = walkOf(5);
  fc.assert(
    fc.property(step, fc.nat(2_000_000), fc.nat(1_000), (first, length, inside) => {
      const whole = walk.range(first, first + length + inside);
      const part = walk.range(first + inside, first + inside + length);
      assert.ok(whole.low <= part.low + 1e-12);
      assert.ok(whole.high >= part.high - 1e-12);
    }),
    { numRuns: 40 },
  );
});

test('walks by its scale with each step, on average', () => {
  const walk = walkOf(11);
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += (walk.at(i + 1) - walk.at(i)) ** 2;
  const deviation = Math.sqrt(sum / steps);
  assert.ok(deviation > 0.0095 && deviation < 0.0105, `got ${deviation}`);
});

test('spreads out with the square root of time', () => {
  const walk = walkOf(12);
  let sum = 0;
  for (let i = 0; i < 4_000; i++) sum += (walk.at((i + 1) * 900 + 7) - walk.at(i * 900 + 7)) ** 2;
  const deviation = Math.sqrt(sum / 4_000);
  assert.ok(deviation > 0.27 && deviation < 0.33, `got ${deviation}`);
});

test('is back where it began after 2^26 steps', () => {
  assert.equal(walkOf(1).at(2 ** 26), 0);
});

test('moves apart by the difference of its strands', () => {
  const eur = { key: keyOf('EUR', 1), scale: 0.01 };
  const yen = { key: keyOf('JPY', 1), scale: 0.01 };
  const cross = new Walk([eur, { ...yen, scale: -0.01 }]);
  const difference = new Walk([eur]).at(123_457) - new Walk([yen]).at(123_457);
  assert.ok(Math.abs(cross.at(123_457) - difference) < 1e-12);
});

test('draws numbers from 0 to below 1 that depend on all they are given', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -2, max: 26 }), fc.nat(), (key, level, index) => {
      const drawn = chance(key, level, index);
      assert.ok(drawn >= 0 && drawn < 1);
      assert.equal(drawn, chance(key, level, index));
    }),
  );
  assert.notEqual(chance(1, 2, 3), chance(2, 2, 3));
  assert.notEqual(chance(1, 2, 3), chance(1, 3, 3));
  assert.notEqual(chance(1, 2, 3), chance(1, 2, 4));
});
