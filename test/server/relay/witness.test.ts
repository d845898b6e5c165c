import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyBar } from '../../../server/relay/candle-bar.js';
import { Witness } from '../../../server/relay/witness.js';

const start = Date.UTC(2026, 1, 3, 12);
const minute = 60_000;
const bar = (time: number, told = -Infinity) => ({
  ...emptyBar(),
  time: start + time,
  next: start + time + minute,
  told: start + told,
});

/** A witness who heard at these moments, of prices that were made then. */
function witnessOf(...moments: number[]): Witness {
  const witness = new Witness();
  for (const moment of moments) witness.hear(start + moment, start + moment);
  return witness;
}

test('a bar was followed whole when the source never fell silent for more than ten seconds', () => {
  assert.equal(witnessOf(0, 10_000, 20_000).saw(bar(0)), true);
  assert.equal(witnessOf(0, 10_001).saw(bar(0)), false);
  assert.equal(witnessOf(0, 10_001).saw(bar(minute)), true);
  assert.equal(new Witness().saw(bar(0)), false);
});

test('what the server itself told up to a moment nobody else need have seen', () => {
  assert.equal(witnessOf(5_000).saw(bar(0, 4_999)), false);
  assert.equal(witnessOf(5_000).saw(bar(0, 5_000)), true);
});

test('of a server whose clock is ahead nobody saw what it showed before the first price', () => {
  const witness = new Witness();
  witness.hear(start, start + 90_000);
  assert.equal(witness.saw(bar(minute)), false);
  assert.equal(witness.saw(bar(2 * minute)), true);
});

test('the end of a bar was seen when something was heard at it, or later', () => {
  const heard = Array.from({ length: 6 }, (_, i) => 10_000 * i);
  assert.equal(witnessOf(...heard).sawEnd(bar(0)), false);
  assert.equal(witnessOf(...heard, minute).sawEnd(bar(0)), true);
});
