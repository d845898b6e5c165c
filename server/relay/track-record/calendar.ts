import type { ServerClock } from '../server-clock.js';
import { openTimeOf } from '../timeframes.js';

const day = 86_400_000;

/**
 * Days, weeks and months of the server's wall clock by their numbers: days since 1970-01-01, weeks from
 * Sunday on as MT4 has it, months since year 0. What the clock says of a day is asked once.
 */
export class Calendar {
  readonly #clock: ServerClock;
  readonly #starts = new Map<number, number>();
  readonly #months = new Map<number, number>();
  /** The day that was asked for last: events come in order. */
  #last = { day: 0, from: Infinity, to: -Infinity };

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /** Number of the day that holds a moment. */
  dayOf(time: number): number {
    if (time >= this.#last.from && time < this.#last.to) return this.#last.day;
    let number = Math.floor(time / day);
    while (time < this.startOf(number)) number -= 1;
    while (time >= this.startOf(number + 1)) number += 1;
    this.#last = { day: number, from: this.startOf(number), to: this.startOf(number + 1) };
    return number;
  }

  /** When a day begins, ms UTC. */
  startOf(number: number): number {
    let start = this.#starts.get(number);
    if (start === undefined) {
      start = openTimeOf(this.#clock.toUtc(number * day), 'D1', this.#clock);
      this.#starts.set(number, start);
    }
    return start;
  }

  /** When a month begins, ms UTC. */
  monthStart(month: number): number {
    return this.startOf(Date.UTC(Math.floor(month / 12), month % 12, 1) / day);
  }

  /** Number of the month that holds a day: 12 × year + 0–11. */
  monthOf(number: number): number {
    let month = this.#months.get(number);
    if (month === undefined) {
      const date = new Date(number * day);
      month = date.getUTCFullYear() * 12 + date.getUTCMonth();
      this.#months.set(number, month);
    }
    return month;
  }

  /** Number of the week that holds a day; 1970-01-04 was a Sunday. */
  weekOf(number: number): number {
    return Math.floor((number + 4) / 7);
  }
}

/** Days from Monday to Friday among those from one to before another. */
export const weekdaysBetween = (from: number, to: number): number =>
  Math.max(0, weekdaysBefore(to) - weekdaysBefore(from));

/** 1969-12-29 was a Monday. */
function weekdaysBefore(number: number): number {
  const since = number + 3;
  const weeks = Math.floor(since / 7);
  return 5 * weeks + Math.min(5, since - 7 * weeks);
}
