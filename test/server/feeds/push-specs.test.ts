import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSpecs } from '../../../server/feeds/push/specs.js';
import { prepareRelay } from '../../helpers/relay.js';

const key = 'a-key-of-at-least-16';
const read = (...specs: object[]) => readSpecs({ v: 1, specs });

test('reads a contract with the names that MT4 has for its fields', () => {
  const row = {
    symbol: 'XAUUSD',
    description: 'Gold, 100 oz',
    margin_currency: 'USD',
    contract_size: 100,
    margin_mode: 1,
    margin_divider: 20,
    swap_enable: 1,
    swap_type: 0,
    swap_long: -48.6,
    swap_short: 22.1,
    swap_rollover3days: 3,
    lot_min: 0.01,
    lot_max: 50,
    lot_step: 0.01,
    commission: 3.5,
    filter: 20,
  };
  assert.deepEqual(read(row), [
    {
      symbol: 'XAUUSD',
      description: 'Gold, 100 oz',
      marginCurrency: 'USD',
      contractSize: 100,
      margin: 0.05,
      lots: { min: 0.01, max: 50, step: 0.01 },
      swap: { unit: 'points', long: -48.6, short: 22.1, tripleDay: 'wed' },
      commission: 3.5,
    },
  ]);
  assert.deepEqual(read({ symbol: 'EURUSD' }), [{ symbol: 'EURUSD', lots: {} }]);
});

test('a margin that depends on the account is not told', () => {
  const [forex] = read({ symbol: 'EURUSD', margin_mode: 0, margin_divider: 1 }) as object[];
  assert.ok(!('margin' in forex!));
});

test('swaps in money count where they are in the currency of profits', () => {
  const swap = (symbol: string, row: object) => {
    const specs = read({ symbol, swap_long: -1, swap_short: 1, ...row });
    return Array.isArray(specs) ? specs[0]?.swap : specs;
  };
  assert.equal(swap('EURUSD', { swap_type: 1 })?.['unit' as never], 'money');
  assert.equal(swap('EURGBP', { swap_type: 1 }), undefined);
  assert.deepEqual(swap('XAUUSD', { swap_type: 3, margin_currency: 'USD' }), {
    unit: 'money',
    long: -1,
    short: 1,
  });
  assert.equal(swap('EURUSD', { swap_type: 3, margin_currency: 'EUR' }), undefined);
  assert.equal(swap('US30', { swap_type: 3 }), undefined);
  assert.deepEqual(swap('US30', { swap_type: 2, swap_rollover3days: 5 }), {
    unit: 'percent',
    long: -1,
    short: 1,
    tripleDay: 'fri',
  });
  assert.deepEqual(swap('EURUSD', { swap_enable: 0 }), { unit: 'points', long: 0, short: 0 });
});

test('says which place is wrong', () => {
  const cases: [body: unknown, field: string | undefined][] = [
    [null, undefined],
    [{ v: 2, specs: [] }, 'v'],
    [{ v: 1, specs: {} }, 'specs'],
    [{ v: 1, specs: [{ symbol: 'A', contract_size: 0 }] }, 'specs.0.contract_size'],
    [{ v: 1, specs: [{ symbol: 'A' }, { symbol: 'B', swap_type: 4 }] }, 'specs.1.swap_type'],
    [{ v: 1, specs: [{ symbol: 'A B' }] }, 'specs.0.symbol'],
  ];
  for (const [body, field] of cases) {
    const answer = readSpecs(body);
    assert.ok(!Array.isArray(answer), JSON.stringify(body));
    assert.equal(answer.field, field);
    assert.match(answer.message, /must/);
  }
});

test('never throws, and what it takes is sound', () => {
  const names = ['symbol', 'contract_size', 'margin_mode', 'swap_long', 'swap_type', 'lot_min'];
  const value = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null), fc.nat(4));
  const row = fc.oneof(fc.dictionary(fc.constantFrom(...names), value), fc.jsonValue());
  const body = fc.oneof(fc.jsonValue(), fc.record({ v: fc.constant(1), specs: fc.array(row) }));
  fc.assert(
    fc.property(body, (value) => {
      const answer = readSpecs(value);
      if (!Array.isArray(answer)) return;
      for (const terms of answer) {
        assert.ok(terms.symbol.length > 0);
        assert.ok(terms.contractSize === undefined || terms.contractSize > 0);
      }
    }),
    { numRuns: 500 },
  );
});

test('a sender with a key tells contracts, and REST shows them', async (t) => {
  const feeds = [{ type: 'push', keys: { ea: key } }];
  const app = await prepareRelay(t, { config: { feeds } });
  const post = (payload: object) =>
    app.inject({
      method: 'POST',
      url: '/ingest/v1/specs',
      headers: { authorization: `Bearer ${key}` },
      payload,
    });
  const taken = await post({ v: 1, specs: [{ symbol: 'XAUUSD', contract_size: 100 }] });
  assert.equal(taken.statusCode, 204, taken.body);
  const refused = await post({ v: 1, specs: [{ symbol: 'XAUUSD', contract_size: -1 }] });
  assert.equal(refused.statusCode, 400);
  const answer = await app.inject('/api/v1/specs?symbols=XAUUSD');
  const { specs } = answer.json<{ specs: { contractSize: number }[] }>();
  assert.equal(specs[0]?.contractSize, 100);
});
