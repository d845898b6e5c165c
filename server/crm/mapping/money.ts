/** Decimals of a currency; undefined for what is none. */
export function minorDigitsOf(currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits;
}

/**
 * Minor units of an amount written in decimals, such as `"12.50"` or `"12.500000000000000000"`, without
 * a detour over fractions of two; half a unit is rounded away from zero. Undefined for what is no amount.
 */
export function toMinor(amount: string, currency: string): number | undefined {
  const digits = minorDigitsOf(currency);
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(amount.trim());
  if (digits === undefined || !match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const up = Number(fraction[digits] ?? '0') >= 5 ? 1n : 0n;
  const minor = Number(kept + up);
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign === '-' && minor ? -minor : minor;
}

/** An amount of minor units in decimals: 1250 with 2 digits is `12.50`. */
export function toDecimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits ? `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` : sign + text;
}
