import type {
  AccountRecord,
  DayRecord,
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from '../relay/track-record/records.js';

/**
 * Records of accounts that are to be written and are not yet, by their keys. None is ever given up: who
 * pushes them does not tell them again.
 */
export class PendingRecords {
  readonly #accounts = new Map<number, AccountRecord>();
  readonly #trades = new Map<number, TradeRecord>();
  readonly #transfers = new Map<number, TransferRecord>();
  readonly #days = new Map<string, DayRecord>();
  readonly #gone = new Map<number, { ticket: number; account: number }>();
  #asOf: number | undefined;

  get size(): number {
    return this.#records + (this.#asOf === undefined ? 0 : 1);
  }

  get #records(): number {
    const { size } = this.#accounts;
    return size + this.#trades.size + this.#transfers.size + this.#days.size + this.#gone.size;
  }

  /** Takes what is newer than all that waits. */
  add(batch: RecordBatch): void {
    const { accounts = [], trades = [], transfers = [], days = [], gone = [], asOf } = batch;
    this.#asOf = asOf ?? this.#asOf;
    for (const key of gone) {
      this.#trades.delete(key.ticket);
      this.#transfers.delete(key.ticket);
      this.#gone.set(key.ticket, key);
    }
    for (const account of accounts) this.#accounts.set(account.account, account);
    for (const trade of trades) this.#put(this.#trades, trade);
    for (const transfer of transfers) this.#put(this.#transfers, transfer);
    for (const day of days) this.#days.set(`${day.account} ${day.time}`, day);
  }

  /** Hands out what waits, at most so many records of a kind. */
  take(most: number): RecordBatch {
    const batch = {
      accounts: takeFrom(this.#accounts, most),
      trades: takeFrom(this.#trades, most),
      transfers: takeFrom(this.#transfers, most),
      days: takeFrom(this.#days, most),
      gone: takeFrom(this.#gone, most),
    };
    const asOf = this.#asOf;
    // It holds only once everything before it is written.
    if (asOf === undefined || this.#records) return batch;
    this.#asOf = undefined;
    return { ...batch, asOf };
  }

  /** What came back is not gone. */
  #put<Kept extends { ticket: number }>(kept: Map<number, Kept>, record: Kept): void {
    this.#gone.delete(record.ticket);
    kept.set(record.ticket, record);
  }
}

/** How many records a batch has. */
export const countRecords = ({
  accounts = [],
  trades = [],
  transfers = [],
  days = [],
  gone = [],
}: RecordBatch): number =>
  accounts.length + trades.length + transfers.length + days.length + gone.length;

/** Takes values out of a map, the oldest first. */
export function takeFrom<Key, Value>(map: Map<Key, Value>, most: number): Value[] {
  const taken: Value[] = [];
  for (const [key, value] of map) {
    if (taken.length >= most) break;
    taken.push(value);
    map.delete(key);
  }
  return taken;
}
