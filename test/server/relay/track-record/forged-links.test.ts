import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TradeRow } from '../../../../server/feeds/trade-row.js';
import type { TradeRecord } from '../../../../server/relay/track-record/records.js';
import { rowBatch } from '../../../helpers/brute/raw-records.js';
import { someAccount, tradeRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const at = (hours: number) => start + hours * hour;
const life = { from: -Infinity, to: null };
const now = at(1_000);

/** Figures after some batches of trades, with figures asked for after each. */
function figuresAfter(...batches: TradeRecord[][]) {
  const { board } = makeBoard();
  board.apply({ transfers: [transferRecord({ time: at(0), amount: 100_000 })] }, now);
  for (const trades of batches) {
    board.apply({ trades }, now);
    board.figures(someAccount, life, now);
  }
  return board.figures(someAccount, life, now)!;
}

const won = tradeRecord({ ticket: 1, openTime: at(1), closeTime: at(5), profit: 3_000 });
/** Truly the rest of the one that was won. */
const lost = { ...won, ticket: 2, closeTime: at(9), profit: -1_000, restOf: 1 };

const forgeries: Record<string, Partial<TradeRecord>> = {
  symbol: { symbol: 'EURUSD.m' },
  side: { side: 'sell' },
  'open time': { openTime: at(1) + 1_000 },
  'open price': { openPrice: 1.10001 },
};

for (const [field, fields] of Object.entries(forgeries)) {
  const forged = { ...lost, ...fields };
  test(`who names a position with another ${field} is no part of it, on either end`, () => {
    for (const trades of [
      [won, forged],
      [
        { ...won, rest: 2 },
        { ...forged, restOf: null },
      ],
      [{ ...won, rest: 2 }, forged],
    ]) {
      for (const told of [[trades], [[trades[0]!], [trades[1]!]], [[trades[1]!], [trades[0]!]]]) {
        const { counts, trades: count } = figuresAfter(...told);
        assert.deepEqual([count, counts.wins, counts.losses], [2, 1, 1]);
      }
    }
  });

  test(`a corrected ${field} breaks a link, and makes one`, () => {
    const corrected = (record: TradeRecord) => ({ ...record, version: 2 });
    assert.equal(figuresAfter([won, lost], [corrected(forged)]).trades, 2);
    assert.equal(figuresAfter([won, forged], [corrected(lost)]).trades, 1);
    const open = { ...forged, closeTime: null };
    assert.equal(figuresAfter([won], [{ ...lost, closeTime: null }]).trades, 0);
    assert.equal(figuresAfter([won], [{ ...lost, closeTime: null }], [corrected(open)]).trades, 1);
    assert.equal(figuresAfter([won], [open], [corrected(lost)]).trades, 1);
  });

  test(`another ${field} breaks a link also where sums go on as trades close`, () => {
    // Of so many that what was folded is kept.
    const others = Array.from({ length: 40 }, () =>
      tradeRecord({ openTime: at(0), closeTime: at(1), profit: 10 }),
    );
    const open = { ...lost, closeTime: null };
    const [before, after] = [[...others, won], [{ ...open, ...fields, version: 2 }]];
    assert.equal(figuresAfter(before, [open]).trades, 40);
    assert.equal(figuresAfter(before, [open], after).trades, 41);
    assert.equal(figuresAfter(before, after, [{ ...open, version: 3 }]).trades, 40);
    assert.equal(figuresAfter(before, after, [{ ...lost, ...fields, version: 3 }]).trades, 42);
  });

  test(`an open position with another ${field} keeps no trade from counting`, () => {
    assert.equal(figuresAfter([won], [{ ...forged, closeTime: null }]).trades, 1);
  });
}

test('a position of another account is no part', () => {
  const { board } = makeBoard();
  board.apply({ trades: [won, { ...lost, account: 1_002 }] }, now);
  for (const account of [someAccount, 1_002])
    assert.equal(board.figures(account, life, now)?.trades, 1);
});

test('what stands between two true parts joins them only when it is one itself', () => {
  const last = { ...lost, ticket: 3, restOf: 2 };
  assert.equal(figuresAfter([won, lost, last]).trades, 1);
  assert.equal(figuresAfter([won, { ...lost, side: 'sell' }, last]).trades, 3);
});

test('prices that differ by less than stores keep are the same', () => {
  assert.equal(figuresAfter([won, { ...lost, openPrice: 1.100_000_3 }]).trades, 1);
  assert.equal(figuresAfter([won, { ...lost, digits: 1 }]).trades, 1);
});

test('parts of a position that was opened in the hour that a clock repeats are one trade', () => {
  // The wall shows 08:30 twice on that day: which one it was tells only the part that closed soon.
  const opened = Date.UTC(2025, 10, 2, 8, 30);
  const row = {
    ...{ ticket: 1, account: someAccount, symbol: 'BTCUSD', digits: 2, cmd: 0, volume: 10 },
    ...{
      openTime: opened,
      openPrice: 60_000,
      closePrice: 60_001,
      commission: 0,
      taxes: 0,
      swap: 0,
    },
    ...{ closeTime: Date.UTC(2025, 10, 2, 8, 15), profit: 1, comment: 'to #2', version: 1 },
  };
  const rest = { ...row, ticket: 2, closeTime: opened + 9 * hour, comment: 'from #1' };
  const [one] = rowBatch(row, 'USD').trades!;
  const [other] = rowBatch(rest, 'USD').trades!;
  assert.equal(other!.openTime - one!.openTime, hour);
  assert.equal(figuresAfter([one!, other!]).trades, 1);
});

const forgers = fc.array(
  fc.record({
    profit: fc.integer({ min: -9_000, max: 9_000 }),
    length: fc.integer({ min: 0, max: 30 }),
    restOf: fc.option(fc.integer({ min: 1, max: 25 })),
    rest: fc.option(fc.integer({ min: 1, max: 25 })),
    order: fc.nat(99),
  }),
  { minLength: 1, maxLength: 25 },
);

test('whatever trades of their own name, in whatever order they come, all of them count', () => {
  fc.assert(
    fc.property(forgers, (list) => {
      const told = list.map(({ length, order, ...fields }, index) => {
        const [openTime, closeTime] = [at(index), at(index + length)];
        const record = tradeRecord({ ...fields, ticket: index + 1, openTime, closeTime });
        return { order, record };
      });
      const honest = told.map(({ record }) => ({ ...record, restOf: null, rest: null }));
      told.sort((a, b) => a.order - b.order);
      const batches = told.map(({ record }) => [record]);
      assert.deepEqual(figuresAfter(...batches), figuresAfter(honest));
    }),
    { numRuns: 60 },
  );
});

test('golden: the win rate of a trader who writes the words of the server counts every trade', () => {
  // Three trades won 50 each; each of seven that lost 20 says that it is the rest of one of them.
  const rows = Array.from({ length: 10 }, (_, index): TradeRow => {
    const isWon = index < 3;
    return {
      ...{ ticket: 100 + index, account: someAccount, symbol: 'EURUSD', digits: 5, cmd: 0 },
      ...{ volume: 10, openTime: at(10 + index), openPrice: 1.1, closeTime: at(11 + index) },
      ...{ closePrice: 1.1, commission: 0, taxes: 0, swap: 0, profit: isWon ? 50 : -20 },
      ...{ comment: isWon ? '' : `from #${100 + (index % 3)}`, version: 7 },
    };
  });
  const records = rows.flatMap((row) => rowBatch(row, 'USD').trades ?? []);
  assert.ok(records.slice(3).every(({ restOf }) => restOf !== null));
  const { trades, winRate, profitFactor, counts } = figuresAfter(records);
  assert.deepEqual([trades, winRate, counts.losses], [10, 0.3, 7]);
  assert.equal(profitFactor?.toFixed(9), (150 / 140).toFixed(9));
});
