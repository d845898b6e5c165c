import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SymbolSpecs } from '../../../server/protocol/specs.js';
import { prepareRelay } from '../../helpers/relay.js';

/** A Saturday. */
const now = Date.UTC(2026, 1, 7, 12);
const config = {
  schedules: { gold: { mon: ['01:00-23:00'] } },
  holidays: [{ name: 'Half a day', date: '2026-02-09', hours: ['01:00-12:00'] }],
  symbols: {
    EURUSD: { name: 'Euro', digits: 5 },
    XAUUSD: {
      name: 'Gold',
      group: 'Metals',
      description: 'Gold, 100 oz',
      digits: 2,
      pip: 0.1,
      hours: 'gold',
      contractSize: 100,
      leverage: 20,
      lots: { min: 0.01, step: 0.01 },
      swap: { long: -48.6, short: 22.1, tripleDay: 'wed' },
      commission: 3.5,
    },
  },
};

interface Answer {
  time: number;
  specs: SymbolSpecs[];
  unknown: string[];
}

test('answers contracts in the order asked, each with all of its fields', async (t) => {
  const app = await prepareRelay(t, { config, now: () => now });
  const answer = await app.inject('/api/v1/specs?symbols=XAUUSD,EURUSD,NOTHING');
  assert.equal(answer.statusCode, 200, answer.body);
  assert.match(String(answer.headers['cache-control']), /max-age=5/);
  const { specs, unknown, time } = answer.json<Answer>();
  assert.deepEqual([time, unknown], [now, ['NOTHING']]);
  assert.deepEqual(
    specs,
    ['XAUUSD', 'EURUSD'].map((symbol) => app.relay.specs.snapshot(symbol)),
  );
  const [gold, euro] = specs;
  assert.deepEqual(
    [gold?.margin, gold?.lots, gold?.swap?.tripleDay],
    [0.05, { min: 0.01, max: null, step: 0.01 }, 3],
  );
  assert.deepEqual(gold?.hours, {
    state: 'closed',
    opens: Date.UTC(2026, 1, 8, 23),
    closes: null,
    sessions: [{ from: Date.UTC(2026, 1, 8, 23), to: Date.UTC(2026, 1, 9, 10) }],
    holidays: [
      { name: 'Half a day', from: Date.UTC(2026, 1, 8, 22), to: Date.UTC(2026, 1, 9, 22) },
    ],
  });
  assert.deepEqual([euro?.contractSize, euro?.swap, euro?.lots], [null, null, null]);
});

test('without a list it answers all symbols', async (t) => {
  const app = await prepareRelay(t, { config, now: () => now });
  const { specs } = (await app.inject('/api/v1/specs')).json<Answer>();
  assert.deepEqual(
    specs.map(({ symbol }) => symbol),
    ['EURUSD', 'XAUUSD'],
  );
});
