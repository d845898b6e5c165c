import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figures } from '../../../../server/protocol/figures.js';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { zScore } from '../../../../server/relay/track-record/figures-of.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5, 12);
const at = (minutes: number) => start + minutes * minute;
const life = { from: -Infinity, to: null };

function figuresOf(batch: RecordBatch, now = at(1_000)): Figures {
  const { board } = makeBoard();
  board.apply(batch, now);
  return board.figures(someAccount, life, now)!;
}

const deposit = (minutes: number, dollars: number) =>
  transferRecord({ time: at(minutes), amount: dollars * 100 });

const result = (opened: number, closed: number, dollars: number) =>
  tradeRecord({ openTime: at(opened), closeTime: at(closed), profit: dollars * 100 });

function near(actual: number | null, expected: number, digits: number): void {
  assert.notEqual(actual, null);
  assert.equal(actual!.toFixed(digits), expected.toFixed(digits));
}

test('a: a big deposit after a loss does not hide the loss', () => {
  const figures = figuresOf({
    transfers: [deposit(0, 10), deposit(30, 95)],
    trades: [result(1, 10, -5), result(31, 40, 6)],
  });
  near(figures.gain, -0.47, 10);
  near(figures.balanceGain, -0.47, 10);
  near(figures.absoluteGain, 1 / 105, 10);
});

test('who entrusts money to a pool sees what it won or lost, with what is open', () => {
  const records = {
    transfers: [
      deposit(0, 1_000),
      transferRecord({ time: at(20), amount: 50_000, comment: 'Internal transfer' }),
      transferRecord({ time: at(21), amount: 9_900, comment: 'Bonus' }),
      deposit(30, -400),
    ],
    trades: [
      result(1, 10, 120),
      result(22, 40, -60),
      tradeRecord({ openTime: at(41), profit: 2_700 }),
    ],
  };
  const figures = figuresOf(records);
  // 60 closed and 27 open, on 1,000 paid in and 500 from another account; the bonus is no sum assigned.
  near(figures.assignedReturn, 87 / 1_500, 10);
  near(figures.absoluteGain, 60 / 1_000, 10);
});

test('b: overlapping trades are chained by the balance at their opening', () => {
  const figures = figuresOf({
    transfers: [deposit(0, 1_000)],
    trades: [result(1, 2, 20), result(3, 4, 35), result(5, 10, -40), result(6, 11, 10)],
  });
  near(figures.chainGain, 0.024621, 6);
  near(figures.balanceGain, 0.025, 10);
  near(figures.gain, 0.025, 10);
});

test('c: a deposit during a trade does not shrink its result by opening balance', () => {
  const figures = figuresOf({
    transfers: [deposit(0, 1_000), deposit(5, 2_000)],
    trades: [result(1, 10, 50)],
  });
  near(figures.chainGain, 0.05, 10);
  near(figures.gain, 50 / 3_000, 10);
});

test('d: a loss that floats before a deposit counts on the money that was there', () => {
  const figures = figuresOf({
    transfers: [deposit(0, 100), deposit(20, 100)],
    days: [dayRecord({ time: at(10), balance: 10_000, equity: 8_000 })],
    trades: [result(1, 30, -20)],
  });
  near(figures.gain, -0.2, 10);
  near(figures.chainGain, -0.2, 10);
  near(figures.balanceGain, -0.1, 10);
});

test('the Z-score of 34 trades in 5 runs, 20 of them won', () => {
  near(zScore(20, 14, 5), -4.3079, 4);
  const runs = [7, 7, 7, 7, 6].map((length, run) =>
    Array.from({ length }, () => (run % 2 ? -1 : 1)),
  );
  const signs = runs.flat();
  assert.deepEqual([signs.length, signs.filter((sign) => sign > 0).length], [34, 20]);
  const figures = figuresOf({
    transfers: [deposit(0, 1_000)],
    trades: signs.map((sign, index) => result(index + 1, index + 2, sign)),
  });
  near(figures.zScore, -4.3079, 4);
});

test('there is no Z-score of fewer than 30 trades, or when none was lost', () => {
  assert.equal(zScore(15, 14, 5), null);
  assert.notEqual(zScore(15, 15, 5), null);
  assert.equal(zScore(40, 0, 1), null);
});
