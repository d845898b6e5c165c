import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DayRecord, ownVersion } from '../../../../server/relay/track-record/records.js';
import {
  accountRecord,
  dayRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const minute = 60_000;
const hour = 60 * minute;
/** Midnight of the server, in winter. */
const midnight = Date.UTC(2026, 0, 6, 22);
const before = midnight - minute;
const life = { from: -Infinity, to: null };

const deposit = transferRecord({ time: midnight - 20 * hour, amount: 100_000 });
const position = (profit: number, fields = {}) =>
  tradeRecord({ ticket: 7, openTime: midnight - 10 * hour, profit, ...fields });

/** A board that was told everything a minute before midnight. */
function boardBefore(profit: number) {
  const { board, changes } = makeBoard();
  board.apply(
    { accounts: [accountRecord()], transfers: [deposit], trades: [position(profit)], asOf: before },
    before,
  );
  board.drain();
  changes.length = 0;
  return { board, changes };
}

const ownDay = (fields: Partial<DayRecord>): DayRecord =>
  dayRecord({ time: midnight, margin: null, version: ownVersion, ...fields });

test('what open positions would bring at midnight is noted, where no source tells it', () => {
  const { board, changes } = boardBefore(-30_000);
  board.apply({ asOf: midnight + 2_000 }, midnight + 2_000);
  assert.deepEqual(board.drain().days, [ownDay({ equity: 70_000 })]);
  assert.deepEqual(changes, [someAccount]);
  // The fall is made good the next day, and stays in the drawdown.
  board.apply(
    { trades: [position(5_000, { closeTime: midnight + hour, version: 2 })] },
    midnight + hour,
  );
  const figures = board.figures(someAccount, life, midnight + 2 * hour)!;
  assert.equal(figures.drawdown?.toFixed(9), '0.300000000');
});

test('a close that is told after midnight and happened before it is in the balance', () => {
  const { board } = boardBefore(-30_000);
  const closed = position(-20_000, { closeTime: midnight - 1_000, version: 2 });
  const other = tradeRecord({ openTime: midnight - hour, profit: 4_000 });
  board.apply({ trades: [closed, other], asOf: midnight + 2_000 }, midnight + 2_000);
  assert.deepEqual(board.drain().days, [ownDay({ balance: 80_000, equity: 84_000 })]);
});

test('what happens after midnight is the next day', () => {
  const { board } = boardBefore(-30_000);
  const closed = position(-25_000, { closeTime: midnight + 1_000, version: 2 });
  const opened = tradeRecord({ openTime: midnight, profit: -500 });
  const paid = transferRecord({ time: midnight + 1_000, amount: 9_000 });
  const transfers = [paid, { ...paid, ticket: 1, kind: 'credit' as const }];
  board.apply({ trades: [closed, opened], transfers, asOf: midnight + 2_000 }, midnight + 2_000);
  assert.deepEqual(board.drain().days?.[0], ownDay({ equity: 75_000 }));
});

test('a source that tells the same day is right, whichever comes first', () => {
  const told = dayRecord({ time: midnight, equity: 69_000, margin: 900, version: 1_767_700_000 });
  for (const order of ['after', 'before']) {
    const { board } = boardBefore(-30_000);
    if (order === 'before') board.apply({ days: [told] }, before);
    board.apply({ asOf: midnight + 2_000 }, midnight + 2_000);
    if (order === 'after') board.apply({ days: [told] }, midnight + hour);
    assert.deepEqual(board.drain().days, [told], order);
  }
});

test('what is open when a contest begins or ends is noted as at midnight', () => {
  const [from, to] = [midnight + 9.5 * hour, midnight + 15 * hour];
  const { board } = makeBoard({ limits: [to, from] });
  const told = (time: number, profit: number) => {
    const trades = [position(profit, { version: time })];
    board.apply({ transfers: [deposit], trades, asOf: time }, time);
    return board.drain().days;
  };
  told(from - minute, 20_000);
  assert.deepEqual(told(from + 1_000, 20_000), [ownDay({ time: from, equity: 120_000 })]);
  told(to - minute, 8_000);
  assert.deepEqual(told(to + 1_000, 8_000), [ownDay({ time: to, equity: 108_000 })]);
  told(to + hour, 70_000);
  // What the position had brought before and what it brings after it is none of the contest.
  const { gain } = board.figures(someAccount, { from, to }, to + 2 * hour)!;
  assert.equal(gain?.toFixed(9), (108 / 120 - 1).toFixed(9));
});

test('nothing is noted of who has nothing open, and of who is not listed any more', () => {
  const { board } = boardBefore(0);
  board.apply({ trades: [position(10, { closeTime: before, version: 2 })] }, before);
  const retired = accountRecord({ account: 2, archived: true });
  const dead = tradeRecord({ account: 2, openTime: midnight - hour, profit: -1 });
  board.apply({ accounts: [retired], trades: [dead], asOf: midnight + 1 }, midnight + 1);
  assert.deepEqual(board.drain().days, []);
});

test('a midnight that nobody saw is not made up', () => {
  const late = midnight + 6 * minute;
  const { board } = boardBefore(-30_000);
  board.apply({ asOf: late }, late);
  // Nor is it while more is on its way.
  board.apply({}, midnight + 24 * hour);
  assert.deepEqual(board.drain().days, []);
  const { board: fresh } = makeBoard();
  fresh.apply({ transfers: [deposit], trades: [position(1)], asOf: midnight + 1 }, midnight + 1);
  assert.deepEqual(fresh.drain().days, []);
});

test('the days that a relay noted come back with its records', () => {
  const { board } = boardBefore(-30_000);
  board.apply({ asOf: midnight + 2_000 }, midnight + 2_000);
  const { board: next } = makeBoard();
  next.restore({ accounts: [accountRecord()], transfers: [deposit], trades: [position(-30_000)] });
  next.restore(board.drain());
  next.apply({ trades: [position(0, { version: 2 })], asOf: midnight + hour }, midnight + hour);
  assert.equal(
    next.figures(someAccount, life, midnight + hour)?.drawdown?.toFixed(9),
    '0.300000000',
  );
});

test('many accounts are looked at bit by bit, while that is still how they stood', () => {
  const boardOfMany = () => {
    const { board } = makeBoard();
    const trades = Array.from({ length: 1_200 }, (_, i) =>
      tradeRecord({ account: i + 1, openTime: midnight - hour, profit: 5 }),
    );
    board.apply({ trades, asOf: before }, before);
    return { noted: (asOf: number) => (board.apply({ asOf }, asOf), board.drain().days?.length) };
  };
  const { noted } = boardOfMany();
  assert.deepEqual(
    [1, 2, 3, 4].map((ms) => noted(midnight + ms)),
    [500, 500, 200, 0],
  );
  const slow = boardOfMany();
  assert.equal(slow.noted(midnight + minute), 500);
  assert.equal(slow.noted(midnight + 6 * minute), 0);
});

test('equity at midnight is balance, credit and floating, whatever closed around it', () => {
  const moments = fc.integer({ min: -300, max: 119 }).map((seconds) => midnight + seconds * 1_000);
  const position = fc.record({ closeTime: fc.option(moments), profit: fc.nat(9_000) });
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 12 }), (positions) => {
      const trades = positions.map((fields) =>
        tradeRecord({ openTime: midnight - hour, ...fields }),
      );
      const { board } = boardBefore(500);
      board.apply({ trades, asOf: midnight + 2 * minute }, midnight + 2 * minute);
      const [day] = board.drain().days!;
      const sum = positions.reduce((total, { profit }) => total + profit, 0);
      const closed = positions
        .filter(({ closeTime }) => closeTime !== null && closeTime < midnight)
        .reduce((total, { profit }) => total + profit, 0);
      assert.deepEqual([day?.balance, day?.equity], [100_000 + closed, 100_500 + sum]);
    }),
    { numRuns: 60 },
  );
});
