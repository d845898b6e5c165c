import { type FigureName, figureNames } from './figures.js';

/** Figures that say neither better nor worse: nobody leads by them. */
export const unrankedFigures = [
  'age',
  'averageDuration',
  'longShare',
  'zScore',
] as const satisfies readonly FigureName[];

/** A figure that may rank. */
export type BoardMetric = Exclude<FigureName, (typeof unrankedFigures)[number]>;

const unranked: ReadonlySet<FigureName> = new Set(unrankedFigures);

/** Figures that may rank. */
export const boardMetrics = figureNames.filter((name): name is BoardMetric => !unranked.has(name));

/** Of these less is better: falls, spreads, and what may be lost. Of all others more is. */
const falls: ReadonlySet<BoardMetric> = new Set([
  'drawdown',
  'balanceDrawdown',
  'deepestValley',
  'depositLoad',
  'deviation',
  'volatility',
  'valueAtRisk',
  'riskScore',
  'ruin',
]);

/** Whether more of a figure is better, or less; figures below zero are the better the nearer they are. */
export const betterOf = (metric: BoardMetric): 'more' | 'less' =>
  falls.has(metric) ? 'less' : 'more';

/** Figures in money: only accounts in one currency can be ranked by them. */
export const moneyMetrics: ReadonlySet<BoardMetric> = new Set([
  'netProfit',
  'averageWin',
  'averageLoss',
  'bestTrade',
  'worstTrade',
  'expectancy',
  'deepestValley',
  'deviation',
]);
