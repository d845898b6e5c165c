import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 3, 10, 12);
const life = { from: -Infinity, to: null };

function boardOf(batch: RecordBatch) {
  const { board } = makeBoard();
  board.apply(batch, now);
  return board;
}

const deposit = (time: number, amount = 100_000) => transferRecord({ time, amount });
const trade = (closeTime: number, profit: number) =>
  tradeRecord({ openTime: closeTime - hour, closeTime, profit });

const near = (actual: number | null | undefined, expected: number) =>
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) < 1e-9,
    `${String(actual)} is not near ${expected}`,
  );

test('months are those of the server, and partial ones are marked', () => {
  const board = boardOf({
    transfers: [deposit(Date.UTC(2026, 0, 10))],
    trades: [
      trade(Date.UTC(2026, 0, 20), 10_000),
      // The last minute of February, and the first of March, by the clock of the server.
      trade(Date.UTC(2026, 1, 28, 21, 59), -11_000),
      trade(Date.UTC(2026, 1, 28, 22), 9_900),
    ],
  });
  const months = board.months(someAccount, now);
  assert.deepEqual(
    months.map(({ year, month, partial }) => [year, month, partial]),
    [
      [2026, 1, true],
      [2026, 2, false],
      [2026, 3, false],
      [2026, 4, true],
    ],
  );
  for (const [index, gain] of [0.1, -0.1, 0.1, 0].entries()) near(months[index]?.gain, gain);
});

test('a month in which all money was taken out is a partial one', () => {
  const board = boardOf({
    transfers: [
      deposit(Date.UTC(2025, 11, 31, 22)),
      deposit(Date.UTC(2026, 1, 10), -100_000),
      deposit(Date.UTC(2026, 1, 20)),
    ],
  });
  const partial = board.months(someAccount, now).map(({ month, partial }) => [month, partial]);
  assert.deepEqual(partial, [
    [1, false],
    [2, true],
    [3, false],
    [4, true],
  ]);
});

test('months without money are left out, and those after a total loss begin anew', () => {
  const board = boardOf({
    transfers: [deposit(Date.UTC(2025, 10, 10)), deposit(Date.UTC(2026, 2, 10))],
    trades: [trade(Date.UTC(2025, 10, 12), -100_000), trade(Date.UTC(2026, 2, 12), 50_000)],
  });
  const months = board.months(someAccount, now).map(({ month, gain }) => [month, gain]);
  assert.deepEqual(months, [
    [11, -1],
    [3, 0.5],
    [4, 0],
  ]);
  near(board.figures(someAccount, life, now)?.gain, -1);
});

test('gains of months multiply to the gain of the whole, with positions open at their limits', () => {
  const moments = fc.integer({ min: Date.UTC(2025, 9, 1), max: now - 1 });
  const money = fc.integer({ min: -9_000, max: 10_000 });
  const lives = fc.record({
    trades: fc.array(fc.tuple(moments, fc.nat(60 * 24), money), { maxLength: 25 }),
    days: fc.array(fc.tuple(moments, money), { maxLength: 25 }),
    flows: fc.array(fc.tuple(moments, fc.nat(90_000)), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(lives, ({ trades, days, flows }) => {
      const board = boardOf({
        transfers: [
          deposit(Date.UTC(2025, 8, 10), 1_000_000),
          ...flows.map(([time, amount]) => deposit(time, amount)),
        ],
        trades: trades.map(([closeTime, hours, profit]) =>
          tradeRecord({ openTime: closeTime - hours * hour, closeTime, profit }),
        ),
        days: days.map(([time, floating]) => dayRecord({ time, equity: 100_000 + floating })),
      });
      const product = board
        .months(someAccount, now)
        .reduce((index, { gain }) => index * (1 + gain), 1);
      near(board.figures(someAccount, life, now)?.gain, product - 1);
    }),
    { numRuns: 60 },
  );
});

test('twelve-month periods end with the last month, newest first, and say whether they are whole', () => {
  const board = boardOf({
    transfers: [deposit(Date.UTC(2024, 10, 10))],
    trades: [trade(Date.UTC(2025, 1, 3), 10_000), trade(Date.UTC(2025, 6, 3), -22_000)],
  });
  const years = board.years(someAccount, now);
  assert.deepEqual(
    years.map(({ from, to, complete }) => [from, to, complete]),
    [
      [Date.UTC(2025, 2, 31, 21), Date.UTC(2026, 2, 31, 21), true],
      [Date.UTC(2024, 10, 10), Date.UTC(2025, 2, 31, 21), false],
    ],
  );
  near(years[0]?.gain, -0.2);
  near(years[1]?.gain, 0.1);
});

test('an account of this month has one period that runs', () => {
  const since = Date.UTC(2026, 3, 3);
  const board = boardOf({ transfers: [deposit(since)], trades: [trade(since + day, 5_000)] });
  const [only, ...others] = board.years(someAccount, now);
  assert.deepEqual([only?.from, only?.to, only?.complete, others], [since, now, false, []]);
  near(only?.gain, 0.05);
});

test('past performance is told of five twelve-month periods at most', () => {
  const board = boardOf({ transfers: [deposit(Date.UTC(2015, 0, 5))] });
  const years = board.years(someAccount, now);
  assert.equal(years.length, 5);
  assert.ok(years.every(({ complete }) => complete));
});

test('a line has as many steps as asked for, from 1 to the gain of the span', () => {
  const board = boardOf({
    transfers: [deposit(now - 10 * day)],
    trades: [trade(now - 5.5 * day, 10_000), trade(now - 2 * day, 22_000)],
  });
  const line = board.line(someAccount, life, 11, now);
  assert.deepEqual(
    line.map((value) => Number(value.toFixed(9))),
    [1, 1, 1, 1, 1, 1.1, 1.1, 1.1, 1.1, 1.32, 1.32],
  );
  const early = board.line(someAccount, { from: now - 8 * day, to: now - 4 * day }, 3, now);
  assert.deepEqual(
    early.map((value) => Number(value.toFixed(9))),
    [1, 1, 1.1],
  );
  assert.deepEqual(board.line(someAccount, { from: now + 1, to: null }, 3, now), []);
});

test('the curve goes from the first money to now, on equity and on balance, with the fall so far', () => {
  const open = tradeRecord({ openTime: now - day, profit: -11_000 });
  const board = boardOf({
    transfers: [deposit(now - 10 * day)],
    trades: [trade(now - 5 * day, 10_000), open],
  });
  const curve = board.curve(someAccount, 5, now);
  assert.deepEqual(
    curve.map(({ time }) => (now - time) / day),
    [10, 7.5, 5, 2.5, 0],
  );
  assert.deepEqual(
    curve.map(({ balance }) => Number(balance.toFixed(9))),
    [1, 1, 1, 1.1, 1.1],
  );
  near(curve.at(-1)?.equity, 0.99);
  near(curve.at(-1)?.drawdown, 0.1);
  assert.equal(board.curve(someAccount, 400, now).length, 241);
});

test('a young account has a short curve', () => {
  const board = boardOf({ transfers: [deposit(now - 2 * hour)] });
  assert.equal(board.curve(someAccount, 400, now).length, 3);
  assert.deepEqual(boardOf({ transfers: [deposit(now + hour)] }).curve(someAccount, 400, now), []);
});

test('flows say when money came or went, never how much, and leave costs out', () => {
  const { board } = makeBoard({ transfers: [{ match: 'fee', kind: 'fee', as: 'cost' }] });
  const transfers = [
    deposit(now - 3 * day),
    deposit(now - day, -5_000),
    transferRecord({ time: now - 2 * day, amount: -100, comment: 'fee' }),
  ];
  board.apply({ transfers }, now);
  assert.deepEqual(board.flows(someAccount), [
    { time: now - 3 * day, side: 'in' },
    { time: now - day, side: 'out' },
  ]);
});
