import type { ContractTerms } from '../../relay/contract-terms.js';
import { type HolidaySetting, holidaysFor, readHoliday } from '../../relay/hours-book.js';
import { readWeek, type WeeklyHours } from '../../relay/weekly-hours.js';
import { OpenHours } from './open-hours.js';
import type { MarketSymbol } from './symbols.js';

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

/** A day for each year, from 2026 on. */
const yearly = (holiday: Omit<HolidaySetting, 'date'>, ...dates: string[]): HolidaySetting[] =>
  dates.map((date) => ({ ...holiday, date }));

/** What closes early with the stock exchanges of New York. */
const wallStreet = { hours: ['01:00-20:00'], groups: ['Indices', 'Metals', 'Energies'] };
const wholeDay = { hours: [] };

/** Some days of these years on which they keep other hours. */
export const usualHolidays: readonly HolidaySetting[] = [
  { name: 'Vernal Equinox Day', date: '2026-03-20', hours: [], symbols: ['JP225'] },
  ...yearly(
    { name: 'Martin Luther King Jr. Day', ...wallStreet },
    ...['2026-01-19', '2027-01-18', '2028-01-17', '2029-01-15'],
  ),
  ...yearly(
    { name: 'Presidents’ Day', ...wallStreet },
    ...['2026-02-16', '2027-02-15', '2028-02-21', '2029-02-19'],
  ),
  ...yearly(
    { name: 'Good Friday', ...wholeDay },
    ...['2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30'],
  ),
  ...yearly(
    { name: 'Memorial Day', ...wallStreet },
    ...['2026-05-25', '2027-05-31', '2028-05-29', '2029-05-28'],
  ),
  ...yearly(
    { name: 'Independence Day', ...wallStreet },
    ...['2026-07-03', '2027-07-05', '2028-07-04', '2029-07-04'],
  ),
  ...yearly(
    { name: 'Labor Day', ...wallStreet },
    ...['2026-09-07', '2027-09-06', '2028-09-04', '2029-09-03'],
  ),
  ...yearly(
    { name: 'Thanksgiving Day', ...wallStreet },
    ...['2026-11-26', '2027-11-25', '2028-11-23', '2029-11-22'],
  ),
  ...yearly(
    { name: 'Christmas Day', ...wholeDay },
    ...['2026-12-25', '2027-12-24', '2028-12-25', '2029-12-25'],
  ),
  ...yearly(
    { name: 'New Year’s Day', ...wholeDay },
    ...['2026-01-01', '2027-01-01', '2029-01-01', '2030-01-01'],
  ),
];

/**
 * Sessions and holidays of a usual symbol, as its market keeps them; undefined for currencies and crypto:
 * they never rest, so that a demo lives whenever somebody looks at it.
 */
export function usualSessions({ symbol, group }: MarketSymbol): OpenHours | undefined {
  const schedule = contractOf(symbol)?.hours ?? 'always';
  const hours = schedule === 'forex' ? undefined : usualSchedules[schedule];
  if (!hours) return undefined;
  const holidays = holidaysFor(usualHolidays, { symbol, group, schedule });
  return new OpenHours(readWeek(hours), holidays.map(readHoliday));
}

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
