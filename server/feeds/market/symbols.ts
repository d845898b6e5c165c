/** What the invented market must know of a symbol. */
export interface MarketSymbol {
  symbol: string;
  /** Name for people. */
  name: string;
  /** Heading under which tables list it. */
  group: string;
  /** Decimals of its prices. */
  digits: number;
  /** Usual spread in busy hours, in points. */
  spread: number;
  /** `weekdays`: closed on the server's Saturday and Sunday. */
  hours: 'weekdays' | 'always';
  /** What is traded, e.g. `EUR`. */
  base: string;
  /** What it is paid in, e.g. `USD`. Absent: an index, whose price is no rate of exchange. */
  quote?: string;
}

/** Usual value in dollars (an index: in its own points) and standard deviation of a day. */
interface Asset {
  value: number;
  volatility: number;
}

/** Pairs are quotients of these, so that crosses agree with the majors they are made of. */
const assets: Readonly<Record<string, Asset>> = {
  USD: { value: 1, volatility: 0.0025 },
  EUR: { value: 1.1284, volatility: 0.0034 },
  GBP: { value: 1.3217, volatility: 0.0038 },
  JPY: { value: 1 / 151.42, volatility: 0.0045 },
  CHF: { value: 1 / 0.8461, volatility: 0.0036 },
  AUD: { value: 0.6583, volatility: 0.0045 },
  NZD: { value: 0.5996, volatility: 0.0046 },
  CAD: { value: 1 / 1.3812, volatility: 0.0028 },
  XAU: { value: 3_318.4, volatility: 0.0085 },
  XAG: { value: 37.42, volatility: 0.015 },
  BTC: { value: 104_250, volatility: 0.022 },
  ETH: { value: 3_386, volatility: 0.029 },
  US30: { value: 44_210, volatility: 0.008 },
  US500: { value: 6_182, volatility: 0.008 },
  NAS100: { value: 22_640, volatility: 0.011 },
  GER40: { value: 23_870, volatility: 0.009 },
  UK100: { value: 8_874, volatility: 0.007 },
  JP225: { value: 39_620, volatility: 0.011 },
  USOIL: { value: 68.35, volatility: 0.017 },
  UKOIL: { value: 71.12, volatility: 0.016 },
};

/** What an asset that nobody described is worth. */
const anyAsset: Asset = { value: 100, volatility: 0.015 };

/** Value and daily deviation of an asset. */
export const assetOf = (name: string): Asset =>
  (Object.hasOwn(assets, name) ? assets[name] : undefined) ?? anyAsset;

const pair = (
  base: string,
  quote: string,
  name: string,
  group: string,
  digits: number,
  spread: number,
): MarketSymbol => {
  const hours = group === 'Crypto' ? 'always' : 'weekdays';
  return { symbol: base + quote, name, group, digits, spread, hours, base, quote };
};

const index = (
  symbol: string,
  name: string,
  group: string,
  digits: number,
  spread: number,
): MarketSymbol => ({ symbol, name, group, digits, spread, hours: 'weekdays', base: symbol });

/** A believable offer of a broker. */
export const usualSymbols: readonly MarketSymbol[] = [
  pair('EUR', 'USD', 'Euro / US Dollar', 'Majors', 5, 8),
  pair('GBP', 'USD', 'Pound / US Dollar', 'Majors', 5, 11),
  pair('USD', 'JPY', 'US Dollar / Yen', 'Majors', 3, 10),
  pair('USD', 'CHF', 'US Dollar / Swiss Franc', 'Majors', 5, 13),
  pair('AUD', 'USD', 'Australian Dollar / US Dollar', 'Majors', 5, 10),
  pair('USD', 'CAD', 'US Dollar / Canadian Dollar', 'Majors', 5, 14),
  pair('NZD', 'USD', 'New Zealand Dollar / US Dollar', 'Majors', 5, 15),
  pair('EUR', 'GBP', 'Euro / Pound', 'Crosses', 5, 12),
  pair('EUR', 'JPY', 'Euro / Yen', 'Crosses', 3, 14),
  pair('GBP', 'JPY', 'Pound / Yen', 'Crosses', 3, 21),
  pair('EUR', 'CHF', 'Euro / Swiss Franc', 'Crosses', 5, 16),
  pair('AUD', 'JPY', 'Australian Dollar / Yen', 'Crosses', 3, 17),
  pair('EUR', 'AUD', 'Euro / Australian Dollar', 'Crosses', 5, 22),
  pair('XAU', 'USD', 'Gold', 'Metals', 2, 22),
  pair('XAG', 'USD', 'Silver', 'Metals', 3, 24),
  index('US30', 'US Wall Street 30', 'Indices', 1, 20),
  index('US500', 'US 500', 'Indices', 1, 5),
  index('NAS100', 'US Tech 100', 'Indices', 1, 14),
  index('GER40', 'Germany 40', 'Indices', 1, 12),
  index('UK100', 'UK 100', 'Indices', 1, 11),
  index('JP225', 'Japan 225', 'Indices', 0, 8),
  index('USOIL', 'Crude Oil WTI', 'Energies', 2, 3),
  index('UKOIL', 'Crude Oil Brent', 'Energies', 2, 3),
  pair('BTC', 'USD', 'Bitcoin', 'Crypto', 2, 1_800),
  pair('ETH', 'USD', 'Ether', 'Crypto', 2, 180),
];

/**
 * The facts of a symbol: a usual one, one with a broker's suffix such as `EURUSD.m`, a pair of two
 * known currencies, or else something invented at about 100 with two decimals.
 */
export function marketSymbol(symbol: string): MarketSymbol {
  const usual = usualSymbols.find((known) => symbol.startsWith(known.symbol));
  if (usual) return { ...usual, symbol };
  const [base, quote] = [symbol.slice(0, 3), symbol.slice(3, 6)];
  if (Object.hasOwn(assets, base) && Object.hasOwn(assets, quote)) {
    return {
      ...pair(base, quote, `${base} / ${quote}`, 'Crosses', quote === 'JPY' ? 3 : 5, 25),
      symbol,
    };
  }
  return index(symbol, symbol, '', 2, 5);
}
