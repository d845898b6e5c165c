import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Figures } from '../../../../server/protocol/figures.js';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import {
  accountRecord,
  dayRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const length = 24 * 90;
const at = (hours: number) => start + hours * hour;
const now = at(length);
const life = { from: -Infinity, to: null as number | null };

function boardOf(batch: RecordBatch) {
  const { board } = makeBoard();
  board.apply(batch, now);
  return board;
}

const hours = fc.integer({ min: 2, max: length - 1 });
const money = fc.integer({ min: -4_000, max: 4_000 });

/** A life with positions that overlap, ends of days, and money that comes and goes. */
const lives = fc
  .record({
    trades: fc.array(fc.tuple(hours, fc.nat(200), money), { minLength: 1, maxLength: 30 }),
    days: fc.array(fc.tuple(hours, money), { maxLength: 20 }),
    flows: fc.array(fc.tuple(hours, fc.integer({ min: -5_000, max: 50_000 })), { maxLength: 6 }),
  })
  .map(({ trades, days, flows }) => ({
    accounts: [accountRecord()],
    transfers: [
      transferRecord({ time: at(1), amount: 1_000_000 }),
      ...flows.map(([time, amount]) => transferRecord({ time: at(time), amount })),
    ],
    trades: trades.map(([closed, open, profit]) =>
      tradeRecord({ openTime: at(closed - open), closeTime: at(closed), profit, swap: -7 }),
    ),
    days: days.map(([time, floating]) => dayRecord({ time: at(time), equity: 100_000 + floating })),
  }));

function assertNear(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) assert.equal(actual, expected, what);
  else
    assert.ok(
      Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
      `${what}: ${actual} is not ${expected}`,
    );
}

const relative = [
  'gain',
  'balanceGain',
  'drawdown',
  'balanceDrawdown',
  'chainGain',
  'sharpe',
  'worstDay',
  'worstMonth',
  'profitFactor',
  'winRate',
  'recoveryFactor',
  'zScore',
  'absoluteGain',
  'assignedReturn',
  'valueAtRisk',
  'ruin',
  'age',
  'averageWinPips',
  'worstTradePips',
] as const;
const inMoney = [
  'netProfit',
  'expectancy',
  'bestTrade',
  'worstTrade',
  'deviation',
  'averageWin',
  'averageLoss',
  'deepestValley',
] as const;

function times(
  { transfers, trades, days }: Required<Pick<RecordBatch, 'transfers' | 'trades' | 'days'>>,
  factor: number,
): RecordBatch {
  return {
    transfers: transfers.map((record) => ({ ...record, amount: record.amount * factor })),
    trades: trades.map((record) => ({
      ...record,
      profit: record.profit * factor,
      swap: record.swap * factor,
    })),
    days: days.map(({ balance, equity, ...record }) => ({
      ...record,
      balance: balance * factor,
      equity: equity * factor,
    })),
  };
}

function assertScaled(actual: Figures, expected: Figures, factor: number): void {
  for (const name of relative) assertNear(actual[name], expected[name], name);
  for (const name of inMoney)
    assertNear(actual[name], expected[name] === null ? null : expected[name] * factor, name);
  assert.deepEqual(actual.counts, expected.counts);
}

test('a life with all money a hundred times as large has the same rates', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: 2, max: 1_000 }), (told, factor) => {
      const plain = boardOf(told).figures(someAccount, life, now)!;
      const large = boardOf({ accounts: told.accounts, ...times(told, factor) });
      assertScaled(large.figures(someAccount, life, now)!, plain, factor);
    }),
    { numRuns: 50 },
  );
});

test('a life told in US cents has the figures of the same life told in dollars', () => {
  fc.assert(
    fc.property(lives, (told) => {
      const dollars = boardOf(told).figures(someAccount, life, now)!;
      const accounts = [accountRecord({ currency: 'USC' })];
      const cents = boardOf({ accounts, ...times(told, 100) }).figures(someAccount, life, now)!;
      assertScaled(cents, dollars, 1);
    }),
    { numRuns: 50 },
  );
});

test('gains of stretches multiply to the gain of the whole, wherever it is cut', () => {
  const cuts = fc.array(fc.integer({ min: 2 * 60, max: length * 60 - 1 }), { maxLength: 8 });
  fc.assert(
    fc.property(lives, cuts, (told, minutes) => {
      const board = boardOf(told);
      const limits = [...new Set(minutes)]
        .sort((a, b) => a - b)
        .map((minute) => start + minute * 60_000);
      const froms = [-Infinity, ...limits];
      const parts = froms.map(
        (from, index) => board.figures(someAccount, { from, to: limits[index] ?? null }, now)!,
      );
      const whole = board.figures(someAccount, life, now)!;
      for (const name of ['gain', 'balanceGain'] as const)
        assertNear(
          parts.reduce((index, part) => index * (1 + part[name]!), 1) - 1,
          whole[name],
          name,
        );
      assert.equal(
        parts.reduce((sum, part) => sum + part.netProfit!, 0),
        whole.netProfit,
      );
      assert.equal(
        parts.reduce((sum, part) => sum + part.trades!, 0),
        whole.trades,
      );
    }),
    { numRuns: 60 },
  );
});

test('a deposit while nothing is open leaves the gain as it was', () => {
  const results = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 20 });
  // So much that a part of a cent is nothing of it.
  const fortune = 1e12;
  const deposits = fc.array(fc.integer({ min: 0, max: 5 * fortune }), {
    minLength: 20,
    maxLength: 20,
  });
  fc.assert(
    fc.property(results, deposits, (percents, amounts) => {
      // Each trade risks the same share of what there is.
      const live = (paid: readonly number[]) => {
        const batch = {
          transfers: [transferRecord({ time: at(0), amount: fortune })],
          trades: [] as ReturnType<typeof tradeRecord>[],
        };
        let balance = fortune;
        for (const [index, percent] of percents.entries()) {
          const profit = Math.round((balance * percent) / 100);
          const moments = { openTime: at(4 * index + 1), closeTime: at(4 * index + 2) };
          batch.trades.push(tradeRecord({ ...moments, profit }));
          const amount = paid[index] ?? 0;
          batch.transfers.push(transferRecord({ time: at(4 * index + 3), amount }));
          balance += profit + amount;
        }
        return boardOf(batch).figures(someAccount, life, now)!;
      };
      const [plain, paid] = [live([]), live(amounts)];
      for (const name of ['gain', 'balanceGain', 'chainGain', 'drawdown', 'worstDay'] as const)
        assertNear(paid[name], plain[name], name);
    }),
    { numRuns: 60 },
  );
});

test('rates and drawdowns stay within their bounds', () => {
  const wild = fc.array(fc.tuple(hours, fc.integer({ min: -1e9, max: 1e9 })), { maxLength: 20 });
  fc.assert(
    fc.property(lives, wild, (told, results) => {
      const trades = results.map(([closed, profit]) =>
        tradeRecord({ openTime: at(closed - 1), closeTime: at(closed), profit }),
      );
      const board = boardOf({ ...told, trades: [...told.trades, ...trades] });
      const figures = board.figures(someAccount, life, now)!;
      for (const name of ['drawdown', 'balanceDrawdown', 'winRate', 'longShare'] as const)
        assert.ok(figures[name]! >= 0 && figures[name]! <= 1, name);
      for (const name of ['gain', 'balanceGain', 'lossFromOutset', 'chainGain'] as const)
        assert.ok(figures[name]! >= -1, name);
      for (const [name, value] of Object.entries(figures))
        if (typeof value === 'number') assert.ok(Number.isFinite(value), name);
    }),
    { numRuns: 60 },
  );
});
