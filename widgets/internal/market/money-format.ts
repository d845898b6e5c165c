import type { Money } from './contract.js';

const formats = new Map<string, Intl.NumberFormat>();

/** An amount with its code and as many decimals as the currency has: "USD 3,609.40". */
export function formatMoney(locale: string, { amount, currency }: Money, signed = false): string {
  const key = `${locale} ${currency} ${String(signed)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      signDisplay: signed ? 'exceptZero' : 'auto',
    });
    formats.set(key, format);
  }
  return format.format(amount).replace('-', '−');
}
