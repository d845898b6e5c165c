import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ticksPerDay,
  TradingWeek,
  widening,
} from '../../../../server/feeds/market/trading-week.js';

const weekdays = new TradingWeek('weekdays');
const always = new TradingWeek('always');
const wall = fc.integer({ min: 0, max: Date.UTC(2060, 0, 1) });
const minute = 60_000;
const between = (week: TradingWeek, from: number, to: number) =>
  week.ticksAt(to) - week.ticksAt(from);

test('turns ticks back into the moment they came from', () => {
  fc.assert(
    fc.property(wall, (at) => {
      assert.ok(Math.abs(always.wallAt(always.ticksAt(at)) - at) < 1);
    }),
  );
});

test('never runs backwards', () => {
  fc.assert(
    fc.property(wall, fc.nat(200_000_000), (at, later) => {
      assert.ok(between(weekdays, at, at + later) >= 0);
    }),
  );
});

test('stands still on Saturday and Sunday, and the last tick is one of Friday', () => {
  const friday = Date.UTC(2026, 1, 6, 23, 59, 59);
  const saturday = Date.UTC(2026, 1, 7);
  const monday = Date.UTC(2026, 1, 9);
  assert.ok(between(weekdays, saturday, monday) < 1e-6);
  assert.ok(weekdays.wallAt(weekdays.ticksAt(saturday + minute) - 0.5) > friday - 2_000);
  assert.ok(weekdays.wallAt(weekdays.ticksAt(saturday + minute) - 0.5) < saturday);
  assert.ok(between(always, saturday, monday) > ticksPerDay * 1.99);
});

test('makes as many ticks on each trading day', () => {
  for (const day of [2, 3, 4, 5, 6]) {
    const made = between(weekdays, Date.UTC(2026, 1, day), Date.UTC(2026, 1, day + 1));
    assert.ok(Math.abs(made - ticksPerDay) < 1e-3);
  }
});

test('is busiest when London and New York trade together, and quiet at night', () => {
  const at = (hour: number) =>
    between(weekdays, Date.UTC(2026, 1, 3, hour), Date.UTC(2026, 1, 3, hour + 1));
  const [night, tokyo, london, both] = [at(0), at(5), at(12), at(16)];
  assert.ok(night < tokyo && tokyo < london && london < both);
  assert.ok(both / 3_600 > 3, 'several ticks a second');
});

test('widens spreads at night and most at midnight', () => {
  const at = (hour: number, min: number) => widening(Date.UTC(2026, 1, 3, hour, min));
  assert.ok(at(16, 0) < 1.1);
  assert.ok(at(1, 0) > 1.5);
  assert.equal(at(0, 5), 4);
  assert.equal(at(23, 57), 4);
});
