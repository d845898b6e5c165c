import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ContractTerms, joinTerms } from '../../../server/relay/contract-terms.js';

const euro = { base: 'EUR', quote: 'USD' };
const join = (config: ContractTerms, told: ContractTerms = {}) => joinTerms(euro, config, told);

test('what nobody told is null', () => {
  assert.deepEqual(joinTerms({ base: null, quote: null }, {}, {}), {
    description: '',
    marginCurrency: null,
    contractSize: null,
    margin: null,
    lots: null,
    swap: null,
    commission: null,
  });
});

test('the configuration counts more than what a source told, term by term', () => {
  const joined = join(
    { contractSize: 1_000, lots: { max: 20 }, swap: { tripleDay: 'wed' } },
    {
      contractSize: 100_000,
      margin: 0.02,
      lots: { min: 0.01, max: 50, step: 0.01 },
      swap: { unit: 'percent', long: -1, short: 0.5, tripleDay: 'fri' },
      commission: 0,
    },
  );
  assert.equal(joined.contractSize, 1_000);
  assert.equal(joined.margin, 0.02);
  assert.equal(joined.commission, 0);
  assert.deepEqual(joined.lots, { min: 0.01, max: 20, step: 0.01 });
  assert.deepEqual(joined.swap, { unit: 'percent', long: -1, short: 0.5, tripleDay: 3 });
});

test('margin of currency pairs is in their base, of all else in the quote', () => {
  const currency = (base: string | null, quote: string | null) =>
    joinTerms({ base, quote }, {}, {}).marginCurrency;
  assert.equal(currency('EUR', 'USD'), 'EUR');
  assert.equal(currency('XAU', 'USD'), 'USD');
  assert.equal(currency('BTC', 'EUR'), 'EUR');
  assert.equal(currency(null, 'JPY'), 'JPY');
  assert.equal(join({ marginCurrency: 'CHF' }).marginCurrency, 'CHF');
});

test('of the smallest size and the step one says both', () => {
  assert.deepEqual(join({ lots: { min: 0.1 } }).lots, { min: 0.1, max: null, step: 0.1 });
  assert.deepEqual(join({ lots: { step: 0.01 } }).lots, { min: 0.01, max: null, step: 0.01 });
  assert.equal(join({ lots: { max: 10 } }).lots, null);
});

test('a swap needs both sides; it is in points unless told otherwise, and Sunday is day 0', () => {
  assert.equal(join({ swap: { long: -1 } }).swap, null);
  assert.equal(join({ swap: { short: -1, tripleDay: 'wed' } }).swap, null);
  const swap = { long: -1, short: 1 };
  assert.deepEqual(join({ swap }).swap, { unit: 'points', ...swap, tripleDay: null });
  assert.equal(join({ swap: { ...swap, tripleDay: 'sun' } }).swap?.tripleDay, 0);
});
