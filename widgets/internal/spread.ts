import type { Quote } from '../../server/protocol/quote.js';
import { decimalFormat, pipDigits } from './format.js';

/** The spread in pips, as a number to sort by. */
export const spreadInPips = ({ spread, digits }: Quote, pip?: number | null): number =>
  spread / 10 ** (digits - pipDigits(digits, pip));

/** The spread in pips, with tenths where the price has them. */
export const formatSpread = (locale: string, quote: Quote, pip?: number | null): string =>
  decimalFormat(locale, pipDigits(quote.digits, pip) < quote.digits ? 1 : 0).format(
    spreadInPips(quote, pip),
  );
