import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { figureNames, type Figures } from '../../../../server/protocol/figures.js';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { transferKinds } from '../../../../server/relay/track-record/transfer-rules.js';
import {
  accountRecord,
  dayRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday, midnight of the server. */
const monday = Date.UTC(2026, 0, 4, 22);
const life = { from: -Infinity, to: null };

function figuresOf(batch: RecordBatch, now = monday + 10 * day, span = life): Figures {
  const { board } = makeBoard();
  board.apply(batch, now);
  return board.figures(someAccount, span, now)!;
}

const near = (actual: number | null, expected: number) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-9,
    `${String(actual)} is not near ${expected}`,
  );

/** Trades of one hour, one after the other, a day apart. */
const trades = (...cents: number[]) =>
  cents.map((profit, index) => {
    const openTime = monday + index * day + 8 * hour;
    const side = index % 2 ? 'sell' : 'buy';
    const prices = { openPrice: 1.1, closePrice: 1.1 + (side === 'buy' ? 0.001 : -0.002) };
    return tradeRecord({
      openTime,
      closeTime: openTime + hour,
      profit,
      side,
      lots: 0.1,
      ...prices,
    });
  });

const deposit = transferRecord({ time: monday + hour, amount: 100_000 });

test('the statistics of five trades are those that one finds by hand', () => {
  const figures = figuresOf({
    transfers: [deposit],
    trades: trades(2_000, -1_000, 0, 4_000, -1_000),
  });
  const { counts, lossless } = figures;
  assert.deepEqual(
    { counts, lossless },
    { counts: { wins: 2, losses: 2, even: 1 }, lossless: false },
  );
  assert.equal(figures.trades, 5);
  assert.equal(figures.netProfit, 4_000);
  near(figures.gain, 0.04);
  near(figures.absoluteGain, 0.04);
  near(figures.profitFactor, 3);
  near(figures.winRate, 0.4);
  assert.deepEqual([figures.averageWin, figures.averageLoss], [3_000, -1_000]);
  assert.deepEqual([figures.bestTrade, figures.worstTrade], [4_000, -1_000]);
  // The first and the last were bought and brought 10 pips, the fourth was sold and brought 20.
  near(figures.averageWinPips, 15);
  near(figures.averageLossPips, 15);
  near(figures.bestTradePips, 20);
  near(figures.worstTradePips, 10);
  assert.equal(figures.expectancy, 800);
  // Three bought with 10 pips each, two sold with 20.
  near(figures.expectancyPips, 14);
  near(figures.payoff, 3);
  assert.equal(figures.averageDuration, hour);
  assert.equal(figures.lots, 0.5);
  near(figures.longShare, 0.6);
  near(figures.deviation, Math.sqrt((4e6 + 1e6 + 16e6 + 1e6) / 5 - 800 ** 2));
  near(figures.drawdown, 1 - 1_010 / 1_020);
  near(figures.recoveryFactor, 4);
  assert.equal(figures.deepestValley, 1_000);
  assert.equal(figures.age, 10 * day - hour);
  near(figures.tradesPerDay, 5 / (10 - 1 / 24));
  near(figures.averageHoldingReturn, (1.02 + 101 / 102 + 1 + 105 / 101 + 104 / 105) / 5 - 1);
  near(figures.geometricHoldingReturn, 1.04 ** 0.2 - 1);
});

test('costs are part of every result', () => {
  const costly = tradeRecord({
    openTime: monday + 2 * hour,
    closeTime: monday + 3 * hour,
    profit: 1_000,
    swap: -300,
    commission: -800,
  });
  const figures = figuresOf({ transfers: [deposit], trades: [costly] });
  assert.deepEqual([figures.netProfit, figures.counts.losses, figures.winRate], [-100, 1, 0]);
});

test('without a loss the profit factor has no bound', () => {
  const figures = figuresOf({ transfers: [deposit], trades: trades(100, 200) });
  assert.deepEqual([figures.profitFactor, figures.lossless, figures.payoff], [null, true, null]);
  assert.deepEqual([figures.averageLoss, figures.recoveryFactor], [null, null]);
  assert.deepEqual([figures.averageLossPips, figures.deepestValley], [null, 0]);
});

test('an account without money or trades has dashes, and no made-up zeros', () => {
  const figures = figuresOf({ accounts: [accountRecord()] });
  const told = figureNames.filter((name) => figures[name] !== null);
  assert.deepEqual(told, ['trades', 'lots']);
  assert.equal(figures.lossless, false);
});

test('an account that nobody told of has no figures', () => {
  const { board } = makeBoard();
  assert.equal(board.figures(7, life, monday), undefined);
  assert.equal(board.basis(7, life, monday), undefined);
  assert.deepEqual([board.line(7, life, 5, monday), board.months(7, monday)], [[], []]);
});

test('cent accounts are told in the main currency', () => {
  const { board } = makeBoard();
  const accounts = [accountRecord({ currency: 'USC' })];
  board.apply({ accounts, transfers: [deposit], trades: trades(2_000, -1_000) }, monday);
  const now = monday + 5 * day;
  const figures = board.figures(someAccount, life, now)!;
  assert.deepEqual([figures.netProfit, figures.averageWin, figures.worstTrade], [10, 20, -10]);
  near(figures.gain, 0.01);
  const { currency, minorDigits } = board.basis(someAccount, life, now)!;
  assert.deepEqual([currency, minorDigits], ['USD', 2]);
  const [last] = board.trades(someAccount, { before: now, limit: 1 });
  assert.equal(last?.net, -10);
});

test('lots of cent symbols are hundredths, in figures and in trades, and prices of their chains stay', () => {
  const { board } = makeBoard({ lotOf: (symbol) => (symbol.endsWith('.cent') ? 0.01 : 1) });
  const openTime = monday + hour;
  const cent = { symbol: 'EURUSD.cent', openTime, closeTime: monday + 2 * hour };
  board.apply(
    {
      transfers: [deposit],
      trades: [
        tradeRecord({ openTime, closeTime: monday + 3 * hour, lots: 0.3 }),
        tradeRecord({ ...cent, ticket: 1, lots: 1, closePrice: 1.2, rest: 2 }),
        tradeRecord({ ...cent, ticket: 2, lots: 3, closePrice: 1.3, restOf: 1 }),
      ],
    },
    monday + day,
  );
  assert.equal(board.figures(someAccount, life, monday + day)!.lots, 0.34);
  const trades = board.trades(someAccount, { before: monday + day, limit: 5 });
  assert.deepEqual(
    trades.map(({ lots, closePrice, pips }) => [lots, closePrice, pips]),
    [
      [0.3, 1.1, 0],
      [0.04, 1.275, 1_750],
    ],
  );
});

test('pips of a trade end where its price ends', () => {
  const { board } = makeBoard({ pipDigits: (_symbol, digits) => Math.max(0, digits - 1) });
  const [openTime, closeTime] = [monday + hour, monday + 2 * hour];
  const pipsOf = (digits: number, openPrice: number, closePrice: number) => {
    const prices = { digits, openPrice, closePrice };
    board.apply({ trades: [tradeRecord({ ticket: 9, openTime, closeTime, ...prices })] }, monday);
    return board.trades(someAccount, { before: closeTime + 1, limit: 1 })[0]?.pips;
  };
  assert.equal(pipsOf(5, 1.1, 1.10007), 0.7);
  assert.equal(pipsOf(3, 150.001, 150.118), 11.7);
  assert.equal(pipsOf(0, 39_000, 39_250), 250);
  assert.equal(pipsOf(2, 2_300.1, 2_300.45), 3.5);
});

test('yen have no decimals', () => {
  const { board } = makeBoard();
  board.apply({ accounts: [accountRecord({ currency: 'JPY' })] }, monday);
  assert.equal(board.basis(someAccount, life, monday)?.minorDigits, 0);
});

test('Sharpe and Sortino need sixty daily returns', () => {
  const wins = (days: number) => {
    const results = Array.from({ length: days }, (_, index) => [300, 200, -100, -250][index % 4]!);
    // Five trades a week, from Monday to Friday.
    return results.map((profit, index) => {
      const openTime = monday + (Math.floor(index / 5) * 7 + (index % 5)) * day + 8 * hour;
      return tradeRecord({ openTime, closeTime: openTime + hour, profit });
    });
  };
  const end = (days: number) => monday + Math.floor(days / 5) * 7 * day + (days % 5) * day;
  const short = figuresOf({ transfers: [deposit], trades: wins(59) }, end(59));
  assert.deepEqual([short.sharpe, short.sortino], [null, null]);
  const long = figuresOf({ transfers: [deposit], trades: wins(60) }, end(60));
  const returns: number[] = [];
  let balance = 100_000;
  for (const { profit } of wins(60)) {
    returns.push(profit / balance);
    balance += profit;
  }
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const spread = (list: readonly number[]) =>
    Math.sqrt(mean(list.map((one) => (one - mean(list)) ** 2)));
  const lost = returns.filter((one) => one < 0);
  near(long.sharpe, (mean(returns) / spread(returns)) * Math.sqrt(252));
  near(long.sortino, (mean(returns) / spread(lost)) * Math.sqrt(252));
  near(long.volatility, mean(returns.map(Math.abs)));
  near(long.worstDay, Math.min(...returns));
});

test('days that are alike lose alike, and a day on which money only came is none that lost', () => {
  const days = Array.from({ length: 90 }, (_, index) => monday + index * day + 8 * hour);
  // Lost on each tenth day, a thousandth of what there is; odd sums come and stay.
  const transfers = days.map((time, index) =>
    transferRecord({ time: time + 2 * hour, amount: index % 10 === 4 ? 33_331 + index : 0 }),
  );
  let money = 1_000_000;
  const losses = days.flatMap((openTime, index) => {
    const profit = index % 10 ? 0 : -Math.round(money / 1_000);
    money += profit + transfers[index]!.amount;
    return profit ? [tradeRecord({ openTime, closeTime: openTime + hour, profit })] : [];
  });
  const first = transferRecord({ time: monday + hour, amount: 1_000_000 });
  const figures = figuresOf(
    { transfers: [first, ...transfers], trades: losses },
    monday + 91 * day,
  );
  // Nine losses of 0.1 % each, but for the rounding of cents.
  assert.ok(figures.sortino! < -1_000, String(figures.sortino));
});

test('Calmar needs a year of history and a drawdown', () => {
  const batch = { transfers: [deposit], trades: trades(20_000, -10_000) };
  const began = deposit.time;
  assert.equal(figuresOf(batch, began + 365 * day - 1).calmar, null);
  near(figuresOf(batch, began + 365 * day).calmar, 0.1 / (1 - 110 / 120));
  near(figuresOf(batch, began + 730 * day).calmar, (1.1 ** 0.5 - 1) / (1 - 110 / 120));
  const calm = { transfers: [deposit], trades: trades(10_000) };
  assert.equal(figuresOf(calm, began + 400 * day).calmar, null);
});

test('what happens on a weekend counts in the return of Monday', () => {
  const saturday = monday + 5 * day + 10 * hour;
  const trade = tradeRecord({ openTime: saturday, closeTime: saturday + hour, profit: -10_000 });
  const friday = transferRecord({ time: monday + 4 * day + hour, amount: 100_000 });
  const figures = figuresOf({ transfers: [friday], trades: [trade] }, monday + 8 * day);
  near(figures.worstDay, -0.1);
  // Friday without a move, and Monday.
  near(figures.volatility, 0.05);
});

test('the worst week and month include the running ones', () => {
  const figures = figuresOf(
    { transfers: [deposit], trades: trades(0, 0, 0, 0, 0, 0, -5_000) },
    monday + 7 * day,
  );
  near(figures.worstWeek, -0.05);
  near(figures.worstMonth, -0.05);
  near(figures.lossFromOutset, -0.05);
});

test('deposit load is the largest share that margin took, where it is told', () => {
  const days = [dayRecord({ time: monday + day, margin: null })];
  assert.equal(figuresOf({ transfers: [deposit], days }).depositLoad, null);
  days.push(dayRecord({ time: monday + 2 * day, equity: 80_000, margin: 20_000 }));
  days.push(dayRecord({ time: monday + 3 * day, equity: 100_000, margin: 22_000 }));
  near(figuresOf({ transfers: [deposit], days }).depositLoad, 0.25);
});

test('the guide defines every figure and every kind of transfer', () => {
  const guide = readFileSync('stories/guides/how-results-are-computed.md', 'utf8');
  const missing = [...figureNames, ...transferKinds.filter((kind) => kind !== 'credit')].filter(
    (name) => !guide.includes(`\`${name}\``),
  );
  assert.deepEqual(missing, []);
});
