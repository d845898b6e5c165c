import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromMinuteText, minuteText, secondText } from '../../../demo/mt4-server/wall-time.js';

const wall = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

test('prints times as MT4 does', () => {
  const at = Date.UTC(2026, 1, 3, 4, 5, 9, 999);
  assert.equal(minuteText(at), '2026.02.03 04:05');
  assert.equal(secondText(at), '2026.02.03 04:05:09');
});

test('reads back the minute that it printed', () => {
  fc.assert(
    fc.property(wall, (at) => {
      assert.equal(fromMinuteText(minuteText(at)), Math.floor(at / 60_000) * 60_000);
    }),
  );
});

test('prints later times as greater texts', () => {
  fc.assert(
    fc.property(wall, wall, (a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      assert.ok(secondText(early) <= secondText(late));
    }),
  );
});
