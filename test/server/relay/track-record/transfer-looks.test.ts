import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ownVersion,
  type RecordBatch,
  type TradeRecord,
} from '../../../../server/relay/track-record/records.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** Noon of the server: no midnight is near. */
const start = Date.UTC(2026, 0, 6, 10);
const paidAt = start + 2 * hour;
const life = { from: -Infinity, to: null };

const deposit = (time: number, amount = 10_000) => transferRecord({ time, amount });
const position = (profit: number, fields: Partial<TradeRecord> = {}) =>
  tradeRecord({ ticket: 7, openTime: start + hour, profit, ...fields });

/** A board that knows a deposit of 100.00 and a position that is 20.00 below zero. */
function losingBoard() {
  const { board } = makeBoard();
  const tell = (now: number, batch: RecordBatch) => board.apply({ asOf: now, ...batch }, now);
  tell(start + hour, { transfers: [deposit(start)], trades: [position(-2_000)] });
  board.drain();
  const gain = (now: number) => board.figures(someAccount, life, now)?.gain?.toFixed(9);
  return { board, tell, gain, days: () => board.drain().days };
}

const look = (fields = {}) =>
  dayRecord({
    ...{ time: paidAt, balance: 10_000, equity: 8_000, margin: null, version: ownVersion },
    ...fields,
  });

test('golden vector d as it is told live: what floats when money comes is lost to who was there', () => {
  const { tell, gain, days } = losingBoard();
  tell(paidAt + second, { transfers: [deposit(paidAt)] });
  assert.deepEqual(days(), [look()]);
  tell(paidAt + hour, { trades: [position(-2_000, { closeTime: paidAt + hour, version: 2 })] });
  assert.equal(gain(paidAt + 2 * hour), '-0.200000000');
});

test('what positions bring counts as it is told together with the transfer, on whatever page', () => {
  const { board, tell, days } = losingBoard();
  board.apply({ transfers: [deposit(paidAt)] }, paidAt + second);
  assert.deepEqual(days(), [], 'more is on its way');
  tell(paidAt + 2 * second, { trades: [position(-3_000, { version: 2 })] });
  assert.deepEqual(days(), [look({ equity: 7_000 })]);
  tell(paidAt + 3 * second, { trades: [position(-9_000, { version: 3 })] });
  assert.deepEqual(days(), [], 'that came after it');
});

test('a transfer of long ago, one that is told again, or one without positions is not looked at', () => {
  const { tell, days } = losingBoard();
  const old = deposit(paidAt);
  tell(paidAt + 6 * minute, { transfers: [old] });
  tell(paidAt + 7 * minute, { transfers: [{ ...old, version: 2 }] });
  const closed = position(-2_000, { closeTime: paidAt + 8 * minute, version: 2 });
  tell(paidAt + 8 * minute, { trades: [closed] });
  tell(paidAt + 9 * minute, { transfers: [deposit(paidAt + 9 * minute)] });
  assert.deepEqual(days(), []);
});

test('what nobody told up to a transfer within five minutes of it is not looked at any more', () => {
  const { board, tell, days } = losingBoard();
  board.apply({ transfers: [deposit(paidAt)] }, paidAt + second);
  tell(paidAt + 6 * minute, { asOf: paidAt + 2 * second });
  assert.deepEqual(days(), []);
});

test('a position that opened and closed around it tells nothing of how it stood', () => {
  const { tell, days } = losingBoard();
  const closed = position(-2_000, { closeTime: paidAt + second, version: 2 });
  tell(paidAt + 2 * second, { trades: [closed], transfers: [deposit(paidAt)] });
  assert.deepEqual(days(), []);
});

test('a close before the transfer that is told after it makes the relay look again', () => {
  const { tell, gain, days } = losingBoard();
  tell(paidAt + second, { transfers: [deposit(paidAt, -5_000)] });
  assert.deepEqual(days(), [look()]);
  const closed = position(-1_500, { closeTime: paidAt - second, version: 2 });
  tell(paidAt + 3 * second, { trades: [closed] });
  assert.deepEqual(days(), [look({ balance: 8_500, equity: 8_500 })]);
  assert.equal(gain(paidAt + hour), '-0.150000000');
});

test('a day that a source tells of the same moment is right', () => {
  const { tell, days } = losingBoard();
  const told = look({ equity: 7_900, version: 5 });
  tell(paidAt + second, { days: [told], transfers: [deposit(paidAt)] });
  assert.deepEqual(days(), [told]);
});

test('with every transfer seen, gain is the product of the true stretches of equity', () => {
  const step = fc.record({
    floating: fc.integer({ min: -4_000, max: 9_000 }),
    amount: fc.integer({ min: 1, max: 50_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: -4_000 }), (steps, last) => {
      const { tell, gain } = losingBoard();
      let [index, money, before, now] = [1, 10_000, 10_000, paidAt];
      for (const [version, { floating, amount }] of steps.entries()) {
        index *= (money + floating) / before;
        money += amount;
        before = money + floating;
        now += hour;
        const trades = [position(floating, { version: version + 2 })];
        tell(now, { trades, transfers: [deposit(now, amount)] });
      }
      const profit = last % 100_000;
      tell(now + hour, { trades: [position(profit, { closeTime: now + hour, version: 99 })] });
      index *= (money + profit) / before;
      assert.equal(Number(gain(now + hour)).toFixed(6), (index - 1).toFixed(6));
    }),
    { numRuns: 60 },
  );
});
