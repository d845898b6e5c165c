import type { DayRecord } from './records.js';

/** How one account stood at the ends of days, in order of time. */
export class DayEnds {
  #list: DayRecord[] = [];

  get length(): number {
    return this.#list.length;
  }

  at(index: number): DayRecord | undefined {
    return this.#list[index];
  }

  get(time: number): DayRecord | undefined {
    const day = this.#list[this.before(time)];
    return day?.time === time ? day : undefined;
  }

  /** Takes a day in place of the one with the same time. */
  set(day: DayRecord): void {
    this.#list.splice(this.before(day.time), this.get(day.time) ? 1 : 0, day);
  }

  /** How many ended before a moment. */
  before(time: number): number {
    let low = 0;
    let high = this.#list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#list[middle]?.time ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
