import type { Calendar } from './calendar.js';
import type { Ledger } from './ledger.js';
import { type DayRecord, ownVersion } from './records.js';
import { netOf } from './trade-table.js';

/** Later than this what open positions would bring is not what they would have brought at midnight, ms. */
const longest = 5 * 60_000;
/** Ends of days that are noted in one go: some ms. */
const slice = 500;

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
 * Notes how accounts stood at midnight, in case that no source tells it: some hundred of them each time
 * that a source has told everything, so that prices do not wait.
 */
export class OwnDays {
  readonly #calendar: Calendar;
  #midnight = -Infinity;
  /** Accounts that are still to be looked at. */
  #rest: number[] = [];

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  /** The next ends of days; `before` and `asOf` as in `midnightBetween`. */
  next(
    before: number | null,
    asOf: number,
    ledgers: ReadonlyMap<number, Ledger>,
  ): readonly DayRecord[] {
    const midnight = midnightBetween(before, asOf, this.#calendar);
    if (midnight !== undefined) {
      this.#midnight = midnight;
      this.#rest = [...ledgers].filter(isHolding(midnight)).map(([account]) => account);
    }
    if (!this.#rest.length) return [];
    if (asOf - this.#midnight > longest) this.#rest = [];
    return this.#rest.splice(-slice).flatMap((account) => {
      const ledger = ledgers.get(account);
      return (ledger && dayEndOf(ledger, account, this.#midnight)) ?? [];
    });
  }
}

/** Whether an account holds something, or closed something since. */
const isHolding =
  (midnight: number) =>
  ([, { open, closed }]: readonly [number, Ledger]): boolean =>
    open.size > 0 || closed.before(midnight) < closed.length;

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
