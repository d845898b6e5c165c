import type { Calendar } from './calendar.js';
import type { Ledger } from './ledger.js';
import { type DayRecord, ownVersion } from './records.js';
import { netOf } from './trade-table.js';

/** Later than this what open positions would bring is not what they would have brought then, ms. */
export const longest = 5 * 60_000;
/** Ends of days that are noted in one go: some ms. */
const slice = 500;

/**
 * The midnight of the server that has passed between two moments as of which everything was told, or a
 * later one of the moments `besides`; ms UTC. Undefined when none has, or only too long ago.
 */
function notedBetween(
  before: number | null,
  asOf: number,
  calendar: Calendar,
  besides: readonly number[],
): number | undefined {
  if (before === null || before === asOf) return undefined;
  const midnight = calendar.startOf(calendar.dayOf(asOf));
  const isDue = (time: number) => before < time && time <= asOf && asOf - time <= longest;
  const due = [midnight, ...besides].filter(isDue);
  return due.length ? Math.max(...due) : undefined;
}

/**
 * Notes how accounts stood at midnight, in case that no source tells it, and when contests begin and end:
 * some hundred of them each time that a source has told everything, so that prices do not wait.
 */
export class OwnDays {
  readonly #calendar: Calendar;
  readonly #besides: readonly number[];
  /** The last moment that was to be noted. */
  #moment = -Infinity;
  /** Accounts that are still to be looked at. */
  #rest: number[] = [];

  /** `besides`: moments that are noted as midnights are, ms UTC. */
  constructor(calendar: Calendar, besides: readonly number[]) {
    this.#calendar = calendar;
    this.#besides = besides;
  }

  /** The next ends of days; `before` and `asOf` as in `notedBetween`. */
  next(
    before: number | null,
    asOf: number,
    ledgers: ReadonlyMap<number, Ledger>,
  ): readonly DayRecord[] {
    const moment = notedBetween(before, asOf, this.#calendar, this.#besides);
    if (moment !== undefined) {
      this.#moment = moment;
      this.#rest = [...ledgers].filter(isHolding(moment)).map(([account]) => account);
    }
    if (!this.#rest.length) return [];
    if (asOf - this.#moment > longest) this.#rest = [];
    return this.#rest.splice(-slice).flatMap((account) => {
      const ledger = ledgers.get(account);
      return (ledger && dayEndOf(ledger, account, this.#moment)) ?? [];
    });
  }
}

/** Whether an account holds something, or closed something since. */
const isHolding =
  (moment: number) =>
  ([, { open, closed }]: readonly [number, Ledger]): boolean =>
    open.size > 0 || closed.before(moment) < closed.length;

/**
 * How an account stood at a moment that has just passed; undefined when nothing was open then, unless it
 * was `seen` otherwise. Margin is not known. Positions that have closed since count with what they brought.
 *
 * Not every source tells how accounts stood at midnight, and without that the equity of one that always
 * has something open is never seen.
 */
export function dayEndOf(
  ledger: Ledger,
  account: number,
  time: number,
  seen = false,
): DayRecord | undefined {
  const { open, closed, transfers } = ledger;
  // Servers that were retired leave positions that nobody will ever close.
  if (ledger.account?.archived) return undefined;
  const held: number[] = [];
  for (const trade of open.values()) if (trade.openTime < time) held.push(netOf(trade));
  const count = closed.before(time);
  for (let place = count; place < closed.length; place += 1)
    if (closed.openTime(place) < time) held.push(closed.net(place));
  if (!held.length && !seen) return undefined;
  ledger.settle();
  const moved = transfers.before(time);
  const balance = ledger.balance(count, moved);
  const { credit } = transfers.sums(moved);
  return {
    ...{ account, time, balance, credit },
    equity: balance + credit + held.reduce((sum, net) => sum + net, 0),
    margin: null,
    version: ownVersion,
  };
}
