import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ServerClock } from '../../../../server/relay/server-clock.js';
import { Calendar, weekdaysBetween } from '../../../../server/relay/track-record/calendar.js';

const day = 86_400_000;
const clocks = [
  new ServerClock({ rule: 'new-york+7' }),
  new ServerClock({ zone: 'Europe/Helsinki' }),
  new ServerClock({ offset: '-03:30' }),
];
const moments = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2027, 11, 31) });

test('a day is that of the wall clock of the server, over all changes of the clock', () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...clocks), (time, clock) => {
      const calendar = new Calendar(clock);
      const number = calendar.dayOf(time);
      assert.equal(number, clock.dayOf(time));
      assert.ok(calendar.startOf(number) <= time && time < calendar.startOf(number + 1));
    }),
  );
});

test('days are found in any order by the same calendar', () => {
  const calendar = new Calendar(clocks[0]!);
  fc.assert(
    fc.property(moments, (time) => assert.equal(calendar.dayOf(time), clocks[0]!.dayOf(time))),
  );
});

test('the day of a New York server begins at five in the afternoon of New York', () => {
  const calendar = new Calendar(clocks[0]!);
  const winter = Date.UTC(2026, 1, 3) / day;
  const summer = Date.UTC(2026, 6, 3) / day;
  assert.equal(calendar.startOf(winter), Date.UTC(2026, 1, 2, 22));
  assert.equal(calendar.startOf(summer), Date.UTC(2026, 6, 2, 21));
});

test('months begin with their first day', () => {
  const calendar = new Calendar(clocks[0]!);
  assert.equal(calendar.monthStart(2026 * 12 + 3), Date.UTC(2026, 2, 31, 21));
  assert.equal(calendar.monthStart(2026 * 12 - 1), Date.UTC(2025, 10, 30, 22));
  assert.equal(calendar.monthOf(Date.UTC(2024, 1, 29) / day), 2024 * 12 + 1);
});

test('weeks begin on Sunday', () => {
  const calendar = new Calendar(clocks[0]!);
  const sunday = Date.UTC(2026, 10, 22) / day;
  assert.equal(calendar.weekOf(sunday), calendar.weekOf(sunday + 6));
  assert.equal(calendar.weekOf(sunday - 1), calendar.weekOf(sunday) - 1);
});

test('weekdays are counted as one would count them by hand', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 20_000 }), fc.nat(40), (from, length) => {
      let count = 0;
      for (let number = from; number < from + length; number += 1) {
        const weekday = new Date(number * day).getUTCDay();
        if (weekday > 0 && weekday < 6) count += 1;
      }
      assert.equal(weekdaysBetween(from, from + length), count);
    }),
  );
  assert.equal(weekdaysBetween(10, 5), 0);
});
