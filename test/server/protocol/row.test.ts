import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { copyRow, emptyRow, toQuote, toRow } from '../../../server/protocol/row.js';
import { priceRow } from '../../helpers/rows.js';

test('a row and its quote are the same thing', () => {
  fc.assert(
    fc.property(priceRow(1_770_000_000_000), (row) => {
      const quote = toQuote('EURUSD', row);
      assert.ok(quote);
      assert.deepEqual(toRow(quote), row);
    }),
  );
});

test('prices are the doubles that the decimals spell', () => {
  const row = {
    ...emptyRow(),
    digits: 5,
    bid: 108_312,
    spread: 12,
    open: 108_000,
    high: 108_400,
    low: 107_900,
  };
  const quote = toQuote('EURUSD', row);
  assert.deepEqual(
    [quote?.bid, quote?.ask, quote?.open, quote?.high, quote?.low],
    [1.08312, 1.08324, 1.08, 1.084, 1.079],
  );
  assert.equal(quote?.change?.toFixed(6), '0.002889');
});

test('there is no quote before the first price', () => {
  assert.equal(toQuote('EURUSD', emptyRow()), null);
});

test('an unknown day stays unknown instead of looking like zero', () => {
  const quote = toQuote('EURUSD', { ...emptyRow(), bid: 1, digits: 0 });
  assert.deepEqual([quote?.open, quote?.high, quote?.low, quote?.change], [null, null, null, null]);
});

test('copies every field', () => {
  fc.assert(
    fc.property(priceRow(0), (row) => {
      const copy = emptyRow();
      copyRow(row, copy);
      assert.deepEqual(copy, row);
    }),
  );
});
