import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { QuoteEntry } from '../../../server/relay/quote-board.js';
import { SpreadBoard, type SpreadBoardOptions } from '../../../server/relay/spread-board.js';
import { type SpreadRecord, wholeDay } from '../../../server/relay/spread-record.js';
import { packPairs } from '../../../server/relay/spread-pairs.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { emptyRow } from '../../../server/protocol/row.js';
import { hoursOf } from '../../helpers/hours.js';
import { countsOf } from '../../helpers/spreads.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** A Tuesday, 14:00 by the clock of the server. */
const tuesday = Date.UTC(2026, 1, 3, 12);

function makeBoard(options: Partial<SpreadBoardOptions> = {}) {
  const changes: string[] = [];
  const board = new SpreadBoard({
    clock: new ServerClock({ rule: 'new-york+7' }),
    days: 30,
    silence: 10 * second,
    pipDigits: (_symbol, digits) => digits - 1,
    changed: (symbol) => changes.push(symbol),
    ...options,
  });
  return { board, changes };
}

/** A quote whose spread is so many points. */
const entry = (spread: number, { digits = 5, schedule = 'weekdays' } = {}): QuoteEntry => ({
  symbol: 'EURUSD',
  setting: { hours: hoursOf(schedule) },
  row: { ...emptyRow(), bid: 110_000, spread, digits },
  revision: 1,
  confirmedAt: 0,
});

test('each spread counts as long as it stood', () => {
  const { board } = makeBoard();
  board.apply(entry(10), tuesday);
  board.apply(entry(20), tuesday + 3 * second);
  board.apply(entry(10), tuesday + 4 * second);
  board.advance(tuesday + 4 * second);
  const stats = board.snapshot('EURUSD')!;
  assert.deepEqual(stats.all, { min: 10, average: 12.5, median: 10, p95: 20 });
  assert.deepEqual(stats.hours[14], stats.all);
  assert.equal(stats.hours.filter(Boolean).length, 1);
  assert.deepEqual(
    [stats.measured, stats.since, stats.digits, stats.pipDigits, stats.serverOffset],
    [4 * second, tuesday, 5, 4, 2 * hour],
  );
});

test('a spread that a source goes on confirming counts for a minute', () => {
  const { board } = makeBoard();
  board.apply(entry(10), tuesday);
  for (let at = second; at <= 5 * minute; at += second) board.confirm('EURUSD', tuesday + at);
  board.advance(tuesday + 5 * minute);
  assert.equal(board.snapshot('EURUSD')?.measured, minute);
});

test('no time counts in which the source was silent', () => {
  const { board } = makeBoard();
  board.apply(entry(10), tuesday);
  board.confirm('EURUSD', tuesday + 30 * second);
  board.apply(entry(20), tuesday + 32 * second);
  board.advance(tuesday + 33 * second);
  assert.equal(board.snapshot('EURUSD')?.measured, (10 + 2 + 1) * second);
});

test('no time counts in which the market is closed', () => {
  const { board } = makeBoard();
  const friday = Date.UTC(2026, 1, 6, 22);
  board.apply(entry(10), friday - 2 * second);
  board.apply(entry(50), friday + 3 * second);
  board.apply(entry(60), friday + 5 * second);
  board.advance(friday + 30 * second);
  const stats = board.snapshot('EURUSD')!;
  assert.deepEqual([stats.measured, stats.all?.p95], [2 * second, 10]);
});

test('a market that never closes counts at weekends too', () => {
  const { board } = makeBoard();
  const saturday = Date.UTC(2026, 1, 7, 12);
  board.apply(entry(10, { schedule: 'always' }), saturday);
  board.advance(saturday + 5 * second);
  assert.equal(board.snapshot('EURUSD')?.measured, 5 * second);
});

test('time is divided at the hours of the server', () => {
  const { board } = makeBoard();
  board.apply(entry(10), tuesday + hour - 3 * second);
  board.apply(entry(10), tuesday + hour + 2 * second);
  board.advance(tuesday + hour + 2 * second);
  const counts = board.drain().map((record) => [record.hour, countsOf(record).get(10)]);
  assert.deepEqual(counts, [
    [14, 3 * second],
    [15, 2 * second],
  ]);
});

test('the hour that a clock change repeats is counted into one', () => {
  const { board } = makeBoard({ clock: new ServerClock({ zone: 'Europe/Helsinki' }) });
  const change = Date.UTC(2026, 9, 25, 1);
  for (let time = change - hour; time <= change + hour; time += 30 * second) {
    board.apply(entry(10, { schedule: 'always' }), time);
    board.confirm('EURUSD', time + 10 * second);
    board.confirm('EURUSD', time + 20 * second);
  }
  const records = board.drain();
  assert.deepEqual(
    records.map((record) => [record.hour, countsOf(record).get(10)]),
    [[3, 2 * hour]],
  );
});

test('tells which figures changed, every five seconds at most', () => {
  const { board, changes } = makeBoard();
  board.apply(entry(10), tuesday);
  board.advance(tuesday);
  assert.deepEqual(changes, ['EURUSD']);
  for (let at = second; at < 5 * second; at += second) board.advance(tuesday + at);
  assert.deepEqual(changes, ['EURUSD']);
  board.advance(tuesday + 5 * second);
  assert.deepEqual(changes, ['EURUSD', 'EURUSD']);
  board.advance(tuesday + 10 * second);
  board.advance(tuesday + 15 * second);
  board.advance(tuesday + 20 * second);
  assert.deepEqual(changes, ['EURUSD', 'EURUSD', 'EURUSD'], 'nothing changes while it is silent');
});

test('days leave the window at midnight of the server, also without a price', () => {
  const { board } = makeBoard({ days: 2 });
  board.apply(entry(10), tuesday);
  board.apply(entry(10), tuesday + second);
  board.advance(tuesday + day);
  assert.equal(board.snapshot('EURUSD')?.measured, 11 * second);
  const midnight = Date.UTC(2026, 1, 4, 22);
  board.advance(midnight - second);
  assert.equal(board.snapshot('EURUSD')?.measured, 11 * second);
  board.advance(midnight + 5 * second);
  assert.deepEqual(board.snapshot('EURUSD')?.all, null);
});

test('a change of the decimals begins anew', () => {
  const { board } = makeBoard();
  board.apply(entry(10), tuesday);
  board.apply(entry(1, { digits: 4 }), tuesday + 5 * second);
  board.advance(tuesday + 6 * second);
  const stats = board.snapshot('EURUSD')!;
  assert.deepEqual([stats.digits, stats.measured, stats.all?.p95], [4, second, 1]);
  assert.equal(stats.since, tuesday + 5 * second);
});

test('knows since when it counts after a restart, and goes on', () => {
  const first = makeBoard().board;
  first.apply(entry(10), tuesday);
  first.apply(entry(20), tuesday + 5 * second);
  first.advance(tuesday + 10 * second);
  const { board } = makeBoard();
  board.restore(first.drain());
  assert.deepEqual(
    { ...board.snapshot('EURUSD'), since: 0, serverOffset: 0 },
    { ...first.snapshot('EURUSD'), since: 0, serverOffset: 0 },
  );
  assert.equal(board.snapshot('EURUSD')?.since, tuesday);
  const later = tuesday + day;
  board.apply(entry(30), later);
  board.advance(later + 5 * second);
  const stats = board.snapshot('EURUSD')!;
  assert.deepEqual([stats.since, stats.measured, stats.all?.p95], [tuesday, 15 * second, 30]);
});

test('forgets records with other decimals than the newest', () => {
  const { board } = makeBoard();
  const record = (number: number, digits: number): SpreadRecord => ({
    symbol: 'EURUSD',
    day: number,
    hour: 1,
    digits,
    pairs: packPairs([[1, new Map([[10, 5]])]]),
  });
  board.restore([record(20_002, 5), record(20_001, 4), record(20_000, 4)]);
  assert.equal(board.snapshot('EURUSD')?.measured, 5);
});

test('tells restored figures once all of their days are in the sums', () => {
  const { board, changes } = makeBoard();
  const pairs = packPairs([[1, new Map(Array.from({ length: 30_000 }, (_, i) => [i, 1]))]]);
  const days = [20_480, 20_481, 20_482, 20_483];
  board.restore(
    days.map((number) => {
      return { symbol: 'EURUSD', digits: 5, day: number, hour: wholeDay, pairs };
    }),
  );
  board.advance(tuesday);
  assert.deepEqual(changes, []);
  board.advance(tuesday + 5 * second);
  assert.deepEqual(changes, ['EURUSD']);
  assert.equal(board.snapshot('EURUSD')?.measured, 4 * 30_000);
});

test('has never heard of a symbol without a price', () => {
  const { board } = makeBoard();
  board.confirm('EURUSD', tuesday);
  assert.equal(board.snapshot('EURUSD'), undefined);
  board.apply(entry(10), tuesday);
  assert.equal(board.snapshot('EURUSD')?.all, null);
});

test('a clock that is set back neither counts twice nor stops counting', () => {
  const { board } = makeBoard();
  board.apply(entry(10), tuesday);
  board.apply(entry(10), tuesday - hour);
  board.apply(entry(10), tuesday - hour + second);
  board.advance(tuesday - hour + second);
  assert.equal(board.snapshot('EURUSD')?.measured, second);
});

test('what it measured agrees with looking at every second', () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 90 }), fc.nat({ max: 3 }), fc.boolean()),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (list) => {
      const { board } = makeBoard();
      const start = Date.UTC(2026, 1, 6, 21, 40);
      const close = Date.UTC(2026, 1, 6, 22);
      const expected = new Map<number, number>();
      let now = start;
      let [spread, ticked, heard] = [NaN, NaN, NaN];
      for (const [seconds, points, isTick] of list) {
        for (let i = 0; i < seconds; i++) {
          const time = now + i * second;
          const stands = time - ticked < minute && time - heard < 10 * second && time < close;
          if (stands) expected.set(spread, (expected.get(spread) ?? 0) + second);
        }
        now += seconds * second;
        heard = now;
        if (isTick) [spread, ticked] = [points, now];
        if (isTick) board.apply(entry(points), now);
        else board.confirm('EURUSD', now);
      }
      board.advance(now);
      const counts = new Map<number, number>();
      for (const record of board.drain()) {
        for (const [points, ms] of countsOf(record)) {
          counts.set(points, (counts.get(points) ?? 0) + ms);
        }
      }
      assert.deepEqual(new Map([...counts].sort()), new Map([...expected].sort()));
    }),
  );
});
