import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { timeframes } from '../../../server/protocol/candle.js';
import { ServerClock, type TimeZoneRule } from '../../../server/relay/server-clock.js';
import {
  isTimeframe,
  nextOpen,
  nextOpenTime,
  openOf,
  openTimeOf,
  timeframeMinutes,
  timeframeOf,
} from '../../../server/relay/timeframes.js';

/** A Wednesday, past noon. */
const noon = Date.UTC(2026, 1, 18, 12, 34, 56);
const hour = 3_600_000;
const rules: readonly TimeZoneRule[] = [
  { rule: 'new-york+7' },
  { zone: 'Europe/Helsinki' },
  { zone: 'America/New_York' },
  { offset: '+02:00' },
  { offset: '+05:30' },
  { offset: '-03:30' },
];
const clocks = rules.map((rule) => new ServerClock(rule));
const [newYork, helsinki, , cyprus, kolkata] = clocks as [
  ServerClock,
  ServerClock,
  ServerClock,
  ServerClock,
  ServerClock,
];

const clock = fc.constantFrom(...clocks);
const timeframe = fc.constantFrom(...timeframes);
const moment = fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2030, 0) });
/** Moments around the American and the European changes of 2026, where edges go wrong. */
const nearChange = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 2, 8, 7),
      Date.UTC(2026, 10, 1, 6),
      Date.UTC(2026, 2, 29, 1),
      Date.UTC(2026, 9, 25, 1),
    ),
    fc.integer({ min: -30 * hour, max: 30 * hour }),
  )
  .map(([change, distance]) => change + distance);

const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

test('every moment of the wall clock is in the candle that opened last', () => {
  const wall = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
  fc.assert(
    fc.property(wall, timeframe, (at, of) => {
      const open = openOf(at, of);
      const next = nextOpen(open, of);
      assert.ok(open <= at && at < next);
      assert.equal(openOf(next - 1, of), open);
      assert.equal(openOf(next, of), next);
    }),
  );
});

test('minutes and days open on the wall clock', () => {
  assert.equal(openOf(noon, 'M1'), Date.UTC(2026, 1, 18, 12, 34));
  assert.equal(openOf(noon, 'M15'), Date.UTC(2026, 1, 18, 12, 30));
  assert.equal(openOf(noon, 'H4'), Date.UTC(2026, 1, 18, 12));
  assert.equal(openOf(noon, 'D1'), Date.UTC(2026, 1, 18));
});

test('weeks open on Sunday and months on the first', () => {
  assert.equal(openOf(noon, 'W1'), Date.UTC(2026, 1, 15));
  assert.equal(openOf(noon, 'MN'), Date.UTC(2026, 1, 1));
  assert.equal(nextOpen(Date.UTC(2026, 1, 1), 'MN'), Date.UTC(2026, 2, 1));
  assert.equal(nextOpen(Date.UTC(2026, 11, 1), 'MN'), Date.UTC(2027, 0, 1));
});

test('knows the nine timeframes of MT4 by name and by minutes', () => {
  for (const name of timeframes) assert.equal(timeframeOf(timeframeMinutes[name]), name);
  for (const minutes of [0, 2, 10, 120, -1, NaN]) assert.equal(timeframeOf(minutes), undefined);
  assert.ok(timeframes.every(isTimeframe));
  for (const name of ['', 'M2', 'm1', 'MN1', 'toString']) assert.equal(isTimeframe(name), false);
});

test('candles follow each other without gap or overlap, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.oneof(moment, nearChange), timeframe, clock, (time, of, at) => {
      const open = openTimeOf(time, of, at);
      const next = nextOpenTime(open, of, at);
      assert.ok(open <= time && time < next, `${iso(open)} ${iso(time)} ${iso(next)}`);
      assert.equal(openTimeOf(open, of, at), open);
      assert.equal(openTimeOf(next - 1, of, at), open);
      assert.equal(openTimeOf(next, of, at), next);
    }),
    { numRuns: 500 },
  );
});

test('a longer candle holds whole shorter ones, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.oneof(moment, nearChange), clock, (time, at) => {
      for (const [i, of] of timeframes.entries()) {
        const open = openTimeOf(time, of, at);
        for (const shorter of timeframes.slice(0, i)) {
          // Weeks do not fit months.
          if (shorter === 'W1') continue;
          assert.equal(openTimeOf(open, shorter, at), open, `${shorter} at the open of ${of}`);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("days open at the server's midnight, not at UTC's", () => {
  for (const [at, open] of [
    [newYork, '2026-02-17T22:00'],
    [helsinki, '2026-02-17T22:00'],
    [cyprus, '2026-02-17T22:00'],
    [kolkata, '2026-02-17T18:30'],
  ] as const) {
    assert.equal(iso(openTimeOf(noon, 'D1', at)), open);
  }
  // Three weeks later New York has changed its clock, and Helsinki has not.
  const march = utc('2026-03-11T12:00');
  assert.equal(iso(openTimeOf(march, 'D1', newYork)), '2026-03-10T21:00');
  assert.equal(iso(openTimeOf(march, 'D1', helsinki)), '2026-03-10T22:00');
});

test('hours and minutes follow a clock that is not whole hours ahead', () => {
  assert.equal(iso(openTimeOf(noon, 'H1', kolkata)), '2026-02-18T12:30');
  assert.equal(iso(openTimeOf(noon, 'H4', kolkata)), '2026-02-18T10:30');
  assert.equal(iso(openTimeOf(noon, 'M30', kolkata)), '2026-02-18T12:30');
});

test('the week in which the American clock goes forward has a day of 23 hours', () => {
  const sunday = openTimeOf(utc('2026-03-08T12:00'), 'D1', newYork);
  assert.equal(iso(sunday), '2026-03-07T22:00');
  assert.equal(nextOpenTime(sunday, 'D1', newYork) - sunday, 23 * hour);
  assert.equal(iso(openTimeOf(utc('2026-03-09T12:00'), 'W1', newYork)), '2026-03-07T22:00');
  assert.equal(iso(openTimeOf(utc('2026-03-31T12:00'), 'MN', newYork)), '2026-02-28T22:00');
  assert.equal(iso(nextOpenTime(utc('2026-02-28T22:00'), 'MN', newYork)), '2026-03-31T21:00');
});

test('the H4 in which the American clock goes back is five hours long', () => {
  // 8:00 to 9:00 on the wall clock comes twice, so that the edge at 8:00 is shown twice.
  const eight = utc('2026-11-01T05:00');
  assert.equal(newYork.toWall(eight), newYork.toWall(eight + hour));
  for (const distance of [0, 1, 2, 3, 4]) {
    assert.equal(openTimeOf(eight + (distance + 0.5) * hour, 'H4', newYork), eight);
  }
  assert.equal(nextOpenTime(eight, 'H4', newYork), eight + 5 * hour);
});

test('each of the two hours of the same name has its own H1', () => {
  const three = utc('2026-10-25T00:00');
  assert.equal(helsinki.toWall(three), helsinki.toWall(three + hour));
  assert.equal(openTimeOf(three + hour / 2, 'H1', helsinki), three);
  assert.equal(openTimeOf(three + 1.5 * hour, 'H1', helsinki), three + hour);
  assert.equal(nextOpenTime(three, 'H1', helsinki), three + hour);
  assert.equal(nextOpenTime(three + hour, 'H1', helsinki), three + 2 * hour);
});

test('the H4 that loses an hour is three hours long', () => {
  const midnight = utc('2026-03-28T22:00');
  assert.equal(openTimeOf(utc('2026-03-29T00:59'), 'H4', helsinki), midnight);
  assert.equal(nextOpenTime(midnight, 'H4', helsinki), midnight + 3 * hour);
});

test('a day whose midnight is skipped opens when the clock passes it', () => {
  // Cairo goes from 23:59:59 to 01:00:00.
  const cairo = new ServerClock({ zone: 'Africa/Cairo' });
  const change = utc('2026-04-23T22:00');
  assert.equal(cairo.toWall(change) % (24 * hour), hour);
  assert.equal(openTimeOf(change + 5 * hour, 'D1', cairo), change);
  assert.equal(openTimeOf(change - 1, 'D1', cairo), change - 24 * hour);
  assert.equal(nextOpenTime(change - 24 * hour, 'D1', cairo), change);
  assert.equal(nextOpenTime(change, 'D1', cairo), change + 23 * hour);
});
