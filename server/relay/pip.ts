/**
 * Decimals of a pip: of the size that the configuration gives, a power of ten, but never more than the
 * price has. Without one a pip is ten points for currency pairs quoted with 5 or 3 decimals; metals,
 * indices and crypto have no rule, and there a pip is a point.
 */
export function pipDigitsOf(symbol: string, digits: number, pip: number | undefined): number {
  if (pip !== undefined) return Math.min(digits, Math.max(0, Math.round(-Math.log10(pip))));
  const isPair = /^[A-Z]{6}(?![A-Z])/.test(symbol) && !/^X(AU|AG|PT|PD)/.test(symbol);
  return isPair && (digits === 5 || digits === 3) ? digits - 1 : digits;
}
