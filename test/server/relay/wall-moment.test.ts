import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readWallMoment } from '../../../server/relay/wall-moment.js';

test('reads a day as its midnight, and a time of the day', () => {
  assert.equal(readWallMoment('2026-12-01'), Date.UTC(2026, 11, 1));
  assert.equal(readWallMoment('2026-12-01 09:30'), Date.UTC(2026, 11, 1, 9, 30));
  assert.equal(readWallMoment('2026-12-01T23:59'), Date.UTC(2026, 11, 1, 23, 59));
});

test('refuses what is no moment in a sentence', () => {
  for (const text of ['', '2026-12-1', '2026-12-01 24:00', '2026-12-01 9:30', 'tomorrow']) {
    assert.throws(() => readWallMoment(text), /must be a moment such as "2026-12-01 09:30", got "/);
  }
  assert.throws(() => readWallMoment('2026-02-30 10:00'), /must be a day that exists/);
});

test('reads back every minute that it is told', () => {
  const minutes = fc.integer({ min: 0, max: 60_000_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const time = minute * 60_000;
      const text = new Date(time).toISOString().slice(0, 16);
      assert.equal(readWallMoment(text), time);
      assert.equal(readWallMoment(text.replace('T', ' ')), time);
    }),
  );
});
