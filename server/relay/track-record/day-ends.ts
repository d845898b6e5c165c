import type { DayTable } from './day-table.js';
import type { DayRecord } from './records.js';
import { SortedRows } from './sorted-rows.js';

/** How one account stood at the ends of days, in order of time, by places in it. */
export class DayEnds {
  readonly #account: number;
  readonly #table: DayTable;
  readonly #rows = new SortedRows();

  constructor(account: number, table: DayTable) {
    this.#account = account;
    this.#table = table;
  }

  get length(): number {
    return this.#rows.length;
  }

  time(place: number): number {
    return this.#table.time.get(this.#rows.at(place));
  }

  /** What open positions would have brought. */
  floating(place: number): number {
    return this.#table.floating(this.#rows.at(place));
  }

  /** Whether the relay saw that day end itself, because no source told it. */
  isOwn(place: number): boolean {
    return this.#table.isOwn(this.#rows.at(place));
  }

  margin(place: number): number | null {
    return this.#table.margin(this.#rows.at(place));
  }

  get(time: number): DayRecord | undefined {
    const place = this.before(time);
    const isThere = place < this.length && this.time(place) === time;
    return isThere ? this.#table.read(this.#rows.at(place), this.#account) : undefined;
  }

  /** Takes a day in place of the one with the same time. */
  set(day: DayRecord): void {
    const place = this.before(day.time);
    if (place < this.length && this.time(place) === day.time) {
      this.#table.remove(this.#rows.at(place));
      this.#rows.remove(place);
    }
    this.#rows.insert(place, this.#table.add(day));
  }

  /** How many ended before a moment. */
  before(time: number): number {
    return this.#rows.count((row) => this.#table.time.get(row) < time);
  }
}
