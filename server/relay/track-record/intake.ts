import { Changes } from './changes.js';
import { followingFields, followingOf, isSameFollowing } from '../following.js';
import { Ledger, type LedgerParts } from './ledger.js';
import type { AccountRecord, KeptRecords, RecordBatch, TradeRecord } from './records.js';
import { isClosed } from './trade-table.js';
import { differs, wins } from './versions.js';

/** Takes records in any order, twice, late and corrected, and keeps those that hold, by account. */
export class Intake {
  readonly #parts: LedgerParts;
  readonly #ledgers = new Map<number, Ledger>();
  readonly #changes = new Changes();

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  get ledgers(): ReadonlyMap<number, Ledger> {
    return this.#ledgers;
  }

  /** Takes what is newer; answers the accounts of which something changed. */
  take(batch: RecordBatch, now: number): ReadonlySet<number> {
    return this.#take(inOrder(batch), now, this.#changes);
  }

  /** Takes what `drain` gave in an earlier life: nothing of it is drained again. */
  restore(records: KeptRecords): void {
    this.#take(records, -Infinity, undefined);
  }

  /** How many records the next call of `drain` gives. */
  get undrained(): number {
    return this.#changes.size;
  }

  /** What changed since the last call, whole. */
  drain(): RecordBatch {
    return this.#changes.drain((account) => this.#ledgers.get(account));
  }

  #take(
    records: KeptRecords & Pick<RecordBatch, 'gone'>,
    now: number,
    changes: Changes | undefined,
  ): ReadonlySet<number> {
    const { accounts = [], trades = [], transfers = [], days = [], gone = [] } = records;
    const changed = new Set<number>();
    for (const record of accounts) {
      const ledger = this.#of(record.account);
      if (ledger.hear(now)) changed.add(record.account);
      const known = ledger.account;
      if (!wins(record, known)) continue;
      // What it does not tell holds as it was told.
      const account = { ...known, ...record };
      ledger.putAccount(account);
      // Who follows within a bucket changes nothing that anybody sees, not even that something changed.
      if (!known || differs(account, known, followed) || !this.#isSameCrowd(account, known))
        changed.add(record.account);
      changes?.account(record.account);
    }
    for (const { ticket, account } of gone) {
      const ledger = this.#ledgers.get(account);
      if (!ledger?.remove(ticket)) continue;
      ledger.moved = now;
      changed.add(account);
      changes?.gone(ticket, account);
    }
    for (const record of trades) {
      const ledger = this.#of(record.account);
      const known = ledger.trade(record.ticket);
      if (!wins(record, known) || isReopened(record, known)) continue;
      ledger.putTrade(record, known);
      if (isClosed(record)) ledger.moved = now;
      changed.add(record.account);
      if (!isFloat(record, known)) changes?.trade(record.ticket, record.account);
    }
    for (const record of transfers) {
      const ledger = this.#of(record.account);
      if (!wins(record, ledger.transfers.get(record.ticket))) continue;
      ledger.putTransfer(record);
      ledger.moved = now;
      changed.add(record.account);
      changes?.transfer(record.ticket, record.account);
    }
    for (const record of days) {
      const ledger = this.#of(record.account);
      if (!wins(record, ledger.days.get(record.time))) continue;
      ledger.putDay(record);
      changed.add(record.account);
      changes?.day(record.account, record.time);
    }
    return changed;
  }

  #isSameCrowd(a: AccountRecord, b: AccountRecord): boolean {
    const [one, other] = [a, b].map((record) => followingOf(record, undefined, this.#parts.clock));
    return isSameFollowing(one ?? null, other ?? null);
  }

  #of(account: number): Ledger {
    let ledger = this.#ledgers.get(account);
    if (!ledger) this.#ledgers.set(account, (ledger = new Ledger(account, this.#parts)));
    return ledger;
  }
}

const followed = [...followingFields, 'version'] as const;

/** What is open first, then as it happened: what comes in this order costs least. */
const inOrder = ({ trades, transfers, days, ...batch }: RecordBatch): RecordBatch => ({
  ...batch,
  trades: sorted(trades, ({ closeTime }) => closeTime ?? 0),
  transfers: sorted(transfers, ({ time }) => time),
  days: (days ?? []).toSorted((a, b) => a.time - b.time),
});

const sorted = <Row extends { ticket: number }>(
  rows: readonly Row[] = [],
  timeOf: (row: Row) => number,
): Row[] => rows.toSorted((a, b) => timeOf(a) - timeOf(b) || a.ticket - b.ticket);

/** A close may come before its open, in the same second. */
const isReopened = (record: TradeRecord, known: TradeRecord | undefined): boolean =>
  !isClosed(record) && known !== undefined && isClosed(known) && known.version === record.version;

/** Whether no more changed than what an open position would bring: its source tells that again. */
const isFloat = (record: TradeRecord, known: TradeRecord | undefined): boolean =>
  !isClosed(record) &&
  known !== undefined &&
  !differs(record, known, ['closePrice', 'profit', 'swap', 'version']);
