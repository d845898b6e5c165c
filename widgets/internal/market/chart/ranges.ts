import type { Timeframe } from '../../../../server/protocol/candle.js';

const minute = 60_000;
const day = 1_440 * minute;

/** How long a candle lasts at most, ms. */
export const lengths: Readonly<Record<Timeframe, number>> = {
  M1: minute,
  M5: 5 * minute,
  M15: 15 * minute,
  M30: 30 * minute,
  H1: 60 * minute,
  // An hour more on the day of a clock change.
  H4: 300 * minute,
  D1: day + 60 * minute,
  W1: 7 * day + 60 * minute,
  MN: 31 * day + 60 * minute,
};

/** Whether candles are days or longer: then dates are the server's, and no time of day matters. */
export const isDaily = (timeframe: Timeframe): boolean => lengths[timeframe] > day;

export const rangeNames = ['1D', '1W', '1M', '3M', '1Y', 'ALL'] as const;
export type RangeName = (typeof rangeNames)[number];

/** What a range shows: candles of a fitting length, back from the last one. */
export interface Range {
  timeframe: Timeframe;
  /** ms; Infinity for everything. */
  span: number;
}

export const ranges: Readonly<Record<RangeName, Range>> = {
  '1D': { timeframe: 'M5', span: day },
  '1W': { timeframe: 'M30', span: 7 * day },
  '1M': { timeframe: 'H4', span: 30 * day },
  '3M': { timeframe: 'D1', span: 91 * day },
  '1Y': { timeframe: 'D1', span: 365 * day },
  ALL: { timeframe: 'W1', span: Infinity },
};
