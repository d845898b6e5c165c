import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evenStretches } from '../../../server/relay/clock-changes.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const hour = 3_600_000;

test('finds the moments at which both usual rules change the clock', () => {
  const changes = (clock: ServerClock) => {
    const stretches = [...evenStretches(clock, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1))];
    return stretches.flatMap(({ from, offset }, i) =>
      i && stretches[i - 1]!.offset !== offset ? new Date(from).toISOString().slice(0, 16) : [],
    );
  };
  assert.deepEqual(changes(new ServerClock({ rule: 'new-york+7' })), [
    '2026-03-08T07:00',
    '2026-11-01T06:00',
  ]);
  assert.deepEqual(changes(new ServerClock({ zone: 'Europe/Helsinki' })), [
    '2026-03-29T01:00',
    '2026-10-25T01:00',
  ]);
  assert.deepEqual(changes(new ServerClock({ offset: '+02:00' })), []);
});

test('leaves no gap, and the offset is right at every moment', () => {
  const zones = ['Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'];
  const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) });
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      moment,
      fc.integer({ min: 1, max: 40 * 24 * hour }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (zone, from, length, at) => {
        const clock = new ServerClock({ zone });
        const stretches = [...evenStretches(clock, from, from + length)];
        let end = from;
        for (const stretch of stretches) {
          assert.equal(stretch.from, end);
          const inside = Math.floor(stretch.from + at * (stretch.to - 1 - stretch.from));
          assert.equal(clock.offsetAt(inside), stretch.offset);
          assert.equal(clock.offsetAt(stretch.to - 1), stretch.offset);
          end = stretch.to;
        }
        assert.equal(end, from + length);
      },
    ),
    { numRuns: 60 },
  );
});
