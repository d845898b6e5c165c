import type { ServerClock } from '../relay/server-clock.js';

/** Offsets change only on quarter hours. */
const slot = 900_000;
/** Some days of quarter hours: prices are of now, and dead symbols' of a few other moments. */
const mostSlots = 1_000;

/**
 * Converts the wall times of a feed to UTC. A server sends hundreds of them a second, nearly all from
 * the same quarter hour, and to ask the calendar costs a tenth of a millisecond each.
 */
export class WallClock {
  readonly #clock: ServerClock;
  readonly #offsets = new Map<number, number>();

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /** Moment (ms UTC) at which the server's wall clock shows `wall` (ms, written as if it were UTC). */
  toUtc(wall: number): number {
    const key = Math.floor(wall / slot);
    let offset = this.#offsets.get(key);
    if (offset === undefined) {
      offset = wall - this.#clock.toUtc(wall);
      if (this.#offsets.size >= mostSlots) this.#offsets.clear();
      this.#offsets.set(key, offset);
    }
    return wall - offset;
  }
}
