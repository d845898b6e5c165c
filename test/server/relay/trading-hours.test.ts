import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ServerClock, type TimeZoneRule } from '../../../server/relay/server-clock.js';
import { type Holiday, TradingHours } from '../../../server/relay/trading-hours.js';
import { type MinuteRange, readDay, readRanges } from '../../../server/relay/weekly-hours.js';
import { hoursOf } from '../../helpers/hours.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number | null) => time && new Date(time).toISOString().slice(0, 16);

const withBreak = {
  schedules: {
    gold: {
      mon: ['01:00-23:55'],
      tue: ['01:00-23:55'],
      fri: ['01:00-12:00', '13:00-23:55'],
    },
  },
};

test('weekdays are one session from Monday to Friday by the clock of the server', () => {
  const hours = hoursOf();
  // 2026-02-06 is a Friday; New York is at UTC-5.
  const friday = utc('2026-02-06T12:00');
  assert.equal(hours.state(friday), 'open');
  assert.equal(iso(hours.opened(friday)), '2026-02-01T22:00');
  assert.equal(iso(hours.closes(friday)), '2026-02-06T22:00');
  assert.equal(hours.opens(friday), null);
  const saturday = utc('2026-02-07T12:00');
  assert.equal(hours.state(saturday), 'closed');
  assert.equal(iso(hours.opens(saturday)), '2026-02-08T22:00');
  assert.equal(hours.closes(saturday), null);
});

test('is pre-open for a quarter of an hour before it opens, to the millisecond', () => {
  const hours = hoursOf();
  const opening = utc('2026-02-08T22:00');
  const states = [-15 * minute - 1, -15 * minute, -1, 0].map((ms) => hours.state(opening + ms));
  assert.deepEqual(states, ['closed', 'pre-open', 'pre-open', 'open']);
  assert.equal(hours.changes(opening - hour), opening - 15 * minute);
  assert.equal(hours.changes(opening - minute), opening);
});

test('a break shorter than the time before the opening is pre-open all along', () => {
  const hours = hoursOf('short', {
    schedules: { short: { mon: ['00:00-12:00', '12:05-24:00'] } },
  });
  const noon = utc('2026-02-02T10:00');
  assert.deepEqual(
    [noon - 1, noon, noon + 5 * minute - 1, noon + 5 * minute].map((time) => hours.state(time)),
    ['open', 'pre-open', 'pre-open', 'open'],
  );
  // Whoever asks of the break first learns nothing wrong of what was before it.
  assert.equal(hours.state(noon + minute), 'pre-open');
  assert.equal(hours.state(noon - minute), 'open');
});

test('crypto never closes, and a market without hours never opens', () => {
  const always = hoursOf('always');
  const saturday = utc('2026-02-07T12:00');
  assert.equal(always.state(saturday), 'open');
  assert.equal(always.opened(saturday), -Infinity);
  assert.equal(always.closes(saturday), null);
  const sessions = always.sessions(saturday, saturday + 8 * day);
  assert.equal(sessions.length, 1);
  assert.ok(sessions[0]!.from <= saturday && sessions[0]!.to >= saturday + 8 * day);
  const never = hoursOf('never', { schedules: { never: {} } });
  assert.deepEqual([never.state(saturday), never.opens(saturday)], ['closed', null]);
  assert.deepEqual(never.sessions(saturday, saturday + 8 * day), []);
});

test('several sessions a day, and days without any', () => {
  const hours = hoursOf('gold', withBreak);
  const sessions = hours.sessions(utc('2026-02-02T00:00'), utc('2026-02-09T00:00'));
  assert.deepEqual(
    sessions.map(({ from, to }) => `${iso(from)}/${iso(to)}`),
    [
      '2026-02-01T23:00/2026-02-02T21:55',
      '2026-02-02T23:00/2026-02-03T21:55',
      '2026-02-05T23:00/2026-02-06T10:00',
      '2026-02-06T11:00/2026-02-06T21:55',
      '2026-02-08T23:00/2026-02-09T21:55',
    ],
  );
});

test('a holiday replaces the hours of its day, closes it, or opens a weekend', () => {
  const holiday = (date: string, ...hours: string[]) => ({ name: 'Holiday', date, hours });
  const hours = hoursOf('weekdays', {
    holidays: [
      holiday('2026-12-25'),
      holiday('2026-12-24', '00:00-19:00'),
      holiday('2026-12-26', '10:00-12:00'),
    ],
  });
  const eve = utc('2026-12-24T12:00');
  assert.equal(iso(hours.closes(eve)), '2026-12-24T17:00');
  const christmas = utc('2026-12-25T12:00');
  assert.equal(hours.state(christmas), 'closed');
  assert.equal(iso(hours.opens(christmas)), '2026-12-26T08:00');
  assert.deepEqual(
    hours.holidays(eve, eve + 2 * day).map(({ from, to }) => `${iso(from)}/${iso(to)}`),
    [
      '2026-12-23T22:00/2026-12-24T22:00',
      '2026-12-24T22:00/2026-12-25T22:00',
      '2026-12-25T22:00/2026-12-26T22:00',
    ],
  );
  assert.deepEqual(hours.holidays(eve + 10 * day, eve + 20 * day), []);
});

test('sees the next opening over closures of any length', () => {
  const holidays = Array.from({ length: 60 }, (_, i) => ({
    name: 'Strike',
    date: new Date(utc('2026-03-01T00:00') + i * day).toISOString().slice(0, 10),
    hours: [],
  }));
  const hours = hoursOf('weekdays', { holidays });
  assert.equal(iso(hours.opens(utc('2026-03-01T12:00'))), '2026-04-29T21:00');
});

test('the weekend ends an hour earlier in UTC when New York changes its clock in it', () => {
  const hours = hoursOf();
  assert.equal(iso(hours.closes(utc('2026-03-06T12:00'))), '2026-03-06T22:00');
  assert.equal(iso(hours.opens(utc('2026-03-07T12:00'))), '2026-03-08T21:00');
});

test('answers for the past as well, after it was asked for the present', () => {
  const hours = hoursOf();
  assert.equal(hours.state(utc('2026-02-07T12:00')), 'closed');
  assert.equal(hours.state(utc('2026-02-04T12:00')), 'open');
  assert.equal(hours.state(utc('2026-02-07T12:00')), 'closed');
});

/** Ranges of one day that a broker could have. */
const ranges: fc.Arbitrary<readonly MinuteRange[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 288 }), { maxLength: 6 })
  .map((edges) => {
    const sorted = edges.map((edge) => edge * 5).sort((a, b) => a - b);
    return sorted.flatMap((from, i) =>
      i % 2 === 0 && sorted[i + 1] !== undefined ? { from, to: sorted[i + 1]! } : [],
    );
  });
const allDay = readRanges(['00:00-24:00']);
const week = fc.array(fc.oneof(ranges, fc.constant(allDay), fc.constant([])), {
  minLength: 7,
  maxLength: 7,
});
const rules: TimeZoneRule[] = [
  { rule: 'new-york+7' },
  { zone: 'Europe/Helsinki' },
  { zone: 'Australia/Lord_Howe' },
  { offset: '+02:00' },
];
/** Weeks with a change of either clock, and one without. */
const mondays = [
  '2026-03-06',
  '2026-03-26',
  '2026-10-22',
  '2026-10-29',
  '2026-04-03',
  '2026-06-11',
];

test('agrees with looking at every minute, through clock changes of every rule', () => {
  fc.assert(
    fc.property(
      week,
      fc.constantFrom(...rules),
      fc.constantFrom(...mondays),
      fc.option(ranges, { nil: undefined }),
      fc.integer({ min: 0, max: 90 }),
      (week, rule, date, holidayHours, preOpen) => {
        const clock = new ServerClock(rule);
        const from = utc(`${date}T00:00`);
        const to = from + 5 * day;
        const holidays: Holiday[] = holidayHours
          ? [{ name: 'Holiday', day: readDay(date) + 2, hours: holidayHours }]
          : [];
        const hours = new TradingHours({ clock, week, holidays, preOpen: preOpen * minute });
        const isOpen = (time: number) => {
          const wall = clock.toWall(time);
          const number = Math.floor(wall / day);
          const today = holidays.find((holiday) => holiday.day === number);
          const list = today?.hours ?? week[(number + 4) % 7]!;
          const at = Math.floor((wall - number * day) / minute);
          return list.some((range) => range.from <= at && at < range.to);
        };
        const open: boolean[] = [];
        for (let time = from; time < to + 90 * minute; time += minute) open.push(isOpen(time));
        const minutes = (to - from) / minute;
        for (let i = 0; i < minutes; i++) {
          const time = from + i * minute;
          const soon = open.slice(i, i + preOpen + 1).includes(true);
          const expected = open[i] ? 'open' : soon && preOpen ? 'pre-open' : 'closed';
          assert.equal(hours.state(time), expected, `${iso(time)} by ${JSON.stringify(rule)}`);
        }
        const runs: { from: number; to: number }[] = [];
        for (let i = 0; i < minutes; i++) {
          if (!open[i]) continue;
          const start = i;
          while (i < minutes && open[i]) i++;
          runs.push({ from: from + start * minute, to: from + i * minute });
        }
        const cut = hours.sessions(from, to).map((session) => ({
          from: Math.max(from, session.from),
          to: Math.min(to, session.to),
        }));
        assert.deepEqual(cut, runs);
        for (const [i, run] of runs.entries()) {
          const next = runs[i + 1];
          if (!next) break;
          assert.equal(hours.closes(run.from), run.to);
          assert.equal(hours.opens(run.to), next.from);
          assert.equal(hours.opened(next.from), next.from);
        }
      },
    ),
    { numRuns: 60 },
  );
});
