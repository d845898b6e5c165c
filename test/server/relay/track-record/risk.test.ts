import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ruinTable } from '../../../../server/protocol/figures.js';
import { ruinOf } from '../../../../server/relay/track-record/figures-of.js';
import { someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday, midnight of the server. */
const monday = Date.UTC(2026, 0, 4, 22);
const capital = 1_000_000_000;

/** Figures of so many weekdays, on each of which one trade brings such a part of the capital. */
function figuresOf(count: number, parts: readonly number[]) {
  const { board } = makeBoard();
  const start = (index: number) =>
    monday + (Math.floor(index / 5) * 7 + (index % 5)) * day + 8 * hour;
  const trades = Array.from({ length: count }, (_, index) => {
    const profit = Math.round(capital * (parts[index % parts.length] ?? 0));
    return tradeRecord({ openTime: start(index), closeTime: start(index) + hour, profit });
  });
  const transfers = [transferRecord({ time: monday + hour, amount: capital })];
  const now = start(count - 1) + 16 * hour;
  board.apply({ transfers, trades }, now);
  return board.figures(someAccount, { from: -Infinity, to: null }, now)!;
}

const near = (actual: number | null, expected: number, relative = 1e-9) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${String(actual)} is not near ${expected}`,
  );

test('risk needs sixty daily returns', () => {
  const short = figuresOf(59, [0.001, -0.0005]);
  assert.deepEqual([short.valueAtRisk, short.riskScore, short.ruin], [null, null, null]);
  const long = figuresOf(60, [0.001, -0.0005]);
  assert.ok([long.valueAtRisk, long.riskScore, long.ruin].every((value) => value !== null));
});

test('days that swing by about 1 % risk 7.5 % in a month, which is score 4', () => {
  // The capital stays near what it was, so that returns are near these parts of it.
  const { valueAtRisk, riskScore } = figuresOf(200, [0.01, -0.01]);
  near(valueAtRisk, 1.645 * 0.01 * Math.sqrt(21), 0.02);
  assert.equal(riskScore, 4);
});

test('the score is the band of 2.5 % in which the value at risk lies, 10 at most', () => {
  const score = (swing: number) => figuresOf(60, [swing, -swing]);
  for (const swing of [0.0001, 0.002, 0.006, 0.012, 0.02, 0.05, 0.2]) {
    const { valueAtRisk, riskScore } = score(swing);
    assert.equal(riskScore, Math.min(10, 1 + Math.floor(valueAtRisk! / 0.025)));
  }
  assert.equal(score(0.0001).riskScore, 1);
  assert.deepEqual([score(0.2).riskScore, score(0.5).valueAtRisk], [10, 1]);
});

test('an account that gains nothing on average is ruined for sure, one that never swings never', () => {
  assert.equal(figuresOf(60, [-0.001, 0.0005]).ruin, 1);
  assert.deepEqual([ruinOf(0, 0.01), ruinOf(-0.1, 0), ruinOf(0.001, 0)], [1, 1, 0]);
});

test('two rows of the ruin table, by hand', () => {
  // Mean 0.1 %, deviation 1 %: exp(−0.2 × 0.001 / 0.0001) = exp(−2).
  near(ruinOf(0.001, 0.01), Math.exp(-2), 1e-12);
  const [first, second] = ruinTable(ruinOf(0.001, 0.01));
  near(first!.chance, 0.135335283, 1e-8);
  near(second!.chance, 0.018315639, 1e-8);
});

test('the chance is that of a gambler who bets small stakes', () => {
  // Who wins each stake of 0.2 % with probability p loses 50 of them with probability (q / p)^50.
  const [p, stake] = [0.51, 0.002];
  const mean = stake * (2 * p - 1);
  const deviation = Math.sqrt(stake ** 2 - mean ** 2);
  near(ruinOf(mean, deviation), ((1 - p) / p) ** 50, 0.002);
});

test('each row of the ruin table is the first one to its power, and no row is larger than the last', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (ruin) => {
      const rows = ruinTable(ruin);
      assert.deepEqual(
        rows.map(({ loss }) => loss),
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
      );
      for (const [index, { chance }] of rows.entries()) {
        assert.ok(Math.abs(chance - ruin ** (index + 1)) < 1e-12);
        assert.ok(chance >= 0 && chance <= (rows[index - 1]?.chance ?? 1));
      }
    }),
  );
});
