import { type Calendar, weekdaysBetween } from './calendar.js';

/**
 * Returns of the server's days, weeks and months. Days are Monday to Friday: what happens on a weekend
 * counts in Monday's return, so that a year has about 252 of them.
 */
export class PeriodReturns {
  /** Days that ended, the mean of their returns, and the sum of squared distances from it. */
  days = 0;
  mean = 0;
  squares = 0;
  /** Sum of absolute returns. */
  absolute = 0;
  /** As of all days: of those that lost. */
  lossDays = 0;
  lossMean = 0;
  lossSquares = 0;
  /** Smallest returns of ended ones; Infinity when there are none. */
  worstDay = Infinity;
  worstWeek = Infinity;
  worstMonth = Infinity;
  /** When the running day ends, ms UTC. */
  end = Infinity;
  readonly #calendar: Calendar;
  #day = 0;
  #dayIndex = 1;
  #weekIndex = 1;
  #monthIndex = 1;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  /** There is money from here on; `index` is where its growth stands. */
  begin(time: number, index: number): void {
    this.#day = this.#calendar.dayOf(time);
    this.end = this.#calendar.startOf(this.#day + 1);
    this.#dayIndex = this.#weekIndex = this.#monthIndex = index;
  }

  /** There is no money any more: days do not count until there is. */
  rest(index: number): void {
    if (this.end === Infinity) return;
    this.#endDay(index);
    this.worstWeek = Math.min(this.worstWeek, ratio(index, this.#weekIndex));
    this.worstMonth = Math.min(this.worstMonth, ratio(index, this.#monthIndex));
    this.end = Infinity;
  }

  /** Time goes on to `time`; at every end of a day up to then the index was `index`. */
  pass(time: number, index: number): void {
    if (time < this.end) return;
    const calendar = this.#calendar;
    const last = this.#day;
    const day = calendar.dayOf(time);
    // The weekday that ends first takes the return, and the others had none.
    const ended = weekdaysBetween(last, day);
    if (ended > 0) this.#endDay(index);
    if (ended > 1 && index > 0) this.#pushZeros(ended - 1);
    const weeks = calendar.weekOf(day) - calendar.weekOf(last);
    if (weeks > 0) this.worstWeek = Math.min(this.worstWeek, ratio(index, this.#weekIndex));
    if (weeks > 1) this.worstWeek = Math.min(this.worstWeek, 0);
    if (weeks > 0) this.#weekIndex = index;
    const months = calendar.monthOf(day) - calendar.monthOf(last);
    if (months > 0) this.worstMonth = Math.min(this.worstMonth, ratio(index, this.#monthIndex));
    if (months > 1) this.worstMonth = Math.min(this.worstMonth, 0);
    if (months > 0) this.#monthIndex = index;
    this.#day = day;
    this.end = calendar.startOf(day + 1);
  }

  /** Smallest returns, those that run at `index` included; null when there is none. */
  worst(index: number): { day: number | null; week: number | null; month: number | null } {
    const least = (ended: number, start: number) => {
      const value = Math.min(ended, this.end === Infinity ? Infinity : ratio(index, start));
      return value === Infinity ? null : value;
    };
    return {
      day: least(this.worstDay, this.#dayIndex),
      week: least(this.worstWeek, this.#weekIndex),
      month: least(this.worstMonth, this.#monthIndex),
    };
  }

  copy(): PeriodReturns {
    const copy = Object.assign(new PeriodReturns(this.#calendar), this);
    copy.#day = this.#day;
    copy.#dayIndex = this.#dayIndex;
    copy.#weekIndex = this.#weekIndex;
    copy.#monthIndex = this.#monthIndex;
    return copy;
  }

  #endDay(index: number): void {
    const value = ratio(index, this.#dayIndex);
    this.#dayIndex = index;
    // After a total loss there is nothing that a day could change.
    if (value === Infinity) return;
    this.#push(value);
  }

  /** So many days had no return. */
  #pushZeros(count: number): void {
    const days = this.days + count;
    this.squares += (this.mean * this.mean * this.days * count) / days;
    this.mean *= this.days / days;
    this.days = days;
    this.worstDay = Math.min(this.worstDay, 0);
  }

  /** Sums of squares themselves would leave nothing but rounding of days that are nearly alike. */
  #push(value: number): void {
    const before = value - this.mean;
    this.days += 1;
    this.mean += before / this.days;
    this.squares += before * (value - this.mean);
    this.absolute += Math.abs(value);
    this.worstDay = Math.min(this.worstDay, value);
    if (value >= 0) return;
    const loss = value - this.lossMean;
    this.lossDays += 1;
    this.lossMean += loss / this.lossDays;
    this.lossSquares += loss * (value - this.lossMean);
  }
}

/** Return from one index to another; Infinity where there was nothing. */
const ratio = (to: number, from: number): number => (from > 0 ? to / from - 1 : Infinity);
