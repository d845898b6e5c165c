import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordBatch, TradeRecord } from '../../../../server/relay/track-record/records.js';
import { Chains } from '../../../../server/relay/track-record/chains.js';
import { someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const at = (hours: number) => start + hours * hour;
const life = { from: -Infinity, to: null };
const now = at(100);

function boardOf(trades: readonly TradeRecord[], batches: readonly RecordBatch[] = []) {
  const { board } = makeBoard();
  const deposit = transferRecord({ time: at(0), amount: 100_000 });
  for (const batch of [{ transfers: [deposit], trades }, ...batches]) board.apply(batch, now);
  return board;
}

const part = (fields: Partial<TradeRecord>) => tradeRecord({ openTime: at(1), ...fields });
const first = part({
  ticket: 1,
  lots: 0.3,
  closeTime: at(5),
  profit: 3_000,
  closePrice: 1.101,
  rest: 2,
});
const rest = part({
  ticket: 2,
  lots: 0.1,
  closeTime: at(9),
  profit: -4_000,
  closePrice: 1.096,
  restOf: 1,
});
const openRest = { ...rest, closeTime: null };

test('a position closed in parts is one trade from its first open to its last close', () => {
  const board = boardOf([first, rest]);
  const { trades, counts, averageDuration, lots, expectancy } = board.figures(
    someAccount,
    life,
    now,
  )!;
  assert.deepEqual([trades, counts.losses, lots, expectancy], [1, 1, 0.4, -1_000]);
  assert.equal(averageDuration, 8 * hour);
  assert.deepEqual(board.trades(someAccount, { before: now, limit: 10 }), [
    {
      symbol: 'EURUSD',
      side: 'buy',
      lots: 0.4,
      openTime: at(1),
      closeTime: at(9),
      openPrice: 1.1,
      // Three quarters closed at 1.101, one at 1.096.
      closePrice: 1.09975,
      digits: 5,
      pips: -2.5,
      net: -1_000,
    },
  ]);
});

test('one end of a link is enough', () => {
  for (const parts of [
    [{ ...first, rest: null }, rest],
    [first, { ...rest, restOf: null }],
  ])
    assert.equal(boardOf(parts).figures(someAccount, life, now)?.trades, 1);
});

test('while a part is open the trade is not over, but what was closed is in the balance', () => {
  const board = boardOf([first, openRest]);
  const { trades, netProfit, balanceGain } = board.figures(someAccount, life, now)!;
  assert.deepEqual([trades, netProfit], [0, 3_000]);
  assert.equal(balanceGain?.toFixed(9), '0.030000000');
  assert.deepEqual(board.trades(someAccount, { before: now, limit: 10 }), []);
});

test('it does not matter whether the rest is told before or after the part that closed', () => {
  const after = boardOf([first], [{ trades: [openRest] }]);
  assert.equal(after.figures(someAccount, life, now)?.trades, 0);
  const both = boardOf([openRest], [{ trades: [first] }, { trades: [rest] }]);
  assert.equal(both.figures(someAccount, life, now)?.trades, 1);
});

test('a link to a ticket that nobody told of is no part, and joins nothing', () => {
  assert.equal(boardOf([first]).figures(someAccount, life, now)?.trades, 1);
  assert.equal(boardOf([rest]).figures(someAccount, life, now)?.trades, 1);
  const both = boardOf([
    { ...first, rest: 7 },
    { ...rest, restOf: 7 },
  ]);
  assert.equal(both.figures(someAccount, life, now)?.trades, 2);
});

test('a chain of many parts counts once, in the span in which its last part closed', () => {
  const parts = Array.from({ length: 12 }, (_, index) =>
    part({
      ticket: index + 1,
      lots: 0.1,
      closeTime: at(2 + index),
      profit: 100,
      rest: index < 11 ? index + 2 : null,
    }),
  );
  const board = boardOf(parts);
  assert.equal(board.figures(someAccount, life, now)?.trades, 1);
  const early = board.figures(someAccount, { from: at(0), to: at(13) }, now);
  assert.deepEqual([early?.trades, early?.netProfit], [0, 1_100]);
  const late = board.figures(someAccount, { from: at(13), to: null }, now);
  assert.deepEqual([late?.trades, late?.netProfit, late?.expectancy], [1, 100, 1_200]);
});

test('the counter order of a close-by is no trade, but its money counts', () => {
  const whole = part({ ticket: 5, closeTime: at(4), profit: 2_000 });
  const counter = part({ ticket: 6, side: 'sell', lots: 0, closeTime: at(4), commission: -10 });
  const board = boardOf([whole, counter]);
  const { trades, netProfit, longShare } = board.figures(someAccount, life, now)!;
  assert.deepEqual([trades, netProfit, longShare], [1, 1_990, 1]);
  assert.equal(board.trades(someAccount, { before: now, limit: 10 }).length, 1);
});

test('trades are told newest first, from before a moment, as many as asked for', () => {
  const list = [1, 2, 3, 4].map((hours) => part({ closeTime: at(hours + 1), profit: hours }));
  const board = boardOf(list);
  const nets = (before: number, limit: number) =>
    board.trades(someAccount, { before, limit }).map(({ net }) => net);
  assert.deepEqual(nets(now, 10), [4, 3, 2, 1]);
  assert.deepEqual(nets(at(4), 10), [2, 1]);
  assert.deepEqual(nets(now, 2), [4, 3]);
});

test('links that lead in a circle end', () => {
  const parts = new Map([1, 2, 3].map((ticket) => [ticket, part({ ticket })]));
  const clock = { toWall: (time: number) => time };
  const chains = new Chains({ find: (ticket) => parts.get(ticket), clock });
  chains.set(1, { restOf: 3, rest: 2 });
  chains.set(2, { restOf: 1, rest: 3 });
  chains.set(3, { restOf: 3, rest: 1 });
  assert.deepEqual([...chains.of(2)].sort(), [1, 2, 3]);
  chains.set(3, { restOf: null, rest: null });
  chains.set(1, { restOf: null, rest: null });
  assert.deepEqual([...chains.of(2)].sort(), [1, 2, 3]);
  chains.set(2, { restOf: null, rest: null });
  assert.deepEqual(chains.of(2), [2]);
  assert.equal(chains.has(1), false);
});
