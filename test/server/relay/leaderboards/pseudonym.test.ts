import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pseudonymOf } from '../../../../server/relay/leaderboards/pseudonym.js';

test('equal ids have equal names', () => {
  assert.equal(pseudonymOf('z1em09-QZsSG_nUEOk_-Lg'), pseudonymOf('z1em09-QZsSG_nUEOk_-Lg'));
  assert.notEqual(pseudonymOf('z1em09-QZsSG_nUEOk_-Lg'), pseudonymOf('z1em09-QZsSG_nUEOk_-Lh'));
});

test('every id has a name of two words and two digits', () => {
  fc.assert(
    fc.property(fc.string(), (id) =>
      assert.match(pseudonymOf(id), /^[A-Z][a-z]+ [A-Z][a-z]+ \d\d$/),
    ),
  );
});

test('names seldom meet', () => {
  const names = new Set(Array.from({ length: 1_000 }, (_, i) => pseudonymOf(`id-${i * 7_919}`)));
  assert.ok(names.size > 980, `${names.size} of 1000`);
});
