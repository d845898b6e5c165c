import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Column } from '../../../../server/relay/track-record/column.js';
import { RowIndex } from '../../../../server/relay/track-record/row-index.js';
import { RowPool } from '../../../../server/relay/track-record/row-pool.js';
import { SortedRows } from '../../../../server/relay/track-record/sorted-rows.js';

const values = fc.oneof(
  fc.integer(),
  fc.integer().map((seconds) => seconds * 1_000),
  fc.double({ noNaN: true }),
  fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 31 * 1_000, 0.07, 1e15),
);

test('a column gives back what was put in, whole or not, however large', () => {
  const writes = fc.array(fc.tuple(fc.nat(40_000), values), { maxLength: 200 });
  fc.assert(
    fc.property(writes, fc.constantFrom(1, 1_000), (pairs, step) => {
      const column = new Column(step);
      const expected = new Map(pairs);
      for (const [row, value] of pairs) column.set(row, value);
      // Below zero there is only one zero.
      for (const [row, value] of expected) assert.equal(column.get(row) + 0, value + 0);
    }),
  );
});

test('a row that nobody wrote is zero', () => {
  const column = new Column();
  assert.equal(column.get(100_000), 0);
  column.set(3, 0.5);
  assert.deepEqual(
    [2, 3, 4].map((row) => column.get(row)),
    [0, 0.5, 0],
  );
});

test('the index finds every row by its number, while rows come and go', () => {
  const keys = fc.oneof(
    fc.integer({ min: 0, max: 30 }),
    fc.constantFrom(2 ** 32, 2 ** 32 + 1, 2 ** 40, 9_007_199_254_740_991),
  );
  const steps = fc.array(fc.tuple(fc.boolean(), keys), { maxLength: 300, size: 'max' });
  fc.assert(
    fc.property(steps, (taken) => {
      const numbers: number[] = [];
      const index = new RowIndex((row) => numbers[row]!);
      const rows = new Map<number, number>();
      for (const [adds, key] of taken) {
        const row = rows.get(key);
        if (row !== undefined && !adds) {
          index.delete(row);
          rows.delete(key);
        } else if (row === undefined && adds) {
          rows.set(key, numbers.push(key) - 1);
          index.add(rows.get(key)!);
        }
      }
      for (const [, key] of taken)
        assert.equal(
          index.find(key, () => true),
          rows.get(key) ?? -1,
        );
    }),
  );
});

test('rows with the same number are told apart by what else they hold', () => {
  const index = new RowIndex(() => 7);
  for (const row of [0, 1, 2]) index.add(row);
  assert.equal(
    index.find(7, (row) => row === 1),
    1,
  );
  index.delete(1);
  assert.equal(
    index.find(7, (row) => row === 1),
    -1,
  );
  assert.equal(
    index.find(7, (row) => row === 2),
    2,
  );
  assert.equal(
    index.find(8, () => true),
    -1,
  );
});

test('an index of many rows finds the first and the last of them', () => {
  const index = new RowIndex((row) => row * 3);
  for (let row = 0; row < 10_000; row += 1) index.add(row);
  for (const row of [0, 1, 9_999])
    assert.equal(
      index.find(row * 3, () => true),
      row,
    );
  assert.equal(
    index.find(1, () => true),
    -1,
  );
});

test('sorted rows keep their order through inserts and removals', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.array(fc.nat(60)), (added, removed) => {
      const rows = new SortedRows();
      for (const number of added)
        rows.insert(
          rows.count((row) => row < number),
          number,
        );
      const expected = [...added].sort((a, b) => a - b);
      for (const place of removed) {
        if (place >= expected.length) continue;
        rows.remove(place);
        expected.splice(place, 1);
      }
      const kept = Array.from({ length: rows.length }, (_, place) => rows.at(place));
      assert.deepEqual(kept, expected);
      for (const number of [0, 25, 51])
        assert.equal(
          rows.count((row) => row < number),
          expected.filter((row) => row < number).length,
        );
    }),
  );
});

test('the pool hands out rows that were given back before new ones', () => {
  const pool = new RowPool();
  assert.deepEqual([pool.take(), pool.take(), pool.take()], [0, 1, 2]);
  pool.give(1);
  assert.deepEqual([pool.take(), pool.take()], [1, 3]);
});
