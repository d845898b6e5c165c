import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const at = (hours: number) => start + hours * hour;
const life = { from: -Infinity, to: null };

function gainOf(batch: RecordBatch, { from, to }: { from: number; to: number | null } = life) {
  const { board } = makeBoard();
  board.apply(batch, at(100));
  return board.figures(someAccount, { from, to }, at(100))!;
}

const deposit = (hours: number, amount: number) => transferRecord({ time: at(hours), amount });
const credit = (hours: number, amount: number) =>
  transferRecord({ time: at(hours), amount, kind: 'credit', comment: 'Credit in' });
const position = (opened: number, profit: number) =>
  tradeRecord({ openTime: at(opened), profit, closeTime: null });
const trade = (opened: number, closed: number, profit: number) =>
  tradeRecord({ openTime: at(opened), closeTime: at(closed), profit });
const dayEnd = (hours: number, floating: number) =>
  dayRecord({ time: at(hours), equity: 100_000 + floating });

const near = (actual: number | null, expected: number) =>
  assert.equal(actual?.toFixed(10), expected.toFixed(10));

test('what open positions would bring now is part of the equity, not of the balance', () => {
  const { gain, balanceGain, netProfit } = gainOf({
    transfers: [deposit(0, 100_000)],
    trades: [position(1, -20_000)],
  });
  near(gain, -0.2);
  near(balanceGain, 0);
  assert.equal(netProfit, 0);
});

test('while a position stays open a close is no sample of the equity', () => {
  const { drawdown, balanceDrawdown } = gainOf({
    transfers: [deposit(0, 100_000)],
    trades: [trade(2, 3, -30_000), trade(4, 5, 30_000), position(1, 0)],
  });
  near(drawdown, 0);
  near(balanceDrawdown, 0.3);
});

test('a close that leaves nothing open is one', () => {
  const { drawdown } = gainOf({
    transfers: [deposit(0, 100_000)],
    trades: [trade(2, 3, -30_000), trade(4, 5, 30_000)],
  });
  near(drawdown, 0.3);
});

test('a position that opens at the very moment of a close has brought nothing yet', () => {
  const { drawdown } = gainOf({
    transfers: [deposit(0, 100_000)],
    trades: [trade(2, 3, -30_000), trade(3, 5, 30_000)],
  });
  near(drawdown, 0.3);
});

test('the end of a day shows a fall that was made good later', () => {
  const { drawdown, balanceDrawdown } = gainOf({
    transfers: [deposit(0, 100_000)],
    days: [dayEnd(16, -40_000)],
    trades: [trade(1, 30, 5_000)],
  });
  near(drawdown, 0.4);
  near(balanceDrawdown, 0);
});

test('what was open at the end of a day, week and month counts in the one that ended', () => {
  const { board } = makeBoard();
  // The midnight of the server that ends Saturday and January.
  const midnight = Date.UTC(2026, 0, 31, 22);
  const day = 24 * hour;
  const end = (days: number, equity: number) => dayRecord({ time: midnight + days * day, equity });
  const now = midnight + 3.5 * day;
  board.apply(
    {
      transfers: [transferRecord({ time: midnight - 20 * day, amount: 100_000 })],
      trades: [tradeRecord({ openTime: midnight - 2.5 * day, closeTime: null, profit: 1_000 })],
      days: [end(-1, 90_000), end(2, 100_000)],
    },
    now,
  );
  const { worstDay, worstWeek, worstMonth } = board.figures(someAccount, life, now)!;
  for (const worst of [worstDay, worstWeek, worstMonth]) near(worst, -0.1);
  assert.equal(board.months(someAccount, now)[0]?.gain.toFixed(10), (-0.1).toFixed(10));
});

test('a flow takes the last sample, less what positions of then brought in since', () => {
  const batch = {
    transfers: [deposit(0, 100_000), deposit(20, 100_000)],
    days: [dayEnd(16, -40_000)],
    // One of the two positions of the sample closes; a later one brings in 6,000.
    trades: [trade(1, 18, -10_000), trade(17, 19, 6_000), position(1, -30_000)],
  };
  // 100,000 − 10,000 + 6,000 − 30,000 before the deposit; nothing moves after it.
  near(gainOf(batch).gain, -0.34);
});

test('credit is a flow of the equity and no part of the balance', () => {
  const { gain, balanceGain, absoluteGain } = gainOf({
    transfers: [deposit(0, 100_000), credit(1, 100_000), credit(10, -100_000)],
    trades: [trade(2, 3, 20_000)],
  });
  near(gain, 0.1);
  near(balanceGain, 0.2);
  near(absoluteGain, 0.2);
});

test('a fee that the broker counts as a cost lowers the gain, one that is a flow does not', () => {
  const transfers = [
    deposit(0, 100_000),
    transferRecord({ time: at(5), amount: -5_000, comment: 'fee' }),
  ];
  const gains = (['cost', 'flow'] as const).map((as) => {
    const { board } = makeBoard({ transfers: [{ match: 'fee', kind: 'fee', as }] });
    board.apply({ transfers }, at(100));
    return board.figures(someAccount, life, at(100))!;
  });
  near(gains[0]!.gain, -0.05);
  near(gains[0]!.balanceGain, -0.05);
  assert.equal(gains[0]!.netProfit, -5_000);
  near(gains[1]!.gain, 0);
  assert.equal(gains[1]!.netProfit, 0);
});

test('a span begins with what open positions would bring then', () => {
  const batch = {
    transfers: [deposit(0, 100_000)],
    days: [dayEnd(16, -20_000)],
    trades: [trade(1, 30, -20_000)],
  };
  near(gainOf(batch, { from: at(16), to: null }).gain, 0);
  near(gainOf(batch, { from: at(1), to: at(16) }).gain, -0.2);
});

test('the end of a span does not belong to it, and a day that ends right then does', () => {
  const batch = {
    transfers: [deposit(0, 100_000)],
    days: [dayEnd(16, 5_000)],
    trades: [trade(1, 16, -50_000), position(2, 0)],
  };
  const { gain, trades } = gainOf(batch, { from: -Infinity, to: at(16) });
  near(gain, 0.05);
  assert.equal(trades, 0);
  assert.equal(gainOf(batch, { from: at(16), to: null }).trades, 1);
});

test('money after all was lost does not undo the loss, but a later span begins anew', () => {
  const batch = {
    transfers: [deposit(0, 100_000), deposit(50, 100_000)],
    trades: [trade(1, 2, -100_000), trade(60, 61, 50_000)],
  };
  near(gainOf(batch).gain, -1);
  near(gainOf(batch).drawdown, 1);
  near(gainOf(batch, { from: at(50), to: null }).gain, 0.5);
});
