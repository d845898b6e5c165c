import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { figuresOf, type SpreadCounts } from '../../../server/relay/spread-counts.js';
import { packPairs } from '../../../server/relay/spread-pairs.js';
import { type SpreadRecord, wholeDay } from '../../../server/relay/spread-record.js';
import { SpreadTrack } from '../../../server/relay/spread-track.js';
import { countsOf, keep, ordered } from '../../helpers/spreads.js';

interface Piece {
  day: number;
  hour: number;
  spread: number;
  ms: number;
}

const pieces = fc
  .array(
    fc.record({
      day: fc.integer({ min: 20_000, max: 20_012 }),
      hour: fc.nat({ max: 23 }),
      spread: fc.nat({ max: 30 }),
      ms: fc.integer({ min: 1, max: 60_000 }),
    }),
    { maxLength: 80 },
  )
  .map((list) => list.sort((a, b) => a.day - b.day));

const trackOf = (list: readonly Piece[], window = 5) => {
  const track = new SpreadTrack('EURUSD', 5, window);
  for (const { day, hour, spread, ms } of list) track.add(day, hour, spread, ms);
  return track;
};

const sumOf = (list: readonly Piece[]): SpreadCounts => {
  const sum: SpreadCounts = new Map();
  for (const { spread, ms } of list) sum.set(spread, (sum.get(spread) ?? 0) + ms);
  return sum;
};

/** What a track says, for comparisons. */
const told = (track: SpreadTrack) => ({
  all: track.all(),
  hours: track.hours(),
  measured: track.measured,
  first: track.first(),
});

test('the figures are those of the window, exactly, and of each hour in it', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 14 }), (list, window) => {
      const track = trackOf(list, window);
      const newest = list.at(-1)?.day ?? 0;
      const inside = list.filter(({ day }) => day > newest - window);
      assert.deepEqual(track.all(), figuresOf(sumOf(inside)));
      const hours = Array.from({ length: 24 }, (_, hour) =>
        figuresOf(sumOf(inside.filter((piece) => piece.hour === hour))),
      );
      assert.deepEqual(track.hours(), hours);
      assert.equal(
        track.measured,
        inside.reduce((sum, { ms }) => sum + ms, 0),
      );
      const firstDay = inside[0]?.day;
      const firstHours = inside.flatMap(({ day, hour }) => (day === firstDay ? hour : []));
      assert.deepEqual(
        track.first(),
        firstDay === undefined ? undefined : { day: firstDay, hour: Math.min(...firstHours) },
      );
    }),
  );
});

test('hours asked for in between do not go stale', () => {
  const track = trackOf([{ day: 1, hour: 3, spread: 10, ms: 100 }]);
  assert.equal(track.hours()[3]?.average, 10);
  track.add(1, 3, 20, 100);
  assert.equal(track.hours()[3]?.average, 15);
  track.roll(2);
  assert.equal(track.hours()[3]?.average, 15);
  track.roll(6);
  assert.equal(track.hours()[3], null);
  assert.deepEqual([track.all(), track.measured, track.first()], [null, 0, undefined]);
});

test('a track restored from what was drained, whenever it was, says the same', () => {
  fc.assert(
    fc.property(pieces, fc.array(fc.nat({ max: 80 }), { maxLength: 4 }), (list, stops) => {
      const stored = new Map<string, SpreadRecord>();
      const track = new SpreadTrack('EURUSD', 5, 5);
      for (const [i, { day, hour, spread, ms }] of list.entries()) {
        track.add(day, hour, spread, ms);
        if (stops.includes(i)) keep(stored, track.drain());
      }
      keep(stored, track.drain());
      const again = new SpreadTrack('EURUSD', 5, 5);
      again.restore(ordered(stored));
      assert.deepEqual(told(again), told(track));
      assert.deepEqual(again.drain(), []);
    }),
  );
});

test('a life in two parts is the same as one', () => {
  fc.assert(
    fc.property(pieces, fc.nat({ max: 80 }), (list, cut) => {
      const stored = new Map<string, SpreadRecord>();
      keep(stored, trackOf(list.slice(0, cut)).drain());
      const second = new SpreadTrack('EURUSD', 5, 5);
      second.restore(ordered(stored));
      for (const { day, hour, spread, ms } of list.slice(cut)) second.add(day, hour, spread, ms);
      assert.deepEqual(told(second), told(trackOf(list)));
    }),
  );
});

test('gives each changed hour once, whole, and each day once when it is over', () => {
  const track = trackOf([
    { day: 1, hour: 3, spread: 10, ms: 100 },
    { day: 1, hour: 4, spread: 11, ms: 100 },
  ]);
  assert.equal(track.drain().length, 2);
  assert.deepEqual(track.drain(), []);
  track.add(1, 4, 11, 50);
  track.add(1, 4, 12, 50);
  const counts = new Map([
    [11, 150],
    [12, 50],
  ]);
  const { symbol, digits } = track;
  const pairs = packPairs([[4, counts]]);
  assert.deepEqual(track.drain(), [{ symbol, day: 1, hour: 4, digits, pairs }]);
  track.add(1, 23, 9, 10);
  track.roll(2);
  assert.deepEqual(
    track.drain().map((record) => [record.day, record.hour, countsOf(record)]),
    [
      [
        ...[1, wholeDay],
        new Map([
          [10, 100],
          [11, 150],
          [12, 50],
          [9, 10],
        ]),
      ],
    ],
  );
  track.roll(3);
  assert.deepEqual(track.drain(), []);
});

test('a day of which only hours were drained is given whole after a restart', () => {
  fc.assert(
    fc.property(pieces, (list) => {
      const stored = new Map<string, SpreadRecord>();
      const track = new SpreadTrack('EURUSD', 5, 14);
      for (const { day, hour, spread, ms } of list) {
        track.add(day, hour, spread, ms);
        keep(stored, track.drain());
      }
      const hours = new Map([...stored].filter(([, { hour }]) => hour !== wholeDay));
      const second = new SpreadTrack('EURUSD', 5, 14);
      second.restore(ordered(hours));
      second.roll(20_013);
      track.roll(20_013);
      assert.deepEqual(second.drain(), track.drain());
    }),
  );
});

test('restored days come into the sums in slices, or at once when somebody asks', () => {
  const stored = new Map<string, SpreadRecord>();
  const list = [1, 2, 3, 4].map((day) => ({ day, hour: 3, spread: day, ms: 10 }));
  const track = trackOf(list);
  keep(stored, track.drain());
  const again = () => {
    const other = new SpreadTrack('EURUSD', 5, 5);
    other.restore(ordered(stored));
    return other;
  };
  const second = again();
  assert.deepEqual([second.sumUp(2), second.isSummed], [2, false]);
  assert.deepEqual([second.sumUp(2), second.isSummed], [1, true]);
  assert.equal(second.sumUp(2), 0);
  assert.deepEqual(told(second), told(track));
  assert.deepEqual(told(again()), told(track));
  // Days that leave before they were summed leave nothing behind.
  const third = again();
  assert.equal(third.sumUp(1), 1);
  for (const other of [track, third]) other.roll(7);
  assert.deepEqual(told(third), told(track));
});

test('hours that nobody drains are forgotten with their day', () => {
  const track = trackOf([{ day: 1, hour: 3, spread: 10, ms: 100 }]);
  track.roll(6);
  assert.deepEqual(track.drain(), []);
});

test('an hour with thousands of different spreads keeps its memory, and its figures to two digits', () => {
  const track = new SpreadTrack('BTCUSD', 2, 5);
  for (let spread = 0; spread < 50_000; spread++) track.add(1, 3, spread, 1);
  const [record] = track.drain();
  const { size } = countsOf(record!);
  assert.ok(size < 1_500, String(size));
  const { median, p95 } = track.all()!;
  assert.ok(Math.abs(median / 25_000 - 1) < 0.05 && Math.abs(p95 / 47_500 - 1) < 0.05);
  track.roll(2);
  assert.deepEqual(track.hours()[3], track.all());
});

test('a spread beyond all measure spoils nothing', () => {
  const track = new SpreadTrack('X', 8, 5);
  track.add(0, 2, Number.MAX_SAFE_INTEGER, 1);
  track.roll(1);
  for (let spread = 0; spread < 1_001; spread++) track.add(1, 3, spread, 1);
  track.add(1, 3, Number.MAX_SAFE_INTEGER, 1);
  track.roll(2);
  track.roll(20);
  assert.deepEqual([track.all(), track.measured], [null, 0]);
});
