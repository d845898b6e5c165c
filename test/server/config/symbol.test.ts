import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, problemsOf } from '../../helpers/config.js';

const gold = (setting: object) => ({ symbols: { XAUUSD: setting } });

test('takes the contract of a symbol', async () => {
  const contract = {
    description: 'Gold, 100 oz',
    contractSize: 100,
    leverage: 20,
    marginCurrency: 'USD',
    lots: { min: 0.01, max: 50, step: 0.01 },
    swap: { unit: 'points', long: -48.6, short: 22.1, tripleDay: 'wed' },
    commission: 3.5,
  };
  const { symbols } = await parse(gold(contract));
  assert.deepEqual(symbols['XAUUSD'], contract);
});

test('takes a contract of a single size', async () => {
  const lots = { min: 1, max: 1, step: 1 };
  assert.deepEqual((await parse(gold({ lots }))).symbols['XAUUSD'], { lots });
});

test('says what is wrong with a contract', async () => {
  const cases: [input: object, sentence: string][] = [
    [gold({ contractSize: 0 }), 'symbols.XAUUSD.contractSize must be more than 0, got 0'],
    [gold({ margin: 5 }), 'symbols.XAUUSD.margin must be at most 1, got 5'],
    [gold({ leverage: 0.5 }), 'symbols.XAUUSD.leverage must be at least 1, got 0.5'],
    [
      gold({ margin: 0.05, leverage: 20 }),
      'symbols.XAUUSD.leverage must not stand beside margin, got 20: keep one of them',
    ],
    [
      gold({ lots: { min: 1, max: 0.5 } }),
      'symbols.XAUUSD.lots.max must be at least lots.min, 1, got 0.5',
    ],
    [
      gold({ lots: { steps: 1 } }),
      'symbols.XAUUSD.lots.steps is not a setting. Did you mean step?',
    ],
    [
      gold({ swap: { unit: 'pips' } }),
      'symbols.XAUUSD.swap.unit must be one of "points", "percent", "money", got "pips"',
    ],
    [
      gold({ swap: { tripleDay: 3 } }),
      'symbols.XAUUSD.swap.tripleDay must be one of "sun", "mon", "tue", "wed", "thu", "fri", "sat", got 3',
    ],
    [gold({ commission: -1 }), 'symbols.XAUUSD.commission must be at least 0, got -1'],
  ];
  for (const [input, sentence] of cases) assert.deepEqual(await problemsOf(input), [sentence]);
});
