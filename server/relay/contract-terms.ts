import type { SymbolSpecs } from '../protocol/specs.js';
import { isCurrency } from './currencies.js';
import { type Weekday, weekdays } from './weekly-hours.js';

/** What the configuration or a source may say of a contract. */
export interface ContractTerms {
  description?: string;
  /** Currency in which margin is reckoned. */
  marginCurrency?: string;
  /** Units of the base in one lot. */
  contractSize?: number;
  /** Margin as a fraction of the position's value. */
  margin?: number;
  /** Sizes of positions in lots. */
  lots?: { min?: number; max?: number; step?: number };
  swap?: {
    /** `points`, `percent` a year, or `money` in the profit currency for a lot. Absent: points. */
    unit?: 'points' | 'percent' | 'money';
    long?: number;
    short?: number;
    /** Day on which it counts three times. */
    tripleDay?: Weekday;
  };
  /** In the profit currency for a lot and a side. */
  commission?: number;
}

type Currencies = Pick<SymbolSpecs, 'base' | 'quote'>;

/** Joins terms, the first ones count most; what nobody told is null. */
export function joinTerms(
  { base, quote }: Currencies,
  config: ContractTerms,
  told: ContractTerms,
): Pick<
  SymbolSpecs,
  'description' | 'marginCurrency' | 'contractSize' | 'margin' | 'lots' | 'swap' | 'commission'
> {
  const { description = '', ...terms } = { ...told, ...config };
  return {
    description,
    marginCurrency: terms.marginCurrency ?? marginCurrencyOf(base, quote),
    contractSize: terms.contractSize ?? null,
    margin: terms.margin ?? null,
    lots: lotsOf({ ...told.lots, ...config.lots }),
    swap: swapOf({ ...told.swap, ...config.swap }),
    commission: terms.commission ?? null,
  };
}

/** MT4 reckons the margin of currency pairs in their base; metals, crypto and indices in the quote. */
const marginCurrencyOf = (base: string | null, quote: string | null): string | null =>
  base !== null && isCurrency(base) ? base : quote;

/** A broker that tells one of the smallest size and the step means both by it. */
function lotsOf({ min, max, step }: NonNullable<ContractTerms['lots']>): SymbolSpecs['lots'] {
  const smallest = min ?? step;
  if (smallest === undefined) return null;
  return { min: smallest, max: max ?? null, step: step ?? smallest };
}

function swapOf(swap: NonNullable<ContractTerms['swap']>): SymbolSpecs['swap'] {
  const { unit = 'points', long, short, tripleDay } = swap;
  if (long === undefined || short === undefined) return null;
  return { unit, long, short, tripleDay: tripleDay ? weekdays.indexOf(tripleDay) : null };
}
