import type { SpreadFigures } from '../protocol/spread.js';
import { addTime, figuresOf, type SpreadCounts } from './spread-counts.js';
import type { SpreadRecord } from './spread-record.js';

const hoursOfDay = 24;
/** An hour with more different spreads than this rounds further ones to two digits: memory has a bound. */
const mostSpreads = 1_000;
/** Larger spreads would not fit a packed day. */
const largest = 100_000_000;

/** The spreads of one symbol over a window of the server's days. Time comes in order of the days. */
export class SpreadTrack {
  readonly symbol: string;
  readonly digits: number;
  /** Time counted in the window, ms. */
  measured = 0;
  readonly #window: number;
  /** The newest day; its hours are still counted. */
  #day = NaN;
  #today: (SpreadCounts | undefined)[] = [];
  /** Earlier days as pairs of `24 × spread + hour` and ms: maps would take ten times the memory. */
  readonly #earlier = new Map<number, Uint32Array>();
  /** Sums of the earlier days by hour, and of all days. */
  readonly #past: SpreadCounts[] = Array.from(
    { length: hoursOfDay },
    (): SpreadCounts => new Map(),
  );
  readonly #all: SpreadCounts = new Map();
  #figures: (SpreadFigures | null | undefined)[] = [];
  /** Hours of today that changed since the last `drain`, and changed hours of days before. */
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
    const key = counts.size < mostSpreads || counts.has(spread) ? spread : round(spread);
    addTime(counts, key, ms);
    addTime(this.#all, key, ms);
    this.measured += ms;
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
      for (const { hour, spread, ms } of unpack(packed)) this.#takeOut(hour, spread, ms);
      this.#earlier.delete(old);
    }
    this.#unsaved = this.#unsaved.filter((record) => record.day > day - this.#window);
  }

  /** The first hour in the window; undefined when there is none. */
  first(): { day: number; hour: number } | undefined {
    const [day, packed] = this.#earlier.entries().next().value ?? [];
    if (day !== undefined && packed) {
      let hour = hoursOfDay;
      for (const entry of unpack(packed)) hour = Math.min(hour, entry.hour);
      return { day, hour };
    }
    const hour = this.#today.findIndex((counts) => counts?.size);
    return hour < 0 ? undefined : { day: this.#day, hour };
  }

  /** Figures over all hours. */
  all(): SpreadFigures | null {
    return figuresOf(this.#all);
  }

  /** Figures by hour of the day. */
  hours(): (SpreadFigures | null)[] {
    return this.#past.map((past, hour) => {
      const known = this.#figures[hour];
      if (known !== undefined) return known;
      return (this.#figures[hour] = figuresOf(past, this.#today[hour]));
    });
  }

  /** The hours that changed since the last call, whole. */
  drain(): SpreadRecord[] {
    const records = [...this.#unsaved, ...this.#changedToday()];
    this.#unsaved = [];
    this.#changed.clear();
    return records;
  }

  /** Takes what `drain` gave, before anything is counted; the records are in order of the days. */
  restore(records: readonly SpreadRecord[]): void {
    for (const { day, hour, counts } of records) {
      for (const [spread, ms] of counts) this.add(day, hour, spread, ms);
    }
    this.drain();
  }

  #changedToday(): SpreadRecord[] {
    const { symbol, digits } = this;
    return [...this.#changed].map((hour) => {
      return { symbol, day: this.#day, hour, digits, counts: new Map(this.#today[hour]) };
    });
  }

  #pack(): void {
    this.#unsaved.push(...this.#changedToday());
    this.#changed.clear();
    const pairs: number[] = [];
    for (const [hour, counts] of this.#today.entries()) {
      const past = this.#past[hour];
      if (!counts || !past) continue;
      for (const [spread, ms] of counts) {
        pairs.push(spread * hoursOfDay + hour, ms);
        addTime(past, spread, ms);
      }
    }
    this.#today = [];
    if (pairs.length) this.#earlier.set(this.#day, Uint32Array.from(pairs));
  }

  #takeOut(hour: number, spread: number, ms: number): void {
    const past = this.#past[hour];
    if (past) addTime(past, spread, -ms);
    addTime(this.#all, spread, -ms);
    this.measured -= ms;
  }
}

/** To two digits: 18,234 is counted as 18,000. */
function round(spread: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, spread))) - 1);
  return Math.min(largest, Math.round(spread / step) * step);
}

function* unpack(packed: Uint32Array): Generator<{ hour: number; spread: number; ms: number }> {
  for (let i = 0; i + 1 < packed.length; i += 2) {
    const key = packed[i] ?? 0;
    const hour = key % hoursOfDay;
    yield { hour, spread: (key - hour) / hoursOfDay, ms: packed[i + 1] ?? 0 };
  }
}
