import type { Figures } from '../../protocol/figures.js';
import type { Fold } from './fold.js';

const day = 86_400_000;
const year = 365 * day;
/** Trading days of a year. */
const yearDays = 252;
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
  const mean = count ? (won + lost) / count : null;
  const averageWin = wins ? won / wins : null;
  const averageLoss = losses ? lost / losses : null;
  return {
    gain,
    balanceGain: balance.started ? balance.index - 1 : null,
    absoluteGain: fold.invested > 0 ? fold.net / fold.invested : null,
    chainGain: count ? trades.chain - 1 : null,
    drawdown: began ? equity.drawdown : null,
    balanceDrawdown: balance.started ? balance.drawdown : null,
    worstDay: worst.day,
    worstWeek: worst.week,
    worstMonth: worst.month,
    lossFromOutset: began ? equity.trough - 1 : null,
    netProfit: began || count ? money(fold.net) : null,
    profitFactor: losses ? won / -lost : null,
    winRate: count ? wins / count : null,
    averageWin: averageWin && money(averageWin),
    averageLoss: averageLoss && money(averageLoss),
    bestTrade: count ? money(trades.best) : null,
    worstTrade: count ? money(trades.worst) : null,
    expectancy: mean === null ? null : money(mean),
    expectancyPips: count ? trades.pips / count : null,
    payoff: averageWin && averageLoss && averageWin / -averageLoss,
    recoveryFactor: equity.fall > 0 ? fold.net / equity.fall : null,
    trades: count,
    tradesPerDay: began ? count / Math.max(1, age / day) : null,
    averageDuration: count ? trades.duration / count : null,
    lots: trades.lots,
    longShare: count ? trades.long / count : null,
    depositLoad: fold.load,
    deviation: count ? money(spread(count, won + lost, trades.squares)) : null,
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

/** Sharpe and Sortino of daily returns, over a year, with nothing as the rate that is free of risk. */
function ratios({ returns }: Fold): { sharpe: number | null; sortino: number | null } {
  const { days, sum, squares, lossDays, lossSum, lossSquares } = returns;
  if (days < leastDays) return { sharpe: null, sortino: null };
  const over = (deviation: number) =>
    deviation > 0 ? (sum / days / deviation) * Math.sqrt(yearDays) : null;
  return {
    sharpe: over(spread(days, sum, squares)),
    sortino: lossDays ? over(spread(lossDays, lossSum, lossSquares)) : null,
  };
}

/** Population standard deviation. */
function spread(count: number, sum: number, squares: number): number {
  const mean = sum / count;
  return Math.sqrt(Math.max(0, squares / count - mean * mean));
}

/** Whether wins and losses come in streaks (negative) or by turns (positive), in standard deviations. */
export function zScore(wins: number, losses: number, runs: number): number | null {
  const count = wins + losses;
  const product = 2 * wins * losses;
  if (count < leastTrades || !(product > count)) return null;
  return (count * (runs - 0.5) - product) / Math.sqrt((product * (product - count)) / (count - 1));
}
