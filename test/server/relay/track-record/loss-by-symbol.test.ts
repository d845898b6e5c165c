import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordBatch, TradeRecord } from '../../../../server/relay/track-record/records.js';
import { bruteLost } from '../../../helpers/brute/brute-lost.js';
import { rawAccounts } from '../../../helpers/brute/raw-account.js';
import { batchesOf, boardOf, now as end } from '../../../helpers/brute/raw-records.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const at = (hours: number) => start + hours * hour;
const now = at(1_000);
const window = { from: at(100), to: at(200) };
const isCfd = (symbol: string) => !symbol.endsWith('.us');

function share(batch: RecordBatch, span: { from: number; to: number | null } = window) {
  const { board } = makeBoard();
  board.apply({ transfers: [transferRecord({ time: at(0) })], ...batch }, now);
  return board.lossShare(span, [someAccount], now, isCfd);
}

const trade = (opened: number, closed: number | null, profit: number, symbol = 'EURUSD') =>
  tradeRecord({
    ...{ openTime: at(opened), closeTime: closed === null ? null : at(closed) },
    ...{ profit, symbol },
  });
const held = (opened: number, closed: number | null, profit: number): TradeRecord =>
  trade(opened, closed, profit, 'AAPL.us');
const day = (hours: number, floating: number) =>
  dayRecord({ time: at(hours), equity: 100_000 + floating });
const none = { accounts: 0, losers: 0 };
const lost = { accounts: 1, losers: 1 };
const kept = { accounts: 1, losers: 0 };

test('an account that held only what does not count is left out', () => {
  assert.deepEqual(share({ trades: [held(110, 120, -500)] }), none);
  assert.deepEqual(share({ trades: [held(10, null, -500)] }), none);
  assert.deepEqual(share({ trades: [held(110, 120, -500), trade(10, 20, -500)] }), none);
});

test('what other trades brought is not in the sum, costs and all', () => {
  assert.deepEqual(share({ trades: [trade(110, 120, -1), held(110, 120, 900)] }), lost);
  const costly = { ...held(110, 120, 0), commission: -500, swap: -9 };
  assert.deepEqual(share({ trades: [trade(110, 120, 1), costly] }), kept);
});

test('open positions that count are told apart now', () => {
  const running = { from: at(100), to: null };
  const trades = [trade(110, 120, 500), held(130, null, -900), trade(130, null, -400)];
  assert.deepEqual(share({ trades }, running), kept);
  assert.deepEqual(share({ trades: [...trades, trade(140, null, -101)] }, running), lost);
});

test('what only others would have brought at a limit of the window is not in the sum', () => {
  // Shares are held all along: they stood 900 higher at its end than at its start.
  const days = [day(95, 100), day(195, 1_000)];
  const trades = [held(10, null, 2_000), trade(110, 120, -1)];
  assert.deepEqual(share({ trades, days }), lost);
});

test('what a look tells is that of the positions that count where no others were open', () => {
  const days = [day(95, -1_000)];
  const trades = [trade(10, 150, -400), held(96, 98, 70), held(160, 170, 70)];
  assert.deepEqual(share({ trades, days }), kept);
  assert.deepEqual(share({ trades: [trade(10, 150, -1_001), ...trades.slice(1)], days }), lost);
});

test('where both were open at a look, those that count have grown evenly to their close', () => {
  const days = [day(95, 5_000)];
  // It was opened 90 hours before the window, and lost 190 in 190 hours: 100 of them within.
  const trades = [held(5, null, 7_000), trade(10, 200, -190)];
  assert.deepEqual(share({ trades: [...trades, trade(110, 120, 99)], days }), lost);
  assert.deepEqual(share({ trades: [...trades, trade(110, 120, 100)], days }), kept);
});

test('or to now, where they are open still', () => {
  const days = [day(95, 5_000), day(195, 6_000)];
  const trades = [held(5, null, 7_000), trade(0, null, -1_000)];
  assert.deepEqual(share({ trades: [...trades, trade(110, 120, 99)], days }), lost);
  assert.deepEqual(share({ trades: [...trades, trade(110, 120, 100)], days }), kept);
});

test('whatever does not count, the share is what raw rows give by hand', () => {
  const symbols = fc.subarray(['EURUSD', 'USDJPY', 'XAUUSD', 'EURUSD.cent']);
  const limits = fc.tuple(fc.nat(60 * 24), fc.integer({ min: 1, max: 90 * 24 }));
  let told = 0;
  fc.assert(
    fc.property(rawAccounts, symbols, limits, (raw, some, [from, length]) => {
      const span = { from: Date.UTC(2025, 9, 28) + from * hour, to: 0 };
      span.to = span.from + length * hour;
      const counts = (symbol: string) => some.includes(symbol);
      const byHand = bruteLost(raw, { ...span, now: end, counts });
      const { accounts, losers } = boardOf(batchesOf(raw)).lossShare(
        ...([span, [someAccount], end, counts] as const),
      );
      assert.deepEqual([accounts, losers], [Number(byHand !== undefined), Number(byHand === true)]);
      told += accounts;
    }),
    { numRuns: 150 },
  );
  assert.ok(told > 20, 'enough of them held something');
});

test('where every symbol counts, it is the share without such a rule', () => {
  fc.assert(
    fc.property(rawAccounts, (raw) => {
      const board = boardOf(batchesOf(raw));
      for (const to of [Date.UTC(2026, 2, 8, 5), null]) {
        const span = { from: Date.UTC(2025, 10, 2, 10), to };
        const told = board.lossShare(span, [someAccount], end);
        assert.deepEqual(
          board.lossShare(span, [someAccount], end, () => true),
          told,
        );
      }
    }),
    { numRuns: 40 },
  );
});
