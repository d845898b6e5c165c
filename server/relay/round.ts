/** A number with so many decimals at most: what computation leaves behind them says nothing. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** The same for what may be missing. */
export const roundOrNull = (value: number | null, decimals: number): number | null =>
  value === null ? null : round(value, decimals);
