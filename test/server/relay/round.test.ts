import assert from 'node:assert/strict';
import { test } from 'node:test';
import { round, roundOrNull } from '../../../server/relay/round.js';

test('leaves out what computation left behind the decimals', () => {
  assert.equal(round(0.10000000000000009, 8), 0.1);
  assert.equal(round(-1.23456, 2), -1.23);
  assert.equal(round(12, 6), 12);
});

test('nothing stays nothing', () => {
  assert.equal(roundOrNull(null, 2), null);
  assert.equal(roundOrNull(1 / 3, 2), 0.33);
});
