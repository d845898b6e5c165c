import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minorDigitsOf, moneyOf } from '../../../../server/relay/track-record/money.js';

test('cent currencies are told in their main currency', () => {
  assert.deepEqual(moneyOf('USC'), { currency: 'USD', minorDigits: 2, divisor: 100 });
  assert.deepEqual(moneyOf('EUC'), { currency: 'EUR', minorDigits: 2, divisor: 100 });
  assert.deepEqual(moneyOf('CEN'), { currency: 'USD', minorDigits: 2, divisor: 100 });
});

test('other currencies are told as they are', () => {
  assert.deepEqual(moneyOf('EUR'), { currency: 'EUR', minorDigits: 2, divisor: 1 });
  assert.deepEqual(moneyOf('JPY'), { currency: 'JPY', minorDigits: 0, divisor: 1 });
});

test('what is no ISO code has two decimals, and harms nothing', () => {
  for (const currency of ['USDT', '', 'usd', 'constructor', '€']) {
    assert.equal(minorDigitsOf(currency), 2);
    assert.equal(moneyOf(currency).currency, currency);
  }
});
