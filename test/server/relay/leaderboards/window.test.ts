import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoardPeriod } from '../../../../server/protocol/leaderboard.js';
import { noHurry } from '../../../../server/relay/board.js';
import { Window } from '../../../../server/relay/leaderboards/window.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';
import { FakeRecords } from '../../../helpers/public-records.js';

const clock = new ServerClock({ offset: '+02:00' });
const hour = 3_600_000;
const day = 24 * hour;
/** A Friday at noon by the server's clock, and the midnight before it. */
const noon = Date.UTC(2026, 10, 27, 10);
const midnight = noon - 12 * hour;
const hurried = () => true;

function windowOf(period: BoardPeriod, contest: { from: number; to: number } | null = null) {
  const records = new FakeRecords().set(1).set(2);
  return { records, window: new Window({ period, contest, metrics: [], records, clock }) };
}

test('goes over to the next span at midnight', () => {
  const { window } = windowOf('day');
  window.refresh(noon, noHurry);
  assert.deepEqual(window.standings.span, { from: midnight, to: null });
  window.refresh(midnight + day - 1, noHurry);
  assert.equal(window.standings.span.from, midnight);
  window.refresh(midnight + day, noHurry);
  assert.equal(window.standings.span.from, midnight + day);
});

test('a month goes on over a midnight in the middle of it', () => {
  const { window, records } = windowOf('month');
  window.refresh(noon, noHurry);
  const { standings } = window;
  const { reads } = records;
  window.refresh(noon + day, noHurry);
  assert.equal(window.standings, standings);
  assert.equal(records.reads, reads);
});

test('keeps the span that ended until the figures of the new one are read', () => {
  const { window } = windowOf('day');
  window.refresh(noon, noHurry);
  const { standings } = window;
  window.refresh(noon + day, hurried);
  assert.equal(window.standings, standings);
  window.refresh(noon + day, hurried);
  assert.notEqual(window.standings, standings);
});

test('after a start tells once how it was at midnight', () => {
  const { window } = windowOf('month');
  window.refresh(noon, noHurry);
  assert.equal(window.takeBase(), undefined);
  window.refreshBase(noon, noHurry);
  assert.deepEqual(window.takeBase()?.span, { from: Date.UTC(2026, 9, 31, 22), to: midnight });
  assert.equal(window.takeBase(), undefined);
});

test('a day has nothing before its midnight', () => {
  const { window } = windowOf('day');
  window.refresh(noon, noHurry);
  window.refreshBase(noon, noHurry);
  assert.equal(window.takeBase(), undefined);
});

test('a contest that is to come has no figures, and begins by itself', () => {
  const { window, records } = windowOf('contest', { from: noon + hour, to: noon + 5 * day });
  window.refresh(noon, noHurry);
  assert.equal(records.reads, 0);
  window.refresh(noon + hour, noHurry);
  assert.equal(records.reads, 2);
  assert.deepEqual(window.standings.span, { from: noon + hour, to: noon + 5 * day });
});
