import type { Quote } from '../../server/protocol/quote.js';
import { decimalFormat } from './format.js';

/** The spread in pips, as a number to sort by. */
export const spreadInPips = ({ spread, digits, pipDigits }: Quote): number =>
  spread / 10 ** (digits - pipDigits);

/** The spread in pips, with tenths where the price has them. */
export const formatSpread = (locale: string, quote: Quote): string =>
  decimalFormat(locale, quote.pipDigits < quote.digits ? 1 : 0).format(spreadInPips(quote));
