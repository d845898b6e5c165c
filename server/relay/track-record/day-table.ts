import { Column } from './column.js';
import { type DayRecord, ownVersion } from './records.js';
import { RowPool } from './row-pool.js';

const second = 1_000;
/** Stands for a margin that was not told. */
const untold = -1;

/** The ends of days of all accounts, some 30 bytes each. */
export class DayTable {
  readonly time = new Column(second);
  readonly #balance = new Column();
  readonly #credit = new Column();
  readonly #equity = new Column();
  readonly #margin = new Column();
  readonly #version = new Column();
  readonly #pool = new RowPool();

  /** Takes a day; answers its row. */
  add(day: DayRecord): number {
    const row = this.#pool.take();
    this.time.set(row, day.time);
    this.#balance.set(row, day.balance);
    this.#credit.set(row, day.credit);
    this.#equity.set(row, day.equity);
    this.#margin.set(row, day.margin ?? untold);
    this.#version.set(row, day.version);
    return row;
  }

  remove(row: number): void {
    this.#pool.give(row);
  }

  read(row: number, account: number): DayRecord {
    return {
      account,
      time: this.time.get(row),
      balance: this.#balance.get(row),
      credit: this.#credit.get(row),
      equity: this.#equity.get(row),
      margin: this.margin(row),
      version: this.#version.get(row),
    };
  }

  /** What open positions would have brought. */
  floating(row: number): number {
    return this.#equity.get(row) - this.#balance.get(row) - this.#credit.get(row);
  }

  isOwn(row: number): boolean {
    return this.#version.get(row) === ownVersion;
  }

  margin(row: number): number | null {
    const margin = this.#margin.get(row);
    return margin === untold ? null : margin;
  }
}
