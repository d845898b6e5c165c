import type { MarketState, TradingSession } from '../protocol/specs.js';
import { evenStretches } from './clock-changes.js';
import type { ServerClock } from './server-clock.js';
import type { MinuteRange, Week } from './weekly-hours.js';

/** A day of the server with other hours than its weekday has. */
export interface Holiday {
  name: string;
  /** Number of the server's day: days of its wall clock since 1970-01-01. */
  day: number;
  hours: readonly MinuteRange[];
}

export interface TradingHoursOptions {
  clock: ServerClock;
  week: Week;
  holidays: readonly Holiday[];
  /** How long before it opens a market is `pre-open`, ms. */
  preOpen: number;
}

/** A stretch of UTC in which all answers stay the same. */
interface Stretch {
  from: number;
  to: number;
  state: MarketState;
  opened: number;
  opens: number | null;
  closes: number | null;
}

const minute = 60_000;
const day = 86_400_000;
/** A session that began earlier has always been open, and one that ends later never closes. */
const past = 8 * day;
const future = 400 * day;

/**
 * When a market trades, by the server's wall clock; all times are ms since the epoch, UTC. The answer
 * for the stretch around the last question is kept: boards ask for every tick.
 */
export class TradingHours {
  readonly #options: TradingHoursOptions;
  readonly #holidays: ReadonlyMap<number, Holiday>;
  #now: Stretch;

  constructor(options: TradingHoursOptions) {
    this.#options = options;
    this.#holidays = new Map(options.holidays.map((holiday) => [holiday.day, holiday]));
    const never = { opened: NaN, opens: null, closes: null };
    this.#now = { from: Infinity, to: -Infinity, state: 'closed', ...never };
  }

  state(time: number): MarketState {
    return this.#at(time).state;
  }

  /** When the running session began; -Infinity if it always ran, NaN while closed. */
  opened(time: number): number {
    return this.#at(time).opened;
  }

  /** When it opens next; null when it is open or never opens. */
  opens(time: number): number | null {
    return this.#at(time).opens;
  }

  /** When the running session ends; null when it is closed or never closes. */
  closes(time: number): number | null {
    return this.#at(time).closes;
  }

  /** Until when the answers for a moment hold: the next opening, closing or start of `pre-open`. */
  changes(time: number): number {
    return this.#at(time).to;
  }

  /** Sessions that overlap a range, whole, in order; those that touch are one. */
  sessions(from: number, to: number): TradingSession[] {
    const sessions = [...this.#sessions(from - past, to + past)];
    return sessions.filter((session) => session.to > from && session.from < to);
  }

  /** Days with other hours that overlap a range. */
  holidays(from: number, to: number): { name: string; from: number; to: number }[] {
    const { clock } = this.#options;
    return [...this.#holidays.values()]
      .map(({ name, day: number }) => ({
        name,
        from: clock.toUtc(number * day),
        to: clock.toUtc((number + 1) * day),
      }))
      .filter((holiday) => holiday.to > from && holiday.from < to)
      .sort((a, b) => a.from - b.from);
  }

  #at(time: number): Stretch {
    const now = this.#now;
    if (time >= now.from && time < now.to) return now;
    return (this.#now = this.#find(time));
  }

  #find(time: number): Stretch {
    let closed = time - past;
    for (const { from, to } of this.#sessions(time - past, time + future)) {
      if (to <= time) closed = to;
      else if (from > time) return this.#closedUntil(from, closed, time);
      else {
        const opened = from > time - past ? from : -Infinity;
        const closes = to < time + future ? to : null;
        return { from, to, state: 'open', opened, opens: null, closes };
      }
    }
    const opens = null;
    return { from: closed, to: time + future, state: 'closed', opened: NaN, opens, closes: null };
  }

  #closedUntil(opens: number, closed: number, time: number): Stretch {
    const soon = Math.max(closed, opens - this.#options.preOpen);
    const answers = { opened: NaN, opens, closes: null };
    return time < soon
      ? { from: closed, to: soon, state: 'closed', ...answers }
      : { from: soon, to: opens, state: 'pre-open', ...answers };
  }

  *#sessions(from: number, to: number): Generator<TradingSession> {
    let joined: TradingSession | undefined;
    for (const part of this.#parts(from, to)) {
      if (part.from === joined?.to) joined.to = part.to;
      else {
        if (joined) yield joined;
        joined = part;
      }
    }
    if (joined) yield joined;
  }

  /** Trading time as it comes: a range of hours ends with it, or with a day or a clock change. */
  *#parts(from: number, to: number): Generator<TradingSession> {
    for (const stretch of evenStretches(this.#options.clock, from, to)) {
      const end = stretch.to + stretch.offset;
      let number = Math.floor((stretch.from + stretch.offset) / day);
      for (; number * day < end; number++) {
        const midnight = number * day - stretch.offset;
        for (const range of this.#hoursOf(number)) {
          const part = {
            from: Math.max(stretch.from, midnight + range.from * minute),
            to: Math.min(stretch.to, midnight + range.to * minute),
          };
          if (part.from < part.to) yield part;
        }
      }
    }
  }

  #hoursOf(number: number): readonly MinuteRange[] {
    // 1970-01-01 was a Thursday. Days before it have negative numbers.
    const weekday = (((number + 4) % 7) + 7) % 7;
    return this.#holidays.get(number)?.hours ?? this.#options.week[weekday] ?? [];
  }
}
