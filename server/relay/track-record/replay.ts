import { netOf } from './closed-trades.js';
import type { Fold } from './fold.js';
import type { Ledger } from './ledger.js';
import type { TradeRecord } from './records.js';

/**
 * Folds what happened from one moment to before another. At the same moment a day ends first, then
 * positions close, then money moves.
 */
export function replay(
  ledger: Ledger,
  fold: Fold,
  span: { from: number; to: number },
  pip: (trade: TradeRecord) => number,
): void {
  const { closed, transfers, days } = ledger;
  let day = days.before(span.from + 1);
  let trade = closed.before(span.from);
  let transfer = transfers.before(span.from);
  const ends = {
    day: days.before(span.to + 1),
    trade: closed.before(span.to),
    transfer: transfers.before(span.to),
  };
  for (;;) {
    const nextDay = day < ends.day ? days.at(day) : undefined;
    const nextTrade = trade < ends.trade ? closed.at(trade) : undefined;
    const nextTransfer = transfer < ends.transfer ? transfers.list[transfer] : undefined;
    const time = Math.min(
      nextDay?.time ?? Infinity,
      nextTrade?.closeTime ?? Infinity,
      nextTransfer?.record.time ?? Infinity,
    );
    if (nextDay?.time === time) {
      fold.day(time, nextDay.equity - nextDay.balance - nextDay.credit, nextDay.margin);
      day += 1;
    } else if (nextTrade?.closeTime === time) {
      const closing = {
        time,
        openTime: nextTrade.openTime,
        net: netOf(nextTrade),
        flat: closed.isFlat(trade),
      };
      fold.close(closing, ledger.resultAt(trade, pip));
      trade += 1;
    } else if (nextTransfer) {
      fold.transfer(nextTransfer);
      transfer += 1;
    } else return;
  }
}
