import type { DayRecord, RecordBatch } from './records.js';
import type { Ledger } from './ledger.js';

/** What changed since it was drained last, by keys: the records themselves are in the ledgers. */
export class Changes {
  #accounts = new Set<number>();
  /** Ticket → account. */
  #trades = new Map<number, number>();
  #transfers = new Map<number, number>();
  #gone = new Map<number, number>();
  #days = new Map<string, Pick<DayRecord, 'account' | 'time'>>();

  /** How many records changed. */
  get size(): number {
    const records = this.#accounts.size + this.#trades.size + this.#transfers.size;
    return records + this.#gone.size + this.#days.size;
  }

  account(account: number): void {
    this.#accounts.add(account);
  }

  trade(ticket: number, account: number): void {
    this.#gone.delete(ticket);
    this.#trades.set(ticket, account);
  }

  transfer(ticket: number, account: number): void {
    this.#gone.delete(ticket);
    this.#transfers.set(ticket, account);
  }

  gone(ticket: number, account: number): void {
    this.#trades.delete(ticket);
    this.#transfers.delete(ticket);
    this.#gone.set(ticket, account);
  }

  day(account: number, time: number): void {
    this.#days.set(`${account}:${time}`, { account, time });
  }

  /** The records as they are now; forgets that they changed. */
  drain(ledgerOf: (account: number) => Ledger | undefined): RecordBatch {
    const known = <T>(record: T | undefined): T[] => (record ? [record] : []);
    const batch: RecordBatch = {
      accounts: [...this.#accounts].flatMap((account) => known(ledgerOf(account)?.account)),
      trades: [...this.#trades].flatMap(([ticket, account]) =>
        known(ledgerOf(account)?.trade(ticket)),
      ),
      transfers: [...this.#transfers].flatMap(([ticket, account]) =>
        known(ledgerOf(account)?.transfers.get(ticket)),
      ),
      days: [...this.#days.values()].flatMap(({ account, time }) =>
        known(ledgerOf(account)?.days.get(time)),
      ),
      gone: [...this.#gone].map(([ticket, account]) => ({ ticket, account })),
    };
    this.#accounts = new Set();
    this.#trades = new Map();
    this.#transfers = new Map();
    this.#gone = new Map();
    this.#days = new Map();
    return batch;
  }
}
