import type { Calendar } from './calendar.js';
import type { Ledger } from './ledger.js';
import { type DayRecord, ownVersion } from './records.js';
import { netOf } from './trade-table.js';

/** Later than this what open positions would bring is not what they would have brought at midnight, ms. */
const longest = 5 * 60_000;

/**
 * The midnight of the server that has passed between two moments as of which everything was told; ms
 * UTC. Undefined when none has, or when the later moment is too long after it.
 */
export function midnightBetween(
  before: number | null,
  asOf: number,
  calendar: Calendar,
): number | undefined {
  if (before === null || before === asOf) return undefined;
  const midnight = calendar.startOf(calendar.dayOf(asOf));
  return before < midnight && asOf - midnight <= longest ? midnight : undefined;
}

/**
 * How an account stood at a moment that has just passed; undefined when nothing was open then. Margin
 * is not known. Positions that have closed since count with what they brought.
 *
 * Not every source tells how accounts stood at midnight, and without that the equity of one that always
 * has something open is never seen.
 */
export function dayEndOf(ledger: Ledger, account: number, time: number): DayRecord | undefined {
  const { open, closed, transfers } = ledger;
  // Servers that were retired leave positions that nobody will ever close.
  if (ledger.account?.archived) return undefined;
  const held: number[] = [];
  for (const trade of open.values()) if (trade.openTime < time) held.push(netOf(trade));
  const count = closed.before(time);
  for (let place = count; place < closed.length; place += 1)
    if (closed.openTime(place) < time) held.push(closed.net(place));
  if (!held.length) return undefined;
  ledger.settle();
  const moved = transfers.before(time);
  const balance = ledger.balance(count, moved);
  const { credit } = transfers.sums(moved);
  return {
    ...{ account, time, balance, credit },
    equity: balance + credit + held.reduce((sum, net) => sum + net),
    margin: null,
    version: ownVersion,
  };
}
