import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpreadStats } from '../../../server/protocol/spread.js';
import { prepareRelay } from '../../helpers/relay.js';

const start = Date.UTC(2026, 1, 3, 12);
const config = { symbols: { GBPUSD: {}, EURUSD: { digits: 5 } } };

test('answers what spreads were like, and leaves out who has no price yet', async (t) => {
  const app = await prepareRelay(t, { config, now: () => start });
  const tick = (points: number, time: number) => {
    const prices = { bid: 1.1, ask: 1.1 + points / 1e5 };
    app.relay.publish('test', 'tick', { symbol: 'EURUSD', ...prices, time }, time);
  };
  tick(10, start);
  tick(20, start + 3_000);
  app.relay.advance(start + 6_000);
  const answer = await app.inject('/api/v1/spreads?symbols=GBPUSD,EURUSD,NOTHING');
  assert.equal(answer.statusCode, 200, answer.body);
  const { spreads, unknown } = answer.json<{ spreads: SpreadStats[]; unknown: string[] }>();
  assert.deepEqual(unknown, ['NOTHING']);
  assert.deepEqual(spreads, [app.relay.spreads.snapshot('EURUSD')]);
  assert.deepEqual(spreads[0]?.all, { min: 10, average: 15, median: 10, p95: 20 });
  assert.deepEqual([spreads[0].since, spreads[0].measured], [start, 6_000]);
  assert.equal(spreads[0].hours.length, 24);
});
