import type { MarketHours, SymbolSpecs } from '../../server/protocol/specs.js';
import type { SpreadFigures, SpreadStats } from '../../server/protocol/spread.js';
import { noon } from './fake-relay.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Hours of a market that opened this Monday at 00:05 UTC, closes on Friday at 21:55, and so next week. */
export const hoursOf = (changes: Partial<MarketHours> = {}): MarketHours => {
  const monday = noon - 12 * hour;
  const from = monday + 300_000;
  const to = monday + 4 * day + 22 * hour - 300_000;
  return {
    state: 'open',
    opens: null,
    closes: to,
    sessions: [
      { from, to },
      { from: from + 7 * day, to: to + 7 * day },
    ],
    holidays: [],
    ...changes,
  };
};

/** The contract of a pair with five decimals, for tests; what matters is given. */
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
  margin: 0.0333,
  lots: { min: 0.01, max: 50, step: 0.01 },
  swap: { unit: 'points', long: -6.5, short: 1.2, tripleDay: 3 },
  commission: null,
  hours: hoursOf(),
  serverOffset: 2 * hour,
  ...changes,
});

/** Figures of a spread in points. */
export const figuresOf = (
  average: number,
  changes: Partial<SpreadFigures> = {},
): SpreadFigures => ({
  min: Math.max(1, Math.floor(average / 2)),
  average,
  median: Math.round(average),
  p95: Math.ceil(average * 2),
  ...changes,
});

/** What the spread of a pair with five decimals was like since yesterday, for tests. */
export const spreadsOf = (symbol: string, changes: Partial<SpreadStats> = {}): SpreadStats => ({
  symbol,
  digits: 5,
  pipDigits: 4,
  since: noon - day,
  measured: 20 * hour,
  all: figuresOf(12.4),
  hours: Array.from({ length: 24 }, (_, at) => (at < 1 ? null : figuresOf(10 + at / 2))),
  serverOffset: 2 * hour,
  ...changes,
});
