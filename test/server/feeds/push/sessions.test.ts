import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSessions } from '../../../../server/feeds/push/sessions.js';
import { readSpecs } from '../../../../server/feeds/push/specs.js';

test('reads sessions by day, sorted, Sunday first', () => {
  const rows = [
    [1, 720, 1440],
    [1, 5, 700],
    [6, 0, 1440],
  ];
  assert.deepEqual(readSessions(rows), [
    [],
    [
      { from: 5, to: 700 },
      { from: 720, to: 1440 },
    ],
    ...[[], [], [], []],
    [{ from: 0, to: 1440 }],
  ]);
});

test('a day without sessions is closed, told by leaving it out or by the zeros of MT4', () => {
  const closed = Array(7).fill([]);
  assert.deepEqual(readSessions([]), closed);
  assert.deepEqual(
    readSessions([
      [6, 0, 0],
      [6, 0, 0],
      [6, 0, 0],
    ]),
    closed,
  );
});

test('sessions may touch but not overlap', () => {
  const touching = [
    [2, 60, 120],
    [2, 120, 180],
    [3, 100, 130],
  ];
  assert.ok(Array.isArray(readSessions(touching)));
  const within = [[2, 60, 120], [], [2, 90, 100]].filter(({ length }) => length);
  assert.deepEqual(readSessions(within), {
    at: 1,
    wanted: 'apart from the sessions of that day before it',
    given: [2, 90, 100],
  });
});

for (const [name, row, wanted] of [
  ['half a line', [1, 5], /must be a session of day, opening and closing minute, .*, got \[1,5\]/],
  ['a line too long', [1, 5, 10, 15], /must be a session of day/],
  ['no line', '00:05-24:00', /must be a session of day, .*, got "00:05-24:00"/],
  ['hours as text', [1, '00:05', '24:00'], /must be a session of day/],
  ['half a minute', [1, 5.5, 10], /must be a session of day/],
  ['an eighth day', [7, 0, 1440], /must be on a day from 0 \(Sunday\) to 6 \(Saturday\), got/],
  ['a day before Sunday', [-1, 0, 1440], /must be on a day from 0/],
  ['a minute after midnight', [1, 0, 1441], /must be of minutes of the day, from 0 to 1440/],
  ['seconds for minutes', [1, 300, 86400], /must be of minutes of the day/],
  ['a minute before midnight', [1, -5, 60], /must be of minutes of the day/],
  ['a night', [1, 1320, 120], /goes over midnight is two, a day each, got \[1,1320,120\]/],
  ['no time at all', [1, 60, 60], /must be closed after it opened/],
  ['nothing', null, /must be a session of day, .*, got null/],
] as const) {
  test(`refuses ${name}, and says which`, () => {
    const sessions = [[0, 0, 60], row];
    const answer = readSpecs({ v: 1, specs: [{ symbol: 'A' }, { symbol: 'B', sessions }] });
    assert.ok(!Array.isArray(answer));
    assert.equal(answer.field, 'specs.1.sessions.1');
    assert.match(answer.message, wanted);
  });
}

test('refuses more sessions than any week has', () => {
  const sessions = Array.from({ length: 71 }, (_, i) => [i % 7, i, i + 1]);
  const answer = readSpecs({ v: 1, specs: [{ symbol: 'A', sessions }] });
  assert.ok(!Array.isArray(answer));
  assert.deepEqual(answer.field, 'specs.0.sessions');
  assert.match(answer.message, /must be at most 70 rows, got 71 rows/);
});

test('every minute of what it takes is told by a row, and the other way round', () => {
  const bound = fc.integer({ min: 0, max: 1_440 });
  const row = fc.tuple(fc.nat(6), bound, bound);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.nat(6), fc.nat(1_439), (rows, day, minute) => {
      const week = readSessions(rows);
      if ('wanted' in week) return;
      const told = rows.some(([of, from, to]) => of === day && from <= minute && minute < to);
      const read = week[day]!.some(({ from, to }) => from <= minute && minute < to);
      assert.equal(read, told);
    }),
    { numRuns: 500 },
  );
});

test('never throws, and what it takes is sorted and apart', () => {
  const part = fc.oneof(fc.integer({ min: -1, max: 1_441 }), fc.nat(7), fc.double(), fc.string());
  const row = fc.oneof(fc.array(part, { maxLength: 4 }), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const week = readSessions(rows);
      if ('wanted' in week) return assert.ok(week.at < rows.length);
      assert.equal(week.length, 7);
      for (const ranges of week) {
        for (const [i, { from, to }] of ranges.entries()) {
          assert.ok(from >= (ranges[i - 1]?.to ?? 0) && from < to && to <= 1_440);
        }
      }
    }),
    { numRuns: 500 },
  );
});
