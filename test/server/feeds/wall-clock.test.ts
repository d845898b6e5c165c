import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WallClock } from '../../../server/feeds/wall-clock.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const rules = [
  { rule: 'new-york+7' },
  { zone: 'Europe/Helsinki' },
  { zone: 'Asia/Kathmandu' },
  { zone: 'Australia/Lord_Howe' },
  { offset: '+05:45' },
] as const;

test('is the same as asking the calendar each time, in any order and around every clock change', () => {
  const year = Date.UTC(2026, 0, 1);
  const change = fc.constantFrom(
    Date.UTC(2026, 2, 8, 9),
    Date.UTC(2026, 2, 29, 3),
    Date.UTC(2026, 3, 5, 2),
    Date.UTC(2026, 9, 25, 4),
    Date.UTC(2026, 10, 1, 8),
  );
  const near = fc.tuple(change, fc.integer({ min: -14_400, max: 14_400 }));
  const wall = fc.oneof(
    fc.integer({ min: 0, max: 366 * 86_400 }).map((seconds) => year + seconds * 1000),
    near.map(([time, seconds]) => time + seconds * 1000),
  );
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.array(wall, { maxLength: 20 }), (rule, walls) => {
      const clock = new ServerClock(rule);
      const feed = new WallClock(clock);
      for (const time of walls) assert.equal(feed.toUtc(time), clock.toUtc(time));
    }),
  );
});

test('asks the calendar once for all the prices of a quarter hour', () => {
  let asked = 0;
  class Counting extends ServerClock {
    override toUtc(wall: number): number {
      asked++;
      return super.toUtc(wall);
    }
  }
  const feed = new WallClock(new Counting({ rule: 'new-york+7' }));
  for (let i = 0; i < 1_000; i++) feed.toUtc(Date.UTC(2026, 1, 3, 14, 0, 0) + i * 800);
  assert.equal(asked, 1);
});

test('remembers only so much', () => {
  const clock = new ServerClock({ offset: '+02:00' });
  const feed = new WallClock(clock);
  for (let i = 0; i < 3_000; i++) {
    const wall = i * 900_000;
    assert.equal(feed.toUtc(wall), wall - 7_200_000);
  }
});
