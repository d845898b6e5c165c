import type { TradeRecord } from './records.js';

type Opening = Pick<TradeRecord, 'account' | 'symbol' | 'digits' | 'openPrice'>;

/**
 * Whether two positions are of the same account and symbol, and opened at the same price. The parts of a
 * position keep that and its side and open time, whichever of them the server reopens (`close_reopen`);
 * what a comment says is not enough, since traders can write it, too.
 */
export const opensAlike = (one: Opening, other: Opening): boolean =>
  one.account === other.account && one.symbol === other.symbol && priceOf(one) === priceOf(other);

/** In whole points, as stores keep it: it must not matter whether one of them was restored. */
const priceOf = ({ digits, openPrice }: Opening): number =>
  Math.round(openPrice * 10 ** digits) / 10 ** digits;
