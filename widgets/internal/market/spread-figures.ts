import type { SpreadFigures, SpreadStats } from '../../../server/protocol/spread.js';
import { decimalFormat } from '../format.js';

export const spreadUnits = ['pips', 'points'] as const;
export type SpreadUnit = (typeof spreadUnits)[number];

/** What a table of spreads shows of each symbol, in this order. */
export const spreadColumns = ['now', 'min', 'average', 'median', 'p95'] as const;
export type SpreadColumn = (typeof spreadColumns)[number];

/** Figures that rest on less time than this, ms, say nothing about a spread. */
const enough = 10 * 60_000;

/** What a symbol's spread was like, once there is enough to tell. */
export const figuresOf = ({ all, measured }: SpreadStats): SpreadFigures | null =>
  measured < enough ? null : all;

/** Decimals of a symbol's prices and of its pips. */
interface Scale {
  digits: number;
  pipDigits: number;
}

/** A spread of so many points in a unit, as a number to sort by. */
export const spreadIn = (unit: SpreadUnit, points: number, { digits, pipDigits }: Scale): number =>
  unit === 'points' ? points : points / 10 ** (digits - pipDigits);

/** A spread in a unit, with tenths of a pip where the price has them; an average is a digit finer. */
export function formatSpreadIn(
  locale: string,
  unit: SpreadUnit,
  points: number,
  scale: Scale,
  finer = false,
): string {
  const tenths = unit === 'pips' && scale.pipDigits < scale.digits ? 1 : 0;
  const format = decimalFormat(locale, tenths + (finer ? 1 : 0));
  return format.format(spreadIn(unit, points, scale));
}
