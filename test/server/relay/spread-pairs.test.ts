import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { largestSpread, packPairs, readPairs } from '../../../server/relay/spread-pairs.js';

const counts = fc
  .array(fc.tuple(fc.nat({ max: largestSpread }), fc.integer({ min: 1, max: 7_200_000 })))
  .map((list) => new Map(list));
const hours = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 23 }), fc.option(counts, { nil: undefined })), {
    selector: ([hour]) => hour,
  })
  .map((list) => list.sort(([a], [b]) => a - b));

test('gives back what was packed, whatever it was', () => {
  fc.assert(
    fc.property(hours, (list) => {
      const read: [number, number, number][] = [];
      readPairs(packPairs(list), (hour, spread, ms) => read.push([hour, spread, ms]));
      const expected = list.flatMap(([hour, own]) =>
        [...(own ?? [])].map(([spread, ms]) => [hour, spread, ms]),
      );
      assert.deepEqual(read, expected);
    }),
  );
});

test('takes eight bytes for each spread of an hour', () => {
  const day = Array.from({ length: 24 }, (_, hour) => [hour, new Map([[12, 5]])] as const);
  assert.equal(packPairs(day).byteLength, 24 * 8);
});

test('leaves out half a pair', () => {
  const read: number[][] = [];
  readPairs(Uint32Array.of(24 * 12 + 3, 7, 99), (...entry) => read.push(entry));
  assert.deepEqual(read, [[3, 12, 7]]);
});
