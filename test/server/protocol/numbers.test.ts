import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  base,
  encodeNumber,
  NumberReader,
  unzigzag,
  zigzag,
} from '../../../server/protocol/numbers.js';

const largest = base ** 7 - 1;

test('reads back every number that it can write', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: largest })), (values) => {
      const reader = new NumberReader(values.map(encodeNumber).join(''));
      assert.deepEqual(
        values.map(() => reader.next()),
        values,
      );
      assert.equal(reader.done, true);
    }),
  );
});

test('reads back the numbers at which the length changes', () => {
  const edges = [0, 59, 60, 2_384, 2_385, 54_278, 54_279, 858_635, 858_636, largest];
  for (const value of edges) assert.equal(new NumberReader(encodeNumber(value)).next(), value);
});

test('writes small numbers in few characters', () => {
  const lengths = [0, 59, 60, 2_384, 2_385, 54_278, 54_279, 858_635, 858_636].map(
    (value) => encodeNumber(value).length,
  );
  assert.deepEqual(lengths, [1, 1, 2, 2, 3, 3, 4, 4, 8]);
});

test('writes nothing that JSON would have to escape', () => {
  fc.assert(
    fc.property(fc.nat({ max: largest }), (value) => {
      const text = encodeNumber(value);
      assert.equal(JSON.stringify(text), `"${text}"`);
      assert.match(text, /^[\x20-\x7e]+$/);
    }),
  );
});

test('folds signs in and out again', () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      assert.equal(unzigzag(zigzag(value)) + 0, value);
      assert.ok(zigzag(value) >= 0);
    }),
  );
  assert.deepEqual([0, -1, 1, -2, 2].map(zigzag), [0, 1, 2, 3, 4]);
});

test('says where a text is broken instead of reading nonsense', () => {
  for (const text of ['', '"', '\\', 'é', '\u0000', '~', '}']) {
    assert.throws(() => new NumberReader(text).next(), /Broken frame at character \d/, text);
  }
});
