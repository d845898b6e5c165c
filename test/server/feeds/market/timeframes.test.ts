import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isTimeframe,
  nextOpen,
  openOf,
  timeframes,
} from '../../../../server/feeds/market/timeframes.js';

const wall = fc.integer({ min: 0, max: Date.UTC(2060, 0, 1) });
const noon = Date.UTC(2026, 1, 18, 12, 34, 56);

test('puts every moment into exactly one candle', () => {
  fc.assert(
    fc.property(wall, fc.constantFrom(...timeframes), (at, timeframe) => {
      const open = openOf(at, timeframe);
      const next = nextOpen(open, timeframe);
      assert.ok(open <= at && at < next);
      assert.equal(openOf(next - 1, timeframe), open);
      assert.equal(openOf(next, timeframe), next);
    }),
  );
});

test('opens minutes, hours and days on their full ones', () => {
  assert.equal(openOf(noon, 1), Date.UTC(2026, 1, 18, 12, 34));
  assert.equal(openOf(noon, 15), Date.UTC(2026, 1, 18, 12, 30));
  assert.equal(openOf(noon, 240), Date.UTC(2026, 1, 18, 12));
  assert.equal(openOf(noon, 1_440), Date.UTC(2026, 1, 18));
});

test('opens weeks on Sunday and months on the first', () => {
  assert.equal(openOf(noon, 10_080), Date.UTC(2026, 1, 15));
  assert.equal(openOf(noon, 43_200), Date.UTC(2026, 1, 1));
  assert.equal(nextOpen(Date.UTC(2026, 1, 1), 43_200), Date.UTC(2026, 2, 1));
  assert.equal(nextOpen(Date.UTC(2026, 11, 1), 43_200), Date.UTC(2027, 0, 1));
});

test('knows the nine lengths of MT4 and no other', () => {
  assert.deepEqual(timeframes.filter(isTimeframe), [1, 5, 15, 30, 60, 240, 1440, 10080, 43200]);
  for (const minutes of [0, 2, 10, 120, -1, NaN]) assert.equal(isTimeframe(minutes), false);
});
