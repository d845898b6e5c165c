import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { offsetsAt, offsetsBetween, offsetsOf } from '../../../server/relay/clock-offsets.js';
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

test('says of candles of any length what looking at each of them says', () => {
  const zones = ['Europe/Helsinki', 'America/New_York', 'Africa/Cairo', 'Africa/Casablanca'];
  const start = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2026, 0, 1) });
  const gap = fc.constantFrom(1 / 60, 1, 4, 24, 168, 720);
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      start,
      gap,
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 200 }),
      (zone, from, length, gaps) => {
        const clock = new ServerClock({ zone });
        let time = from;
        const candles = gaps.map((gap) => ({ time: (time += Math.round(gap * length * hour)) }));
        const expected = candles
          .map(({ time }) => ({ from: time, offset: clock.offsetAt(time) }))
          .filter(({ offset }, i, all) => offset !== all[i - 1]?.offset);
        assert.deepEqual(offsetsOf(candles, clock), expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('looks at few candles of a long page', () => {
  let looks = 0;
  class Counting extends ServerClock {
    override offsetAt(time: number): number {
      looks++;
      return super.offsetAt(time);
    }
  }
  const from = Date.UTC(2026, 2, 8);
  const minutes = Array.from({ length: 1_000 }, (_, i) => ({ time: from + i * 60_000 }));
  const offsets = offsetsOf(minutes, new Counting({ rule: 'new-york+7' }));
  assert.equal(offsets.length, 2);
  assert.ok(looks < 50, String(looks));
});

suite('the wall clock of a span', () => {
  const clock = new ServerClock({ rule: 'new-york+7' });
  const change = Date.UTC(2026, 10, 1, 6);

  test('is told from its start, then at each change', () => {
    const from = Date.UTC(2026, 9, 1);
    assert.deepEqual(offsetsBetween(from, Date.UTC(2026, 11, 1), clock), [
      { from, offset: 3 * hour },
      { from: change, offset: 2 * hour },
    ]);
    assert.deepEqual(offsetsBetween(from, from, clock), [{ from, offset: 3 * hour }]);
  });

  test('is told for single moments in any order', () => {
    const [before, after] = [Date.UTC(2026, 9, 31), Date.UTC(2027, 0, 1)];
    assert.deepEqual(offsetsAt([after, 0, before], clock), [
      { from: 0, offset: 2 * hour },
      { from: before, offset: 3 * hour },
      { from: after, offset: 2 * hour },
    ]);
  });
});
