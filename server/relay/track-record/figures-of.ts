import type { Figures } from '../../protocol/figures.js';
import type { Fold } from './fold.js';

const day = 86_400_000;
const year = 365 * day;
/** Trading days of a year. */
const yearDays = 252;
/** Trading days of a month, and how many deviations one of twenty months loses at least. */
const monthDays = 21;
const oneOfTwenty = 1.645;
/** Value at risk that a risk score stands for, and how many scores there are. */
const band = 0.025;
const bands = 10;
const tenth = 0.1;
/** Least history: daily returns for Sharpe and Sortino, trades for the Z-score. */
const leastDays = 60;
const leastTrades = 30;

/**
 * The figures of a span that ends at `to`, ms UTC. `divisor`: money of the records by this is told, for
 * cent accounts. stories/guides/how-results-are-computed.md has the formulas.
 */
export function figuresOf(fold: Fold, to: number, divisor: number): Figures {
  const { equity, balance, trades, returns } = fold;
  const { count, wins, losses, even, won, lost } = trades;
  const money = (amount: number) => amount / divisor;
  const worst = returns.worst(equity.index);
  const age = Math.max(0, to - fold.began);
  const began = equity.started;
  const gain = began ? equity.index - 1 : null;
  const averageWin = wins ? won / wins : null;
  const averageLoss = losses ? lost / losses : null;
  return {
    gain,
    balanceGain: balance.started ? balance.index - 1 : null,
    absoluteGain: fold.invested > 0 ? fold.net / fold.invested : null,
    assignedReturn:
      fold.assigned > 0 ? (fold.net + fold.standing.open - fold.floated) / fold.assigned : null,
    chainGain: count ? trades.chain - 1 : null,
    drawdown: began ? equity.drawdown : null,
    balanceDrawdown: balance.started ? balance.drawdown : null,
    worstDay: worst.day,
    worstWeek: worst.week,
    worstMonth: worst.month,
    lossFromOutset: began ? equity.trough - 1 : null,
    deepestValley: began ? money(equity.fall) : null,
    netProfit: began || count ? money(fold.net) : null,
    profitFactor: losses ? won / -lost : null,
    winRate: count ? wins / count : null,
    averageWin: averageWin && money(averageWin),
    averageLoss: averageLoss && money(averageLoss),
    averageWinPips: wins ? trades.wonPips / wins : null,
    averageLossPips: losses ? trades.lostPips / losses : null,
    bestTrade: count ? money(trades.best) : null,
    worstTrade: count ? money(trades.worst) : null,
    bestTradePips: count ? trades.bestPips : null,
    worstTradePips: count ? trades.worstPips : null,
    expectancy: count ? money(trades.mean) : null,
    expectancyPips: count ? trades.pips / count : null,
    payoff: averageWin && averageLoss && averageWin / -averageLoss,
    recoveryFactor: equity.fall > 0 ? fold.net / equity.fall : null,
    age: began ? age : null,
    trades: count,
    tradesPerDay: began ? count / Math.max(1, age / day) : null,
    averageDuration: count ? trades.duration / count : null,
    lots: trades.lots,
    longShare: count ? trades.long / count : null,
    depositLoad: fold.load,
    deviation: count ? money(Math.sqrt(trades.squares / count)) : null,
    ...ratios(fold),
    calmar:
      age >= year && equity.drawdown > 0
        ? (equity.index ** (year / age) - 1) / equity.drawdown
        : null,
    averageHoldingReturn: trades.holdings ? trades.holdingSum / trades.holdings - 1 : null,
    geometricHoldingReturn: trades.holdings
      ? trades.holdingProduct ** (1 / trades.holdings) - 1
      : null,
    zScore: zScore(wins, losses, trades.runs),
    volatility: returns.days ? returns.absolute / returns.days : null,
    counts: { wins, losses, even },
    lossless: count > 0 && losses === 0,
  };
}

type Ratios = Record<'sharpe' | 'sortino' | 'valueAtRisk' | 'riskScore' | 'ruin', number | null>;

/**
 * What daily returns say. Sharpe and Sortino are over a year, with nothing as the rate that is free of
 * risk. The others take days for independent of each other, and for normal.
 */
function ratios({ returns }: Fold): Ratios {
  const { days, mean, squares, lossDays, lossSquares } = returns;
  if (days < leastDays)
    return { sharpe: null, sortino: null, valueAtRisk: null, riskScore: null, ruin: null };
  const deviation = Math.sqrt(squares / days);
  const over = (deviation: number) =>
    deviation > 0 ? (mean / deviation) * Math.sqrt(yearDays) : null;
  const valueAtRisk = Math.min(1, oneOfTwenty * deviation * Math.sqrt(monthDays));
  return {
    sharpe: over(deviation),
    sortino: lossDays ? over(Math.sqrt(lossSquares / lossDays)) : null,
    valueAtRisk,
    riskScore: Math.min(bands, 1 + Math.floor(valueAtRisk / band)),
    ruin: ruinOf(mean, deviation),
  };
}

/**
 * Chance that an account that goes on so, with the same money at stake each day, loses a tenth of what it
 * has at some time: a walk with drift, without end. It is not put back to zero by what was won before.
 */
export function ruinOf(mean: number, deviation: number): number {
  if (!(mean > 0)) return 1;
  return Math.exp((-2 * tenth * mean) / deviation ** 2);
}

/** Whether wins and losses come in streaks (negative) or by turns (positive), in standard deviations. */
export function zScore(wins: number, losses: number, runs: number): number | null {
  const count = wins + losses;
  const product = 2 * wins * losses;
  if (count < leastTrades || !(product > count)) return null;
  return (count * (runs - 0.5) - product) / Math.sqrt((product * (product - count)) / (count - 1));
}
