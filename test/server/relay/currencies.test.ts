import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currenciesOf } from '../../../server/relay/currencies.js';

test('a pair names its currencies, with any suffix', () => {
  const pair = { base: 'EUR', quote: 'USD' };
  for (const symbol of ['EURUSD', 'EURUSD.m', 'EURUSDm', 'EURUSD-2'])
    assert.deepEqual(currenciesOf(symbol), pair, symbol);
});

test('metals and crypto are priced in a currency', () => {
  assert.deepEqual(currenciesOf('XAUUSD'), { base: 'XAU', quote: 'USD' });
  assert.deepEqual(currenciesOf('BTCJPY'), { base: 'BTC', quote: 'JPY' });
});

test('a name that only looks like a pair names no currencies', () => {
  for (const symbol of ['NATGAS', 'US500', 'GER40', 'USOIL', 'EURUSDX', 'eurusd', ''])
    assert.deepEqual(currenciesOf(symbol), { base: null, quote: null }, symbol);
});
