/** Digits that tell a rate apart from its neighbours, as dealers write them. */
const digits = 5;

let last: { locale: string; format: Intl.NumberFormat } | undefined;

/** A rate of exchange with five digits that count: 1.0832, 151.42, 0.0066042. */
export function formatRate(locale: string, rate: number): string {
  if (last?.locale !== locale) {
    const format = new Intl.NumberFormat(locale, {
      minimumSignificantDigits: digits,
      maximumSignificantDigits: digits,
    });
    last = { locale, format };
  }
  return last.format.format(rate);
}
