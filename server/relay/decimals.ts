/** More decimals than servers print. */
export const mostDigits = 8;

/** The longest decimals of some prices, for sources that do not tell. */
export const decimalsOf = (...prices: readonly number[]): number =>
  Math.min(mostDigits, Math.max(...prices.map(fraction)));

function fraction(price: number): number {
  const text = String(price);
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}
