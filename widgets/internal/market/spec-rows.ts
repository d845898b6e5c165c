import type { Swap, SymbolSpecs } from '../../../server/protocol/specs.js';
import type { MarketTranslation } from '../../translations/market/translation.js';
import { pipValue, stepOf } from './contract.js';
import { formatMoment } from './times.js';

/** A term of a contract and what it is; undefined when nobody told. */
export type SpecRow = readonly [name: string, text: string | undefined];

/** A part of a contract with its heading. */
export interface SpecSection {
  heading: string;
  rows: readonly SpecRow[];
}

/** 4 January 1970 was a Sunday. */
const sunday = 3 * 86_400_000;

const number = (locale: string, value: number, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 8, ...options }).format(value);

/** An amount with the code of its currency, or of what it is counted in. */
function money(locale: string, amount: number, currency: string, sign = false): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 5 };
  const signDisplay = sign ? 'exceptZero' : 'auto';
  return `${number(locale, amount, { ...digits, signDisplay }).replace('-', '−')} ${currency}`;
}

/** Applies to what is known. */
const known = <T>(value: T | null, write: (value: T) => string | undefined): string | undefined =>
  value === null ? undefined : write(value);

function swapText(
  words: MarketTranslation,
  locale: string,
  { unit }: Swap,
  rate: number,
  currency: string | null,
): string | undefined {
  const signed = (value: number, options: Intl.NumberFormatOptions = {}) =>
    number(locale, value, { signDisplay: 'exceptZero', ...options }).replace('-', '−');
  if (unit === 'points') return words.swapPoints(signed(rate));
  if (unit === 'money')
    return known(currency, (code) => words.swapMoney(money(locale, rate, code, true)));
  const percent = signed(rate / 100, { style: 'percent', maximumFractionDigits: 4 });
  return words.swapPercent(percent);
}

/** Leverage by a margin: 0.0333 is 1:30. */
const leverage = (locale: string, margin: number): string | undefined =>
  margin > 0
    ? `1:${number(locale, 1 / margin, { maximumFractionDigits: margin > 0.2 ? 1 : 0 })}`
    : undefined;

/** The contract of a symbol in sections: the same rows for every symbol, whatever is known of it. */
export function specSections(
  { contract, margin, swap: swapHeading, ...words }: MarketTranslation,
  locale: string,
  specs: SymbolSpecs,
): SpecSection[] {
  const { contractSize, base, quote, digits, pipDigits, lots, swap } = specs;
  const all = { contract, margin, swap: swapHeading, ...words };
  const lot = (value: number) => words.lots(number(locale, value));
  const pip = pipDigits === null ? null : stepOf(pipDigits);
  const size = known(contractSize, (units) => [number(locale, units), base ?? ''].join(' ').trim());
  const value =
    contractSize === null || pip === null
      ? undefined
      : known(quote, (code) => money(locale, pipValue(1, contractSize, pip), code));
  const rate = (side: 'long' | 'short') =>
    known(swap, (told) => swapText(all, locale, told, told[side], quote));
  const tripleDay = known(swap, (told) =>
    told.tripleDay === null
      ? words.never
      : formatMoment(locale, 0, sunday + told.tripleDay * 86_400_000, { weekday: 'long' }),
  );
  return [
    {
      heading: contract,
      rows: [
        [words.contractSize, size],
        [words.digits, known(digits, (count) => number(locale, count))],
        [words.pip, known(pip, (step) => number(locale, step))],
        [words.pipValue, value],
        [words.lotMin, known(lots, ({ min }) => lot(min))],
        [words.lotMax, known(lots, ({ max }) => (max === null ? undefined : lot(max)))],
        [words.lotStep, known(lots, ({ step }) => lot(step))],
      ],
    },
    {
      heading: margin,
      rows: [
        [
          margin,
          known(specs.margin, (part) =>
            number(locale, part, { style: 'percent', maximumFractionDigits: 2 }),
          ),
        ],
        [words.leverage, known(specs.margin, (part) => leverage(locale, part))],
        [words.marginCurrency, specs.marginCurrency ?? undefined],
        [
          words.commission,
          known(specs.commission, (fee) =>
            known(quote, (code) => words.commissionPer(money(locale, fee, code))),
          ),
        ],
      ],
    },
    {
      heading: swapHeading,
      rows: [
        [words.swapLong, rate('long')],
        [words.swapShort, rate('short')],
        [words.tripleDay, tripleDay],
      ],
    },
  ];
}

/** A contract of which nobody has told anything: its rows take the space of the real ones. */
export const blankSpecs = (symbol: string, now: number): SymbolSpecs => ({
  symbol,
  name: symbol,
  group: '',
  description: '',
  digits: null,
  pipDigits: null,
  base: null,
  quote: null,
  marginCurrency: null,
  contractSize: null,
  margin: null,
  lots: null,
  swap: null,
  commission: null,
  hours: { state: 'closed', opens: null, closes: null, sessions: [], holidays: [] },
  serverOffset: new Date(now).getTimezoneOffset() * -60_000,
});
