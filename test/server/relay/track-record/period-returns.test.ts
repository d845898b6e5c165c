import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Calendar } from '../../../../server/relay/track-record/calendar.js';
import { PeriodReturns } from '../../../../server/relay/track-record/period-returns.js';
import { utc } from '../../../helpers/showcase.js';

/** Returns of an account that had money on Monday, the 5th of January, with the index at 1. */
function begun(): PeriodReturns {
  const returns = new PeriodReturns(new Calendar(utc));
  returns.begin(at(5), 1);
  return returns;
}
/** Noon of a day in January 2026, or so many days later than its last one. */
const at = (day: number) => Date.UTC(2026, 0, day, 12);
const near = (actual: number | null, expected: number) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-12,
    `${String(actual)}, not ${expected}`,
  );

test('a week without a move is one, and none is worse among weeks that won', () => {
  const next = begun();
  next.pass(at(12), 1.05);
  near(next.worst(1.05 * 1.03).week, 0.03);
  const later = begun();
  later.pass(at(19), 1.05);
  near(later.worst(1.05 * 1.03).week, 0);
});

test('a month without a move is one, and none is worse among months that won', () => {
  const next = begun();
  next.pass(at(31 + 3), 1.05);
  near(next.worst(1.05 * 1.03).month, 0.03);
  const later = begun();
  later.pass(at(31 + 28 + 3), 1.05);
  near(later.worst(1.05 * 1.03).month, 0);
});

test('what happens on a weekend is a return of Monday', () => {
  const returns = begun();
  returns.pass(at(9), 1);
  returns.pass(at(10), 1);
  returns.pass(at(11), 0.99);
  assert.deepEqual([returns.days, returns.worstDay], [5, 0]);
  returns.pass(at(13), 0.98);
  assert.equal(returns.days, 6);
  near(returns.worstDay, -0.02);
});

test('days without money are none, and what was won and lost before stands', () => {
  const returns = begun();
  returns.pass(at(6), 0.9);
  returns.rest(0.9);
  assert.deepEqual([returns.days, returns.end], [2, Infinity]);
  returns.pass(at(20), 0.9);
  assert.equal(returns.days, 2);
  const { day, week, month } = returns.worst(0.9);
  for (const worst of [day, week, month]) near(worst, -0.1);
});

test('after a total loss there is nothing that a day could change', () => {
  const returns = begun();
  returns.pass(at(6), 0);
  returns.pass(at(9), 0);
  assert.equal(returns.days, 1);
  assert.equal(returns.worst(0).day, -1);
});
