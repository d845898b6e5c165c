/** Cent currencies of MT4 servers, and the currency of which a hundred of them are one. */
const cents: Readonly<Record<string, string>> = {
  USC: 'USD',
  EUC: 'EUR',
  GBC: 'GBP',
  AUC: 'AUD',
  CEN: 'USD',
};

/** The unit in which the figures of an account are told. */
export interface Money {
  /** ISO 4217: the main currency of a cent account. */
  currency: string;
  /** Decimals of that currency: a minor unit is 10^-minorDigits. */
  minorDigits: number;
  /** Money of the account's records divided by this is in minor units of that currency. */
  divisor: number;
}

/** How the money of an account in this currency is told: `USC` as `USD`, a hundredth of it. */
export function moneyOf(currency: string): Money {
  const main = Object.hasOwn(cents, currency) ? cents[currency] : undefined;
  return {
    currency: main ?? currency,
    minorDigits: minorDigitsOf(main ?? currency),
    divisor: main ? 100 : 1,
  };
}

const known = new Map<string, number>();

/** Decimals of a currency: 0 for JPY, 2 for USD and for whatever is no ISO 4217 code, such as `USC`. */
export function minorDigitsOf(currency: string): number {
  let digits = known.get(currency);
  if (digits === undefined) {
    digits = /^[A-Z]{3}$/.test(currency)
      ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2)
      : 2;
    known.set(currency, digits);
  }
  return digits;
}
