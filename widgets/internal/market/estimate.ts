import type { Quote } from '../../../server/protocol/quote.js';
import type { SymbolSpecs } from '../../../server/protocol/specs.js';
import {
  lotsForRisk,
  marginOf,
  type Money,
  pipValue,
  profitOf,
  roundLots,
  type Side,
  stepOf,
  swapOfNight,
} from './contract.js';
import type { Exchange, Rate } from './exchange.js';

/** Why a figure is missing: a term of the contract, a rate, a price, or something to type. */
export type Missing =
  | { missing: 'term' | 'price' | 'input' }
  | { missing: 'rate'; from: string; to: string };

/** An amount in the account currency, and the rate that brought it there. */
export type Estimate = Missing | { money: Money; rate: Rate };

/** The largest size whose loss at the stop is within the risk. */
export type SizeEstimate = Missing | { lots: number; rate: Rate } | { below: number };

/** What a visitor chose. Undefined stands for a field that holds no usable number. */
export interface Choice {
  side: Side;
  account: string;
  lots: number | undefined;
  open: number | undefined;
  close: number | undefined;
  /** Used only where the contract states no margin: 30 is 1:30. */
  leverage: number | undefined;
  /** What may be lost, in the account currency. */
  risk: number | undefined;
  /** Distance of the stop, as a price difference. */
  distance: number | undefined;
}

/** Everything that is reckoned at once. */
export interface Estimates {
  margin: Estimate;
  pip: Estimate;
  swapLong: Estimate;
  swapShort: Estimate;
  profit: Estimate;
  size: SizeEstimate;
}

const missing = (what: 'term' | 'price' | 'input'): Missing => ({ missing: what });

/** Smallest size and step where the contract states none. */
export const usualLots = { min: 0.01, max: null, step: 0.01 };

/** Reckons a position by the broker's terms; a figure that lacks anything says what, never a guess. */
export function estimate(
  specs: SymbolSpecs | undefined,
  quote: Quote | undefined,
  choice: Choice,
  exchange: Exchange,
): Estimates {
  const { side, account, lots, open, close, leverage, risk, distance } = choice;
  const contractSize = specs?.contractSize;
  const currency = specs?.quote;
  /** Reckons only when all is known that the figure needs. */
  const given = (
    reckon: (position: { lots: number; contractSize: number; price: number }) => Money | Missing,
    needsPrice = true,
  ): Estimate => {
    if (!specs || !contractSize || !currency) return missing('term');
    if (!quote) return missing('price');
    if (lots === undefined || (needsPrice && open === undefined)) return missing('input');
    const money = reckon({ lots, contractSize, price: open ?? 0 });
    return 'missing' in money ? money : convert(money, account, exchange);
  };
  const inQuote = (amount: number): Money => ({ amount, currency: currency ?? '' });
  const digits = specs?.digits ?? quote?.digits ?? 0;
  const pip = stepOf(specs?.pipDigits ?? quote?.pipDigits ?? digits);
  const swap = (of: Side) =>
    given((position) =>
      specs?.swap
        ? inQuote(swapOfNight(position, of, specs.swap, stepOf(digits)))
        : missing('term'),
    );
  return {
    margin: given((position) => {
      const margin = specs?.margin ?? (leverage ? 1 / leverage : undefined);
      if (margin === undefined || !specs) return missing('term');
      return marginOf(position, margin, specs) ?? missing('term');
    }),
    pip: given((position) => inQuote(pipValue(position.lots, position.contractSize, pip)), false),
    swapLong: swap('buy'),
    swapShort: swap('sell'),
    profit: given((position) =>
      close === undefined ? missing('input') : inQuote(profitOf(position, side, close)),
    ),
    size: sizeOf(),
  };

  function sizeOf(): SizeEstimate {
    if (!contractSize || !currency) return missing('term');
    if (!quote) return missing('price');
    if (!risk || !distance) return missing('input');
    const rate = exchange.rate(account, currency);
    if (!rate) return { missing: 'rate', from: account, to: currency };
    const limits = specs.lots ?? usualLots;
    const rounded = roundLots(lotsForRisk(risk * rate.rate, contractSize, distance), limits);
    return rounded ? { lots: rounded, rate } : { below: limits.min };
  }
}

function convert({ amount, currency }: Money, account: string, exchange: Exchange): Estimate {
  const rate = exchange.rate(currency, account);
  if (!rate) return { missing: 'rate', from: currency, to: account };
  return { money: { amount: amount * rate.rate, currency: account }, rate };
}
