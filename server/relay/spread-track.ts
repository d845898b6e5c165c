import type { SpreadFigures } from '../protocol/spread.js';
import { addTime, figuresOf, type SpreadCounts } from './spread-counts.js';
import { largestSpread, packPairs, readPairs } from './spread-pairs.js';
import { type SpreadRecord, wholeDay } from './spread-record.js';

const hoursOfDay = 24;
/** An hour with more different spreads than this rounds further ones to two digits: memory has a bound. */
const mostSpreads = 1_000;

/** The spreads of one symbol over a window of the server's days. Time comes in order of the days. */
export class SpreadTrack {
  readonly symbol: string;
  readonly digits: number;
  readonly #window: number;
  /** The newest day; its hours are still counted. */
  #day = NaN;
  #today: (SpreadCounts | undefined)[] = [];
  readonly #earlier = new Map<number, Uint32Array>();
  /** Earlier days that are not in the sums yet: most symbols are not asked for at a start. */
  readonly #unsummed = new Set<number>();
  /** Sums of the earlier days by hour, and of all days. */
  readonly #past: SpreadCounts[] = Array.from(
    { length: hoursOfDay },
    (): SpreadCounts => new Map(),
  );
  readonly #all: SpreadCounts = new Map();
  #measured = 0;
  #figures: (SpreadFigures | null | undefined)[] = [];
  /** Hours of today that changed since the last `drain`, and days that ended. */
  readonly #changed = new Set<number>();
  #unsaved: SpreadRecord[] = [];

  /** `window`: how many days are kept, the newest included. */
  constructor(symbol: string, digits: number, window: number) {
    this.symbol = symbol;
    this.digits = digits;
    this.#window = window;
  }

  /** A spread stood for a while within one hour of a day. */
  add(day: number, hour: number, spread: number, ms: number): void {
    if (!(day <= this.#day)) this.roll(day);
    const counts = (this.#today[hour] ??= new Map<number, number>());
    const exact = counts.size < mostSpreads || counts.has(spread);
    const key = Math.min(largestSpread, exact ? spread : round(spread));
    addTime(counts, key, ms);
    addTime(this.#all, key, ms);
    this.#measured += ms;
    this.#figures[hour] = undefined;
    this.#changed.add(hour);
  }

  /** A new day begins: the one before is packed, and days that leave the window are taken out. */
  roll(day: number): void {
    if (day <= this.#day) return;
    this.#pack();
    this.#day = day;
    this.#figures = [];
    for (const [old, packed] of this.#earlier) {
      if (old > day - this.#window) continue;
      if (!this.#unsummed.delete(old)) this.#sum(packed, -1);
      this.#earlier.delete(old);
    }
    this.#unsaved = this.#unsaved.filter((record) => record.day > day - this.#window);
  }

  /** The first hour in the window; undefined when there is none. */
  first(): { day: number; hour: number } | undefined {
    const [day, packed] = this.#earlier.entries().next().value ?? [];
    if (day !== undefined && packed) {
      let hour = hoursOfDay;
      readPairs(packed, (other) => (hour = Math.min(hour, other)));
      return { day, hour };
    }
    const hour = this.#today.findIndex((counts) => counts?.size);
    return hour < 0 ? undefined : { day: this.#day, hour };
  }

  /** Time counted in the window, ms. */
  get measured(): number {
    this.sumUp();
    return this.#measured;
  }

  /** Figures over all hours. */
  all(): SpreadFigures | null {
    this.sumUp();
    return figuresOf(this.#all);
  }

  /** Figures by hour of the day. */
  hours(): (SpreadFigures | null)[] {
    this.sumUp();
    return this.#past.map((past, hour) => {
      const known = this.#figures[hour];
      if (known !== undefined) return known;
      return (this.#figures[hour] = figuresOf(past, this.#today[hour]));
    });
  }

  /** The hours of today that changed since the last call, whole, and the days that ended since. */
  drain(): SpreadRecord[] {
    const records = [...this.#unsaved, ...this.#changedToday()];
    this.#unsaved = [];
    this.#changed.clear();
    return records;
  }

  /**
   * Takes what `drain` gave, before anything is counted; the records are in order of days and hours. Days
   * of which only hours were drained have ended since: the next `drain` gives them whole.
   */
  restore(records: readonly SpreadRecord[]): void {
    for (const { day, hour, pairs } of records) {
      if (hour === wholeDay) {
        this.roll(day + 1);
        this.#earlier.set(day, pairs);
        this.#unsummed.add(day);
      } else readPairs(pairs, (_, spread, ms) => this.add(day, hour, spread, ms));
    }
    this.#changed.clear();
  }

  /** Whether all days are in the sums. */
  get isSummed(): boolean {
    return !this.#unsummed.size;
  }

  /** Puts restored days into the sums, until so many pairs are in; answers how many that were. */
  sumUp(most = Infinity): number {
    let done = 0;
    for (const day of this.#unsummed) {
      if (done >= most) break;
      const pairs = this.#earlier.get(day);
      if (pairs) this.#sum(pairs, 1);
      done += (pairs?.length ?? 0) >> 1;
      this.#unsummed.delete(day);
      this.#figures = [];
    }
    return done;
  }

  #changedToday(): SpreadRecord[] {
    return [...this.#changed].map((hour) =>
      this.#recordOf(hour, packPairs([[hour, this.#today[hour]]])),
    );
  }

  #recordOf(hour: number, pairs: Uint32Array): SpreadRecord {
    return { symbol: this.symbol, day: this.#day, hour, digits: this.digits, pairs };
  }

  #pack(): void {
    this.#changed.clear();
    for (const [hour, past] of this.#past.entries()) {
      for (const [spread, ms] of this.#today[hour] ?? []) addTime(past, spread, ms);
    }
    const pairs = packPairs(this.#today.entries());
    this.#today = [];
    if (!pairs.length) return;
    this.#earlier.set(this.#day, pairs);
    this.#unsaved.push(this.#recordOf(wholeDay, pairs));
  }

  /** Adds an earlier day to the sums, or takes it out. */
  #sum(pairs: Uint32Array, sign: 1 | -1): void {
    readPairs(pairs, (hour, spread, ms) => {
      const past = this.#past[hour];
      if (past) addTime(past, spread, sign * ms);
      addTime(this.#all, spread, sign * ms);
      this.#measured += sign * ms;
    });
  }
}

/** To two digits: 18,234 is counted as 18,000. */
function round(spread: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, spread))) - 1);
  return Math.round(spread / step) * step;
}
