import type { Swap, SymbolSpecs } from '../../../server/protocol/specs.js';

/** Which way a position points: `buy` earns when the price rises. */
export type Side = 'buy' | 'sell';

/** An amount of money. */
export interface Money {
  amount: number;
  currency: string;
}

/** A position in units that formulas need. Prices and results are in the symbol's quote currency. */
export interface Position {
  lots: number;
  /** Units of what is traded in one lot. */
  contractSize: number;
  price: number;
}

/** Days of the year that interest is reckoned by, as banks and MT4 do. */
const interestDays = 360;

/** Price difference of a pip or a point with so many decimals: `10^-decimals`. */
export const stepOf = (decimals: number): number => Number(`1e-${decimals}`);

/** Value of a position: `lots × contract size × price`. */
const positionValue = ({ lots, contractSize, price }: Position): number =>
  lots * contractSize * price;

/**
 * Margin of a position. In the base currency: `lots × contract size × margin`; in any other:
 * `lots × contract size × price × margin`, in the quote currency. `margin` is a fraction, 1 / leverage.
 * Undefined when nobody told the quote currency.
 */
export function marginOf(
  position: Position,
  margin: number,
  { base, quote, marginCurrency }: Pick<SymbolSpecs, 'base' | 'quote' | 'marginCurrency'>,
): Money | undefined {
  if (base && base === marginCurrency)
    return { amount: position.lots * position.contractSize * margin, currency: base };
  return quote ? { amount: positionValue(position) * margin, currency: quote } : undefined;
}

/** What a move of one pip is worth: `lots × contract size × pip`. `pip` is a price difference. */
export const pipValue = (lots: number, contractSize: number, pip: number): number =>
  lots * contractSize * pip;

/**
 * What one night costs (negative) or earns. `points`: `lots × contract size × point × swap`; `money`:
 * `lots × swap`; `percent`: `lots × contract size × price × swap / 100 / 360`.
 */
export function swapOfNight(position: Position, side: Side, swap: Swap, point: number): number {
  const rate = side === 'buy' ? swap.long : swap.short;
  if (swap.unit === 'money') return position.lots * rate;
  if (swap.unit === 'points') return position.lots * position.contractSize * point * rate;
  return (positionValue(position) * rate) / 100 / interestDays;
}

/** Profit of a position: `lots × contract size × (close − open)`; of a sale, the negative of it. */
export const profitOf = (position: Position, side: Side, close: number): number =>
  position.lots * position.contractSize * (close - position.price) * (side === 'buy' ? 1 : -1);

/**
 * The size that loses a given amount when the price runs into the stop: `risk / (contract size ×
 * distance)`. `risk` is in the quote currency, `distance` a price difference above zero. Not rounded.
 */
export const lotsForRisk = (risk: number, contractSize: number, distance: number): number =>
  risk / (contractSize * distance);

/** The largest size within the limits that is not above `lots`; 0 when even the smallest one is. */
export function roundLots(lots: number, limits: NonNullable<SymbolSpecs['lots']>): number {
  const { min, max, step } = limits;
  // 0.3 / 0.1 is a little less than 3.
  const steps = Math.floor((lots / step) * (1 + 1e-9));
  const rounded = Number((steps * step).toFixed(decimalsOf(step)));
  if (rounded < min) return 0;
  return max === null ? rounded : Math.min(rounded, max);
}

/** What is wrong with a size: it is outside of the limits or between two steps. */
export function lotsFault(
  lots: number,
  { min, max, step }: NonNullable<SymbolSpecs['lots']>,
): 'range' | 'step' | undefined {
  if (lots < min || (max !== null && lots > max)) return 'range';
  const steps = lots / step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? 'step' : undefined;
}

/** Decimals that a step such as 0.01 needs, at most 8. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 8; decimals++)
    if (Math.abs(Math.round(step * 10 ** decimals) - step * 10 ** decimals) < 1e-9) return decimals;
  return 8;
}
