import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const at = (hours: number) => start + hours * hour;
const now = at(1_000);
const window = { from: at(100), to: at(200) };

function share(batch: RecordBatch, span: { from: number; to: number | null } = window) {
  const { board } = makeBoard();
  board.apply({ transfers: [transferRecord({ time: at(0) })], ...batch }, now);
  return board.lossShare(span, [someAccount], now);
}

const trade = (opened: number, closed: number, profit: number) =>
  tradeRecord({ openTime: at(opened), closeTime: at(closed), profit });
const lost = { accounts: 1, losers: 1 };
const kept = { accounts: 1, losers: 0 };

test('an account lost when its results and costs are below zero', () => {
  assert.deepEqual(share({ trades: [trade(110, 120, 500), trade(130, 140, -501)] }), lost);
  assert.deepEqual(share({ trades: [trade(110, 120, 500), trade(130, 140, -500)] }), kept);
  const costly = { ...trade(110, 120, 100), commission: -70, swap: -31 };
  assert.deepEqual(share({ trades: [costly] }), lost);
});

test('an account that held nothing in the window is left out', () => {
  const none = { accounts: 0, losers: 0 };
  assert.deepEqual(share({}), none);
  assert.deepEqual(share({ trades: [trade(10, 20, -500), trade(210, 220, -500)] }), none);
  assert.deepEqual(share({ trades: [tradeRecord({ openTime: at(201) })] }), none);
});

test('a position that was open through the window counts', () => {
  assert.deepEqual(share({ trades: [trade(10, 220, -500)] }), kept);
  const days = [
    dayRecord({ time: at(95), equity: 100_000 }),
    dayRecord({ time: at(195), equity: 99_000 }),
  ];
  assert.deepEqual(share({ trades: [trade(10, 220, -500)], days }), lost);
});

test('what floated before the window is taken off', () => {
  // It had lost 1,000 when the window began, and lost 400 in the end.
  const days = [dayRecord({ time: at(95), equity: 99_000 })];
  assert.deepEqual(share({ trades: [trade(10, 150, -400)], days }), kept);
  assert.deepEqual(share({ trades: [trade(10, 150, -1_400)], days }), lost);
});

test('what floats now is part of a window that runs', () => {
  const trades = [trade(110, 120, 500), tradeRecord({ openTime: at(130), profit: -600 })];
  assert.deepEqual(share({ trades }, { from: at(100), to: null }), lost);
});

test('deposits, withdrawals and credit do not count', () => {
  const transfers = [
    transferRecord({ time: at(0) }),
    transferRecord({ time: at(150), amount: -90_000 }),
    transferRecord({ time: at(160), amount: 5_000, kind: 'credit' }),
  ];
  assert.deepEqual(share({ transfers, trades: [trade(110, 120, 1)] }), kept);
  assert.deepEqual(share({ transfers, trades: [trade(110, 120, -1)] }), lost);
});

test('the share is that of the accounts one asks for', () => {
  const { board } = makeBoard();
  const trades = [-1, 5, -3, 4].map((profit, index) => ({
    ...trade(110, 120, profit),
    account: index + 1,
  }));
  board.apply({ trades }, now);
  assert.deepEqual(board.lossShare(window, board.accounts(), now), { accounts: 4, losers: 2 });
  assert.deepEqual(board.lossShare(window, [1, 2, 99], now), { accounts: 2, losers: 1 });
});
