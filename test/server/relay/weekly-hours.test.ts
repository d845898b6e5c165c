import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  builtInSchedules,
  isAlways,
  readDay,
  readRanges,
} from '../../../server/relay/weekly-hours.js';

test('reads ranges in minutes of the day, and sorts them', () => {
  assert.deepEqual(readRanges(['22:00-24:00', '00:05-21:00']), [
    { from: 5, to: 1260 },
    { from: 1320, to: 1440 },
  ]);
  assert.deepEqual(readRanges([]), []);
});

test('ranges may touch but not overlap', () => {
  assert.equal(readRanges(['00:00-12:00', '12:00-24:00']).length, 2);
  assert.throws(() => readRanges(['11:00-13:00', '00:00-12:00']), {
    name: 'RangeError',
    message: 'must be ranges that do not overlap, got "00:00-12:00" and "11:00-13:00"',
  });
});

test('says what is wrong with a range', () => {
  for (const text of ['8:00-12:00', '00:00-24:30', '24:00-24:00', '00:60-01:00', '', 'all day']) {
    assert.throws(() => readRanges([text]), {
      message: `must be a range of hours such as "00:05-23:55", got "${text}"`,
    });
  }
  for (const text of ['12:00-11:00', '12:00-12:00']) {
    assert.throws(() => readRanges([text]), {
      message: `must be a range that ends after its start, got "${text}"`,
    });
  }
});

test('reads days, and refuses those that do not exist', () => {
  assert.equal(readDay('1970-01-02'), 1);
  assert.equal(readDay('2024-02-29') - readDay('2024-02-28'), 1);
  for (const date of ['2026-02-29', '2026-13-01', '2026-02-31', '26-01-01', 'Christmas']) {
    assert.throws(() => readDay(date), {
      message: `must be a day that exists, such as "2026-12-25", got "${date}"`,
    });
  }
});

test('knows the usual schedules', () => {
  assert.deepEqual(Object.keys(builtInSchedules.weekdays), ['mon', 'tue', 'wed', 'thu', 'fri']);
  assert.equal(Object.keys(builtInSchedules.always).length, 7);
});

test('knows a week that never closes, in however many pieces', () => {
  const week = (ranges: string[]) => Array.from({ length: 7 }, () => readRanges(ranges));
  assert.ok(isAlways(week(['00:00-24:00'])));
  assert.ok(isAlways(week(['12:00-24:00', '00:00-12:00'])));
  for (const ranges of [[], ['00:00-23:59'], ['00:01-24:00'], ['00:00-12:00', '12:01-24:00']])
    assert.ok(!isAlways(week(ranges)), ranges.join());
  assert.ok(!isAlways([...week(['00:00-24:00']).slice(1), []]));
});
