import type { Fold } from './fold.js';
import type { Ledger } from './ledger.js';
import { resultAt } from './trade-results.js';

/**
 * Folds what happened from one moment to before another. At the same moment a day ends first, then
 * positions close, then money moves. `result` finds the trade that was over with a close; who needs the
 * growth only leaves it out.
 */
export function replay(
  ledger: Ledger,
  fold: Fold,
  span: { from: number; to: number },
  result: typeof resultAt = resultAt,
): void {
  const { closed, transfers, days } = ledger;
  let day = days.before(span.from + 1);
  let trade = closed.before(span.from);
  let transfer = transfers.before(span.from);
  const lastDay = days.before(span.to + 1);
  const lastTrade = closed.before(span.to);
  const lastTransfer = transfers.before(span.to);
  for (;;) {
    const ends = day < lastDay ? days.time(day) : Infinity;
    const closes = trade < lastTrade ? closed.closeTime(trade) : Infinity;
    const next = transfer < lastTransfer ? transfers.list[transfer] : undefined;
    const moves = next?.record.time ?? Infinity;
    if (ends < Infinity && ends <= closes && ends <= moves) {
      fold.day(days, day);
      day += 1;
    } else if (closes < Infinity && closes <= moves) {
      fold.close(closed, trade, result(ledger, trade));
      trade += 1;
    } else if (next) {
      fold.transfer(next);
      transfer += 1;
    } else return;
  }
}
