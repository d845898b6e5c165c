import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ownVersion, type RecordBatch } from '../../../../server/relay/track-record/records.js';
import { worstSampling } from '../../../../server/relay/track-record/sampling.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
/** Midnight of the server with which Monday, 5 January 2026 begins. */
const monday = Date.UTC(2026, 0, 4, 22);
const at = (hours: number) => monday + hours * hour;
const life = { from: -Infinity, to: null };
const deposit = transferRecord({ time: at(0), amount: 100_000 });

const trade = (opened: number, closed: number | null) =>
  tradeRecord({ openTime: at(opened), closeTime: closed === null ? null : at(closed), profit: 1 });
const dayEnd = (days: number, version = 1) => dayRecord({ time: at(24 * days), version });

function samplingOf(batch: RecordBatch, now: number, span: { from: number; to: number | null }) {
  const { board } = makeBoard();
  board.apply({ transfers: [deposit], ...batch }, at(now));
  return board.basis(someAccount, span, at(now))!.sampling;
}

test('a position that is held for a week is seen once a day, over the weekend as well', () => {
  const days = [1, 2, 3, 4, 5].map((number) => dayEnd(number));
  const sampling = samplingOf({ trades: [trade(10, 24 * 7 + 12)], days }, 24 * 8, life);
  assert.deepEqual(sampling, {
    // From Friday midnight to Monday noon.
    longest: (2 * 24 + 12) * hour,
    since: at(24 * 5),
    days: { told: 5, noted: 0, missed: 0 },
  });
});

test('ends of days say who saw them, and that nobody did', () => {
  const days = [dayEnd(1), dayEnd(2, ownVersion)];
  const sampling = samplingOf({ trades: [trade(10, null)], days }, 24 * 4 + 6, life);
  assert.deepEqual(sampling, {
    // On Wednesday and on Thursday nobody looked; what would be won now is known.
    longest: (2 * 24 + 6) * hour,
    since: at(24 * 2),
    days: { told: 1, noted: 1, missed: 2 },
  });
});

test('a look when a contest begins is one, and no end of a day', () => {
  const days = [dayEnd(1), dayRecord({ time: at(40), version: ownVersion }), dayEnd(2)];
  const sampling = samplingOf({ trades: [trade(10, null)], days }, 50, life);
  assert.deepEqual(sampling, {
    longest: 16 * hour,
    since: at(24),
    days: { told: 2, noted: 0, missed: 0 },
  });
});

test('who holds nothing over night is seen whenever nothing is open', () => {
  const trades = [trade(1, 3), trade(2, 6), trade(8, 9)];
  const days = [dayEnd(1)];
  assert.deepEqual(samplingOf({ trades, days }, 30, life), {
    longest: 5 * hour,
    since: at(1),
    days: { told: 0, noted: 0, missed: 0 },
  });
});

test('money that moves is no look: what would be won then is only assumed', () => {
  const moves = [deposit, transferRecord({ time: at(5), amount: 5_000 })];
  const { longest } = samplingOf({ transfers: moves, trades: [trade(1, 9)] }, 30, life);
  assert.equal(longest, 8 * hour);
});

test('nothing was open: there is no time without a look', () => {
  const none = { longest: 0, since: null, days: { told: 0, noted: 0, missed: 0 } };
  assert.deepEqual(samplingOf({ days: [dayEnd(1)] }, 30, life), none);
  const later = { from: at(20), to: null };
  assert.deepEqual(samplingOf({ trades: [trade(1, 9)] }, 30, later), none);
});

test('a span counts the stretch that reaches into it whole, and ends where it ends', () => {
  const records = { trades: [trade(1, 30)], days: [dayEnd(1)] };
  const inside = samplingOf(records, 40, { from: at(5), to: at(20) });
  assert.deepEqual([inside.longest, inside.since], [19 * hour, at(1)]);
  assert.deepEqual(inside.days, { told: 0, noted: 0, missed: 0 });
});

test('of several traders the one who was watched least counts', () => {
  const days = { told: 3, noted: 1, missed: 0 };
  const one = { longest: hour, since: at(1), days };
  const other = { longest: 3 * hour, since: at(2), days: { ...days, missed: 2 } };
  const both = { ...other, days: { told: 6, noted: 2, missed: 2 } };
  assert.deepEqual(worstSampling([one, other]), both);
  assert.deepEqual(worstSampling([other, one]), both);
  assert.equal(worstSampling([]).since, null);
});

const lastHour = 24 * 9;
const spells = fc.array(
  fc.record({ opened: fc.nat(lastHour - 1), length: fc.option(fc.integer({ min: 1, max: 60 })) }),
  { maxLength: 14 },
);
const nights = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 });

/** The longest run of hours with something open and no look between them, by looking at every hour. */
function byHours(spans: readonly (readonly [number, number])[], days: readonly number[]): number {
  let [longest, run] = [0, 0];
  for (let each = 0; each < lastHour; each += 1) {
    const isOpen = spans.some(([from, to]) => from <= each && each < to);
    const isThrough = spans.some(([from, to]) => from < each && each < to);
    if (!isOpen || !isThrough || days.includes(each / 24)) run = 0;
    if (isOpen) run += 1;
    longest = Math.max(longest, run);
  }
  return longest * hour;
}

test('the longest time is the one that is found by looking at every hour', () => {
  fc.assert(
    fc.property(spells, nights, (spells, nights) => {
      const spans = spells.map(({ opened, length }) => {
        const closed = length === null ? Infinity : opened + length;
        return [opened, closed < lastHour ? closed : Infinity] as const;
      });
      const trades = spans.map(([opened, closed]) =>
        trade(opened, closed === Infinity ? null : closed),
      );
      const days = nights.map((number) => dayEnd(number));
      const { longest, since } = samplingOf({ trades, days }, lastHour, life);
      assert.equal(longest, byHours(spans, nights));
      if (since === null) return;
      // Anybody finds it in the statement: it is the open of a position, or the end of a day.
      const known = [...spans.map(([opened]) => at(opened)), ...nights.map((n) => at(24 * n))];
      assert.ok(known.includes(since));
    }),
    { numRuns: 300 },
  );
});
