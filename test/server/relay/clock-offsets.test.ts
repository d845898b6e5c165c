import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetsOf } from '../../../server/relay/clock-offsets.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const hour = 3_600_000;
const hourly = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ time: from + i * hour }));

test('says one offset for candles between two changes of the clock', () => {
  const from = Date.UTC(2026, 0, 5);
  assert.deepEqual(offsetsOf(hourly(from, 48), new ServerClock({ rule: 'new-york+7' })), [
    { from, offset: 2 * hour },
  ]);
});

test('says when the clock changed, by the first candle that shows it', () => {
  // New York goes to summer time on 8 March 2026 at 07:00 UTC.
  const from = Date.UTC(2026, 2, 8);
  assert.deepEqual(offsetsOf(hourly(from, 24), new ServerClock({ rule: 'new-york+7' })), [
    { from, offset: 2 * hour },
    { from: from + 7 * hour, offset: 3 * hour },
  ]);
});

test('has nothing to say of no candles', () => {
  assert.deepEqual(offsetsOf([], new ServerClock({ offset: '+02:00' })), []);
});
