import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay } from '../../../server/feeds/day-end.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });

test('whatever time MT4 gives to the end of a day, it is the midnight of the server', () => {
  const midnight = Date.UTC(2026, 1, 4);
  for (const wall of [midnight - 60_000, midnight - 1_000, midnight, midnight + 300_000])
    assert.equal(endOfDay(wall, clock), Date.UTC(2026, 1, 3, 22));
});

test('a summer midnight is an hour earlier in UTC', () => {
  assert.equal(endOfDay(Date.UTC(2026, 6, 4) - 1_000, clock), Date.UTC(2026, 6, 3, 21));
});
