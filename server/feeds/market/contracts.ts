import type { ContractTerms } from '../../relay/contract-terms.js';
import type { HolidaySetting } from '../../relay/hours-book.js';
import type { WeeklyHours } from '../../relay/weekly-hours.js';

/** Contract of an invented symbol, as a configuration would tell it. */
export interface MarketContract extends ContractTerms {
  /** Name of one of the usual schedules, or `always`. */
  hours: string;
  /** Currency of its price, where the name does not say it. */
  quote?: string;
}

const week = (hours: readonly string[]): WeeklyHours => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
});

/** Weekly hours of a believable offer, by a server whose midnight is 17:00 in New York. */
export const usualSchedules: Readonly<Record<string, WeeklyHours>> = {
  forex: { ...week(['00:00-24:00']), mon: ['00:05-24:00'], fri: ['00:00-23:55'] },
  metals: { ...week(['01:00-24:00']), fri: ['01:00-23:55'] },
  'us-indices': { ...week(['01:00-23:15', '23:30-24:00']), fri: ['01:00-23:15'] },
  indices: week(['02:15-23:00']),
  oil: { ...week(['01:00-24:00']), fri: ['01:00-23:45'] },
};

/** Some days on which they keep other hours. */
export const usualHolidays: readonly HolidaySetting[] = [
  { name: 'Vernal Equinox Day', date: '2026-03-20', hours: [], symbols: ['JP225'] },
  { name: 'Good Friday', date: '2026-04-03', hours: [] },
  {
    name: 'Thanksgiving Day',
    date: '2026-11-26',
    hours: ['01:00-20:00'],
    groups: ['Indices', 'Metals', 'Energies'],
  },
  { name: 'Christmas Day', date: '2026-12-25', hours: [] },
  { name: "New Year's Day", date: '2027-01-01', hours: [] },
];

type Swap = readonly [long: number, short: number];
const small = { min: 0.01, max: 50, step: 0.01 };

const forex = (leverage: number, [long, short]: Swap): MarketContract => ({
  hours: 'forex',
  contractSize: 100_000,
  margin: 1 / leverage,
  lots: small,
  swap: { unit: 'points', long, short, tripleDay: 'wed' },
});

const index = (hours: string, quote: string, leverage: number): MarketContract => ({
  hours,
  quote,
  contractSize: 1,
  margin: 1 / leverage,
  lots: { min: 0.1, max: 250, step: 0.1 },
  swap: { unit: 'percent', long: -6.4, short: -1.6, tripleDay: 'fri' },
});

const commodity = (hours: string, contractSize: number, [long, short]: Swap): MarketContract => ({
  hours,
  quote: 'USD',
  contractSize,
  margin: 0.1,
  lots: small,
  swap: { unit: 'points', long, short, tripleDay: hours === 'oil' ? 'fri' : 'wed' },
});

const crypto: MarketContract = {
  hours: 'always',
  contractSize: 1,
  margin: 0.5,
  lots: { min: 0.01, max: 10, step: 0.01 },
  swap: { unit: 'percent', long: -20, short: -5 },
};

const contracts: Readonly<Record<string, MarketContract>> = {
  EURUSD: { ...forex(30, [-7.35, 3.12]), description: 'Euro against US Dollar' },
  GBPUSD: { ...forex(30, [-3.84, -1.05]), description: 'Pound Sterling against US Dollar' },
  USDJPY: forex(30, [9.8, -18.4]),
  USDCHF: forex(30, [5.9, -11.2]),
  AUDUSD: forex(20, [-2.9, -0.6]),
  USDCAD: forex(30, [1.7, -5.8]),
  NZDUSD: forex(20, [-2.2, -1.1]),
  EURGBP: forex(30, [-6.1, 2.4]),
  EURJPY: forex(30, [7.2, -15.6]),
  GBPJPY: forex(30, [14.9, -27.3]),
  EURCHF: forex(30, [3.3, -8.2]),
  AUDJPY: forex(20, [6.4, -13.1]),
  EURAUD: forex(20, [-9.7, 3.9]),
  XAUUSD: { ...commodity('metals', 100, [-48.6, 22.1]), margin: 0.05, description: 'Gold, 100 oz' },
  XAGUSD: { ...commodity('metals', 5_000, [-5.2, 1.9]), description: 'Silver, 5,000 oz' },
  US30: index('us-indices', 'USD', 20),
  US500: index('us-indices', 'USD', 20),
  NAS100: index('us-indices', 'USD', 20),
  GER40: index('indices', 'EUR', 20),
  UK100: index('indices', 'GBP', 20),
  JP225: { ...index('us-indices', 'JPY', 20), lots: { min: 1, max: 2_500, step: 1 } },
  USOIL: { ...commodity('oil', 1_000, [-2.1, -1.4]), description: 'WTI, 1,000 barrels' },
  UKOIL: { ...commodity('oil', 1_000, [1.3, -3.6]), description: 'Brent, 1,000 barrels' },
  BTCUSD: crypto,
  ETHUSD: { ...crypto, lots: { min: 0.1, max: 100, step: 0.1 } },
};

/** The contract of a usual symbol; undefined for others. */
export const contractOf = (symbol: string): MarketContract | undefined =>
  Object.hasOwn(contracts, symbol) ? contracts[symbol] : undefined;
