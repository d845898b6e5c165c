import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Freshness } from '../../../server/relay/freshness.js';

test('is stale until somebody has told everything, and again after a silence', () => {
  const records: { asOf: number | null } = { asOf: null };
  const freshness = new Freshness(1_000, records);
  assert.deepEqual([freshness.asOf, freshness.state(5_000)], [0, 'stale']);
  records.asOf = 5_000;
  assert.deepEqual([freshness.asOf, freshness.state(6_000)], [5_000, 'live']);
  assert.equal(freshness.state(6_001), 'stale');
});
