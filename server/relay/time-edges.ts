import { type Timeframe, timeframes } from '../protocol/candle.js';
import type { ServerClock } from './server-clock.js';
import { nextOpenTime, openTimeOf } from './timeframes.js';

/** A stretch of the server's time, ms since the epoch, UTC. */
interface Stretch {
  /** When it opens, and when the next one does. */
  time: number;
  next: number;
}

/**
 * The candle edges around the present. All symbols tick in the same minute, so the calendar is asked
 * once for all of them.
 */
export class TimeEdges {
  readonly #clock: ServerClock;
  readonly #last: Readonly<Record<Timeframe, Stretch>>;

  constructor(clock: ServerClock) {
    this.#clock = clock;
    const never = (): Stretch => ({ time: NaN, next: NaN });
    this.#last = Object.fromEntries(timeframes.map((name) => [name, never()])) as Record<
      Timeframe,
      Stretch
    >;
  }

  /** The edges around a moment; read them at once, they change with the next call. */
  around(time: number, timeframe: Timeframe): Readonly<Stretch> {
    const stretch = this.#last[timeframe];
    if (!(time >= stretch.time && time < stretch.next)) {
      stretch.time = openTimeOf(time, timeframe, this.#clock);
      stretch.next = nextOpenTime(stretch.time, timeframe, this.#clock);
    }
    return stretch;
  }
}
