/** Currencies in which brokers quote prices. */
const quoted = new Set(
  'USD EUR GBP JPY CHF AUD NZD CAD SEK NOK DKK PLN CZK HUF RON TRY ZAR MXN BRL SGD HKD CNH CNY INR THB KRW ILS RUB AED SAR'.split(
    ' ',
  ),
);

/** Whether a name is a currency in which brokers quote prices. */
export const isCurrency = (name: string): boolean => quoted.has(name);

/** What a symbol trades against what, as far as its name says; suffixes such as `.m` may follow. */
export function currenciesOf(symbol: string): { base: string | null; quote: string | null } {
  const [, base = '', quote = ''] = /^([A-Z]{3})([A-Z]{3})(?![A-Z])/.exec(symbol) ?? [];
  return quoted.has(quote) ? { base, quote } : { base: null, quote: null };
}
