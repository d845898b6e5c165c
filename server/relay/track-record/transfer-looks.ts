import type { Ledger } from './ledger.js';
import { dayEndOf, longest } from './own-days.js';
import type { DayRecord, RecordBatch } from './records.js';

type Ledgers = ReadonlyMap<number, Ledger>;

/**
 * Looks at accounts right before money comes or goes while positions are open: the return needs their equity
 * then, and what these positions would bring is known only as long as it is now.
 */
export class TransferLooks {
  #due: { account: number; time: number }[] = [];

  /** Hears what a source tells, before it is taken. `now` is ms UTC. */
  hear({ transfers = [], trades = [] }: RecordBatch, ledgers: Ledgers, now: number): void {
    const oldest = now - longest;
    if (this.#due.length) this.#due = this.#due.filter(({ time }) => time >= oldest);
    for (const { account, ticket, time } of transfers) {
      const isNew = time >= oldest && !ledgers.get(account)?.transfers.get(ticket);
      if (isNew) this.#due.push({ account, time });
    }
    for (const { account, ticket, closeTime } of trades) {
      if (closeTime === null || now - closeTime > longest) continue;
      const ledger = ledgers.get(account);
      if (!ledger?.open.has(ticket)) continue;
      // It counted as open at a look that came after its close, so that one must look again.
      const { days } = ledger;
      for (let place = days.before(closeTime + 1); place < days.length; place += 1)
        if (days.isOwn(place)) this.#due.push({ account, time: days.time(place) });
    }
  }

  /** How accounts stood at such moments, once everything is told that happened before them: up to `asOf`. */
  take(asOf: number, ledgers: Ledgers): DayRecord[] {
    const due = this.#due;
    this.#due = due.filter(({ time }) => time > asOf);
    return due.flatMap(({ account, time }) => {
      const ledger = ledgers.get(account);
      if (!ledger || time > asOf || asOf - time > longest) return [];
      const isSeen = ledger.days.get(time) !== undefined;
      // Of who closed everything meanwhile nobody knows what it would have brought then.
      if (!isSeen && ledger.oldest >= time) return [];
      return dayEndOf(ledger, account, time, isSeen) ?? [];
    });
  }
}
