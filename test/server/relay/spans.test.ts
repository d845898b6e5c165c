import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { nextMidnight, startOf, yearBeforeQuarter } from '../../../server/relay/spans.js';

const clock = new ServerClock({ rule: 'new-york+7' });
/** Friday, 27 November 2026, 16:00 by the server's clock (UTC+2). */
const friday = Date.UTC(2026, 10, 27, 14);
const wall = (time: number) => new Date(clock.toWall(time)).toISOString().slice(0, 16);

test('every period begins at a midnight of the server', () => {
  assert.equal(wall(startOf('day', friday, clock)), '2026-11-27T00:00');
  assert.equal(wall(startOf('week', friday, clock)), '2026-11-22T00:00');
  assert.equal(wall(startOf('month', friday, clock)), '2026-11-01T00:00');
  assert.equal(wall(startOf('quarter', friday, clock)), '2026-10-01T00:00');
  assert.equal(wall(startOf('year', friday, clock)), '2026-01-01T00:00');
  assert.equal(startOf('all', friday, clock), 0);
});

test('a quarter that began in summer time begins at its own midnight', () => {
  assert.equal(startOf('quarter', friday, clock), Date.UTC(2026, 8, 30, 21));
  assert.equal(startOf('year', friday, clock), Date.UTC(2025, 11, 31, 22));
});

test('a week begins on Sunday, on Sunday too', () => {
  const sunday = clock.toUtc(Date.UTC(2026, 10, 22, 10));
  assert.equal(wall(startOf('week', sunday, clock)), '2026-11-22T00:00');
  assert.equal(wall(startOf('week', sunday - 86_400_000, clock)), '2026-11-15T00:00');
});

test('midnight itself belongs to the day that begins', () => {
  const midnight = startOf('day', friday, clock);
  assert.equal(startOf('day', midnight, clock), midnight);
  assert.equal(nextMidnight(midnight - 1, clock), midnight);
  assert.equal(wall(nextMidnight(midnight, clock)), '2026-11-28T00:00');
});

test('looks back over twelve months before the running quarter', () => {
  const { from, to, next } = yearBeforeQuarter(friday, clock);
  assert.deepEqual([from, to, next].map(wall), [
    '2025-10-01T00:00',
    '2026-10-01T00:00',
    '2027-01-01T00:00',
  ]);
});

test('whatever the moment, it lies within its periods, and longer ones begin earlier', () => {
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  fc.assert(
    fc.property(moment, (now) => {
      const [day, week, month, quarter, year] = (
        ['day', 'week', 'month', 'quarter', 'year'] as const
      ).map((period) => startOf(period, now, clock)) as [number, number, number, number, number];
      assert.ok(day <= now && now < nextMidnight(now, clock));
      assert.ok(week <= day && month <= day && quarter <= month && year <= quarter);
      const window = yearBeforeQuarter(now, clock);
      assert.ok(window.from < window.to && window.to === quarter && now < window.next);
    }),
  );
});
