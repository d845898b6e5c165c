import type { FigureBasis, FigureName, Figures } from '../../../server/protocol/figures.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { formatDuration } from './dates.js';

/** How a figure is written. Money is in minor units, durations in ms, shares are fractions. */
type Unit = 'percent' | 'signed' | 'money' | 'number' | 'count' | 'duration';

const units: Readonly<Record<FigureName, Unit>> = {
  gain: 'signed',
  balanceGain: 'signed',
  absoluteGain: 'signed',
  assignedReturn: 'signed',
  chainGain: 'signed',
  drawdown: 'percent',
  balanceDrawdown: 'percent',
  worstDay: 'signed',
  worstWeek: 'signed',
  worstMonth: 'signed',
  lossFromOutset: 'signed',
  deepestValley: 'money',
  netProfit: 'money',
  profitFactor: 'number',
  winRate: 'percent',
  averageWin: 'money',
  averageLoss: 'money',
  averageWinPips: 'number',
  averageLossPips: 'number',
  bestTrade: 'money',
  worstTrade: 'money',
  bestTradePips: 'number',
  worstTradePips: 'number',
  expectancy: 'money',
  expectancyPips: 'number',
  payoff: 'number',
  recoveryFactor: 'number',
  age: 'duration',
  trades: 'count',
  tradesPerDay: 'number',
  averageDuration: 'duration',
  lots: 'number',
  longShare: 'percent',
  depositLoad: 'percent',
  deviation: 'money',
  sharpe: 'number',
  sortino: 'number',
  calmar: 'number',
  averageHoldingReturn: 'signed',
  geometricHoldingReturn: 'signed',
  zScore: 'number',
  volatility: 'percent',
  valueAtRisk: 'percent',
  riskScore: 'count',
  ruin: 'percent',
};

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    if (formats.size > 40) formats.clear();
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const decimals = (digits: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});
/** As wide as a plus. */
const minus = (text: string) => text.replace('-', '−');

/** A fraction as a percentage: 0.0824 is 8.24%; from 1,000 % on without decimals. */
export function formatPercent(
  locale: string,
  fraction: number,
  signed = false,
  digits = 2,
): string {
  const shown = Math.abs(fraction) >= 10 ? 0 : digits;
  const signDisplay = signed ? 'exceptZero' : 'auto';
  return minus(
    formatOf(locale, { style: 'percent', signDisplay, ...decimals(shown) }).format(fraction),
  );
}

/** A chance as a percentage. One that is too small for two decimals is not none: <0.01%. */
export function formatChance(locale: string, chance: number): string {
  const least = 0.0001;
  const small = chance > 0 && chance < least / 2;
  return (small ? '<' : '') + formatPercent(locale, small ? least : chance);
}

/** A number with so many decimals. */
export const formatNumber = (locale: string, number: number, digits = 0): string =>
  minus(formatOf(locale, decimals(digits)).format(number));

/** Minor units as money with its code: 123456 of USD is "USD 1,234.56". */
export const formatMinor = (
  locale: string,
  minor: number,
  { currency, minorDigits }: Pick<FigureBasis, 'currency' | 'minorDigits'>,
): string =>
  minus(
    formatOf(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      ...decimals(minorDigits),
    }).format(minor / 10 ** minorDigits),
  );

/** About so much money in whole units, with its code: 200000 of USD is "USD 200K". */
export const formatAbout = (locale: string, amount: number, currency: string): string =>
  formatOf(locale, {
    ...{ style: 'currency', currency, currencyDisplay: 'code' },
    ...{ notation: 'compact', maximumFractionDigits: 0 },
  }).format(amount);

/** Whether a figure is written in words, which run as the language does. */
export const isDuration = (name: FigureName): boolean => units[name] === 'duration';

/** A figure as text. The currency is that of the basis; null: it is no money. */
export function formatFigure(
  locale: string,
  name: FigureName,
  value: number,
  basis: Pick<FigureBasis, 'currency' | 'minorDigits'> | null,
): string {
  const unit = units[name];
  if (unit === 'percent' || unit === 'signed')
    return formatPercent(locale, value, unit === 'signed');
  if (unit === 'money' && basis) return formatMinor(locale, value, basis);
  if (unit === 'duration') return formatDuration(locale, value, name === 'age' ? 'day' : 'minute');
  return formatNumber(locale, value, unit === 'count' ? 0 : 2);
}

/** Figures of daily returns. */
const needDays: ReadonlySet<FigureName> = new Set([
  'sharpe',
  'sortino',
  'valueAtRisk',
  'riskScore',
  'ruin',
]);

/** Why a figure is a dash: too short a history for its rule, or nothing to divide by. */
export function reasonFor(
  name: FigureName,
  { lossless }: Pick<Figures, 'lossless'>,
  wording: ResultsTranslation,
  locale: string,
): string {
  const count = (number: number) => formatNumber(locale, number);
  if (needDays.has(name)) return wording.needsDays(count(60));
  if (name === 'calmar') return wording.needsYear;
  if (name === 'zScore') return wording.needsTrades(count(30));
  if (name === 'depositLoad') return wording.notKnown;
  const byLosses = name === 'profitFactor' || name === 'payoff' || name === 'averageLoss';
  return byLosses && lossless ? wording.noLosses : wording.tooShortHistory;
}
