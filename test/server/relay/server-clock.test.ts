import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ServerClock, type TimeZoneRule } from '../../../server/relay/server-clock.js';

const newYork = new ServerClock({ rule: 'new-york+7' });
const helsinki = new ServerClock({ zone: 'Europe/Helsinki' });
const hour = 3_600_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

test('midnight of the server is 17:00 in New York, summer and winter', () => {
  assert.equal(iso(newYork.toUtc(Date.UTC(2026, 2, 9))), '2026-03-08T21:00');
  assert.equal(iso(newYork.toUtc(Date.UTC(2026, 0, 5))), '2026-01-04T22:00');
});

test('the two common rules differ between the American and the European clock changes', () => {
  for (const [month, day] of [
    [2, 10],
    [2, 27],
    [9, 27],
    [9, 30],
  ] as const) {
    const noon = Date.UTC(2026, month, day, 12);
    assert.equal(Math.abs(newYork.offsetAt(noon) - helsinki.offsetAt(noon)), hour);
  }
  const summer = Date.UTC(2026, 6, 1);
  assert.equal(newYork.offsetAt(summer), helsinki.offsetAt(summer));
});

test('wall time in market hours converts to UTC and back', () => {
  const rules: TimeZoneRule[] = [
    { rule: 'new-york+7' },
    { zone: 'Europe/Helsinki' },
    { zone: 'Asia/Kolkata' },
    { offset: '-03:30' },
  ];
  for (const rule of rules) {
    const clock = new ServerClock(rule);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }), (time) => {
        const wall = clock.toWall(time);
        const back = clock.toUtc(wall);
        // In the hour that a clock change repeats, one wall time means two moments.
        assert.ok(back === time || clock.toWall(back) === wall, iso(time));
      }),
    );
  }
});

test('the hour that a clock change skips resolves to a moment next to it', () => {
  const skipped = helsinki.toUtc(Date.UTC(2026, 2, 29, 3, 30));
  assert.ok(Math.abs(skipped - Date.UTC(2026, 2, 29, 1)) <= hour);
});

test('a fixed offset stays fixed', () => {
  const clock = new ServerClock({ offset: '+02:00' });
  assert.equal(clock.offsetAt(Date.UTC(2026, 0, 1)), 2 * hour);
  assert.equal(clock.offsetAt(Date.UTC(2026, 6, 1)), 2 * hour);
  assert.equal(new ServerClock({ offset: '-05:30' }).offsetAt(0), -5.5 * hour);
});

test('days follow the wall clock of the server', () => {
  const sundayEvening = Date.UTC(2026, 10, 22, 21, 59);
  assert.equal(newYork.dayOf(sundayEvening + 2 * 60_000) - newYork.dayOf(sundayEvening), 1);
});

test('refuses an offset that it cannot read and a zone that does not exist', () => {
  assert.throws(() => new ServerClock({ offset: '2' }), /offset must look like \+02:00, got "2"/);
  assert.throws(() => new ServerClock({ zone: 'Mars/Olympus' }), RangeError);
});

test('what is no moment has no wall time, and throws nothing', () => {
  for (const time of [NaN, Infinity, -Infinity, 9e15]) {
    assert.ok(Number.isNaN(newYork.toWall(time)), String(time));
    assert.ok(Number.isNaN(newYork.toUtc(time)), String(time));
  }
});

test('answers right for more moments than it remembers', () => {
  const fresh = () => new ServerClock({ rule: 'new-york+7' });
  for (let day = 0; day < 365; day++) {
    const time = Date.UTC(2026, 0, 1 + day, 12);
    assert.equal(newYork.offsetAt(time), fresh().offsetAt(time));
  }
});
