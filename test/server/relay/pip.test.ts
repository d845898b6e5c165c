import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pipDigitsOf } from '../../../server/relay/pip.js';

test('is the size that the configuration gives', () => {
  assert.equal(pipDigitsOf('XAUUSD', 2, 0.1), 1);
  assert.equal(pipDigitsOf('US30', 1, 1), 0);
  assert.equal(pipDigitsOf('EURUSD', 5, 0.00001), 5);
  assert.equal(pipDigitsOf('SHIBUSD', 8, 1e-7), 7);
});

test('is never finer than a point', () => {
  assert.equal(pipDigitsOf('XAUUSD', 2, 0.0001), 2);
  fc.assert(
    fc.property(fc.nat({ max: 8 }), fc.nat({ max: 8 }), (digits, power) => {
      const pip = pipDigitsOf('ANY', digits, 10 ** -power);
      assert.equal(pip, Math.min(digits, power));
    }),
  );
});

test('follows the rule of currency pairs without a configuration', () => {
  const cases: [symbol: string, digits: number, pipDigits: number][] = [
    ['EURUSD', 5, 4],
    ['EURUSD.ecn', 5, 4],
    ['USDJPY', 3, 2],
    ['EURUSD', 4, 4],
    ['XAUUSD', 3, 3],
    ['US30', 1, 1],
    ['NATGASUSD', 3, 3],
  ];
  for (const [symbol, digits, is] of cases) {
    assert.equal(pipDigitsOf(symbol, digits, undefined), is, symbol);
  }
});
