import type { SymbolSpecs } from '../../server/protocol/specs.js';

/** The contract of a symbol for tests: a pair of two currencies, or as given. */
export const specsOf = (symbol: string, changes: Partial<SymbolSpecs> = {}): SymbolSpecs => ({
  symbol,
  name: symbol,
  group: '',
  description: '',
  digits: 5,
  pipDigits: 4,
  base: symbol.slice(0, 3),
  quote: symbol.slice(3, 6),
  marginCurrency: symbol.slice(0, 3),
  contractSize: 100_000,
  margin: 0.05,
  lots: { min: 0.01, max: 50, step: 0.01 },
  swap: { unit: 'points', long: -8, short: 2, tripleDay: 3 },
  commission: null,
  serverOffset: 7_200_000,
  hours: { state: 'open', opens: null, closes: null, sessions: [], holidays: [] },
  ...changes,
});
