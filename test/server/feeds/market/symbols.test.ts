import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetOf, marketSymbol, usualSymbols } from '../../../../server/feeds/market/symbols.js';

test('offers symbols of every group, each once and within the 11 letters of MT4', () => {
  const names = usualSymbols.map(({ symbol }) => symbol);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.every((name) => name.length <= 11));
  assert.deepEqual(
    [...new Set(usualSymbols.map(({ group }) => group))],
    ['Majors', 'Crosses', 'Metals', 'Indices', 'Energies', 'Crypto'],
  );
});

test('quotes gold with 2 digits, the Nikkei with none and yen pairs with 3', () => {
  assert.equal(marketSymbol('XAUUSD').digits, 2);
  assert.equal(marketSymbol('JP225').digits, 0);
  assert.equal(marketSymbol('GBPJPY').digits, 3);
});

test('keeps crypto open at weekends and nothing else', () => {
  const open = usualSymbols.filter(({ hours }) => hours === 'always').map(({ symbol }) => symbol);
  assert.deepEqual(open, ['BTCUSD', 'ETHUSD']);
});

test("takes a broker's suffix for the same symbol", () => {
  const { symbol, ...facts } = marketSymbol('EURUSD.m');
  const { symbol: _, ...usual } = marketSymbol('EURUSD');
  assert.equal(symbol, 'EURUSD.m');
  assert.deepEqual(facts, usual);
});

test('makes pairs of any two known currencies', () => {
  const { symbol, base, quote, digits } = marketSymbol('CADJPY.x');
  assert.deepEqual([symbol, base, quote, digits], ['CADJPY.x', 'CAD', 'JPY', 3]);
  assert.equal(marketSymbol('NZDCHF').digits, 5);
});

test('invents what nobody knows at about 100, also when it is called like a property', () => {
  assert.deepEqual([marketSymbol('ACME').digits, assetOf('ACME').value], [2, 100]);
  assert.equal(assetOf('constructor').value, 100);
});
