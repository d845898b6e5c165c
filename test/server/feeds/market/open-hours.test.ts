import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { usualSessions } from '../../../../server/feeds/market/contracts.js';
import { OpenHours } from '../../../../server/feeds/market/open-hours.js';
import { usualSymbols } from '../../../../server/feeds/market/symbols.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';
import { TradingHours } from '../../../../server/relay/trading-hours.js';
import { readDay, readWeek } from '../../../../server/relay/weekly-hours.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Monday, midnight. */
const monday = Date.UTC(2026, 1, 2);
const week = readWeek({ mon: ['01:00-12:00', '13:00-24:00'], tue: ['00:00-20:00'] });

test('knows the stretch that runs, or else the last one before', () => {
  const hours = new OpenHours(week);
  const morning = { from: monday + hour, to: monday + 12 * hour };
  assert.deepEqual(hours.latest(monday + hour), morning);
  assert.deepEqual(hours.latest(monday + 12.5 * hour), morning);
  assert.deepEqual(hours.latest(monday + 13 * hour)?.from, monday + 13 * hour);
  const tuesday = { from: monday + day, to: monday + day + 20 * hour };
  assert.deepEqual(hours.latest(monday + 6 * day), tuesday);
  assert.deepEqual(hours.latest(monday + 7 * day), tuesday, 'before the first of a week');
  assert.equal(new OpenHours(readWeek({})).latest(monday), undefined);
});

test('a holiday has its own hours', () => {
  const short = { name: 'Short', day: monday / day, hours: [{ from: 600, to: 660 }] };
  const hours = new OpenHours(week, [short, { name: 'Shut', day: monday / day + 1, hours: [] }]);
  const stretches = [...hours.between(monday, monday + 7 * day)];
  assert.deepEqual(stretches, [{ from: monday + 10 * hour, to: monday + 11 * hour }]);
  assert.deepEqual(hours.latest(monday + 5 * day), stretches[0]);
});

test('trades exactly when the hours of a relay with the same week and holidays are open', () => {
  const holidays = [
    { name: 'Shut', day: readDay('2026-04-03'), hours: [] },
    { name: 'Early', day: readDay('2026-04-06'), hours: [{ from: 60, to: 1_200 }] },
  ];
  const open = new OpenHours(week, holidays);
  const clock = new ServerClock({ offset: '+02:00' });
  const relay = new TradingHours({ clock, week, holidays, preOpen: 0 });
  const moment = fc.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 3, 20) });
  fc.assert(
    fc.property(moment, (time) => {
      const wall = clock.toWall(time);
      const running = open.latest(wall);
      assert.equal(running !== undefined && wall < running.to, relay.state(time) === 'open');
      const parts = [...open.between(wall, wall + 3 * day)];
      const total = parts.reduce((sum, { from, to }) => sum + to - from, 0);
      const sessions = relay.sessions(time, time + 3 * day);
      const expected = sessions.reduce(
        (sum, { from, to }) => sum + Math.min(to, time + 3 * day) - Math.max(from, time),
        0,
      );
      assert.equal(total, expected);
    }),
    { numRuns: 200 },
  );
});

test('of the usual offer metals, indices and energies have sessions; currencies and crypto never rest', () => {
  const groups = new Map(usualSymbols.map((facts) => [facts.group, Boolean(usualSessions(facts))]));
  assert.deepEqual(Object.fromEntries(groups), {
    Majors: false,
    Crosses: false,
    Metals: true,
    Indices: true,
    Energies: true,
    Crypto: false,
  });
});
