import type { ClockOffset } from './candle.js';

/** Version of the way in which results are computed; it stands beside every figure. */
export const methodVersion = 1;

/** Figures of a track record that have a definition, a formula and a rule for too little history. */
export const figureNames = [
  'gain',
  'balanceGain',
  'absoluteGain',
  'assignedReturn',
  'chainGain',
  'drawdown',
  'balanceDrawdown',
  'worstDay',
  'worstWeek',
  'worstMonth',
  'lossFromOutset',
  'deepestValley',
  'netProfit',
  'profitFactor',
  'winRate',
  'averageWin',
  'averageLoss',
  'averageWinPips',
  'averageLossPips',
  'bestTrade',
  'worstTrade',
  'bestTradePips',
  'worstTradePips',
  'expectancy',
  'expectancyPips',
  'payoff',
  'recoveryFactor',
  'age',
  'trades',
  'tradesPerDay',
  'averageDuration',
  'lots',
  'longShare',
  'depositLoad',
  'deviation',
  'sharpe',
  'sortino',
  'calmar',
  'averageHoldingReturn',
  'geometricHoldingReturn',
  'zScore',
  'volatility',
  'valueAtRisk',
  'riskScore',
  'ruin',
] as const;

export type FigureName = (typeof figureNames)[number];

/**
 * The figures of an account over a period. Gains, drawdowns, rates and shares are fractions (0.12 is
 * 12 %), drawdowns positive; money is in minor units of the currency, durations in ms. Null: the
 * history is too short for it, or it is not defined. `Infinity` travels as null: see `lossless`.
 */
export type Figures = Readonly<Record<FigureName, number | null>> & {
  /** Trades that won, lost, and came out even. */
  readonly counts: { readonly wins: number; readonly losses: number; readonly even: number };
  /** There were trades and none of them lost: the profit factor has no bound. */
  readonly lossless: boolean;
};

/**
 * Chances to lose 10 %, 20 % … 100 % of the money at some time, both as fractions, from the chance to
 * lose the first tenth (`ruin`): who loses two tenths loses one, and then another one.
 */
export const ruinTable = (ruin: number): { loss: number; chance: number }[] =>
  Array.from({ length: 10 }, (_, index) => ({
    loss: (index + 1) / 10,
    chance: ruin ** (index + 1),
  }));

/**
 * How closely equity was watched while positions were open: a fall between two looks that was made good
 * before the second is in no figure. A stretch that began before the span counts whole.
 */
export interface EquitySampling {
  /** Longest time between two looks, ms, weekends included; 0: nothing was open. */
  longest: number;
  /** When that stretch began, ms UTC, to be found in the account's statement; null: nothing was open. */
  since: number | null;
  /**
   * Ends of the server's days at which positions were open: those that the server told, those that the
   * relay noted itself (also when contests begin and end), and those from Monday to Friday that nobody saw.
   */
  days: { told: number; noted: number; missed: number };
}

/** What stands beside a set of figures, so that anybody can check them. */
export interface FigureBasis {
  /** `methodVersion` of the relay. */
  method: number;
  /** The figures are as of this moment, ms UTC. */
  asOf: number;
  /** First moment that counts, ms UTC, and the first one that does not; null: up to now. */
  from: number;
  to: number | null;
  /** ISO 4217. Cent accounts are told in their main currency, e.g. USD, minor units and all. */
  currency: string;
  /** Decimals of the currency: a minor unit is 10^-minorDigits. */
  minorDigits: number;
  /** All costs are taken off. */
  net: true;
  /** The server's wall clock, on which days and months end: from the first moment told on, then at changes. */
  offsets: readonly ClockOffset[];
  demo: boolean;
  /** What the equity curve was sampled from, and so every drawdown on equity. */
  sampling: EquitySampling;
}
