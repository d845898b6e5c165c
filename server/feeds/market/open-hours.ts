import type { Holiday } from '../../relay/trading-hours.js';
import type { MinuteRange, Week } from '../../relay/weekly-hours.js';

/** A session, or the part of it that is on one day: ms of the server's wall clock; `to` is not in it. */
export interface OpenStretch {
  from: number;
  to: number;
}

const minute = 60_000;
const day = 1_440 * minute;
/** No market is closed for longer. */
const longestBreak = 14;

/**
 * When an invented market trades, by the wall clock alone: it is asked for moments years apart, for
 * which looking a session up must cost next to nothing.
 */
export class OpenHours {
  readonly #week: Week;
  readonly #holidays: ReadonlyMap<number, readonly MinuteRange[]>;

  constructor(week: Week, holidays: readonly Holiday[] = []) {
    this.#week = week;
    this.#holidays = new Map(holidays.map(({ day: number, hours }) => [number, hours]));
  }

  /** The hours of a usual week, Sunday first. */
  get week(): Week {
    return this.#week;
  }

  /** The stretch that runs at a moment, or else the last one before it; undefined when there is none. */
  latest(wall: number): OpenStretch | undefined {
    const today = Math.floor(wall / day);
    for (let number = today; number > today - longestBreak; number--) {
      const midnight = number * day;
      const range = this.#hoursOf(number).findLast(({ from }) => midnight + from * minute <= wall);
      if (range) return stretchOf(midnight, range);
    }
    return undefined;
  }

  /** The stretches between two moments, cut to them, in order. */
  *between(from: number, to: number): Generator<OpenStretch> {
    for (let number = Math.floor(from / day); number * day < to; number++) {
      for (const range of this.#hoursOf(number)) {
        const whole = stretchOf(number * day, range);
        const part = { from: Math.max(from, whole.from), to: Math.min(to, whole.to) };
        if (part.from < part.to) yield part;
      }
    }
  }

  #hoursOf(number: number): readonly MinuteRange[] {
    // 1970-01-01 was a Thursday.
    return this.#holidays.get(number) ?? this.#week[(number + 4) % 7] ?? [];
  }
}

const stretchOf = (midnight: number, { from, to }: MinuteRange): OpenStretch => ({
  from: midnight + from * minute,
  to: midnight + to * minute,
});
