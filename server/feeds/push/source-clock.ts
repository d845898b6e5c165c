import type { ServerClock } from '../../relay/server-clock.js';
import { WallClock } from '../wall-clock.js';

const quarter = 900;
/** Seconds between two looks at the clocks, and how unevenly they may have gone meanwhile. */
const span = 5;
const slack = 2;

/**
 * Learns from a source how far the server's wall clock is ahead of UTC. The source tells the time of
 * the last price, which stands still with the market: on a Saturday the difference to UTC means
 * nothing. So it counts only while both clocks go at the same pace; until then the configured rule does.
 */
export class SourceClock {
  readonly #clock: ServerClock;
  readonly #rule: WallClock;
  #seen: { t: number; gmt: number } | undefined;
  #offset: number | undefined;

  constructor(clock: ServerClock) {
    this.#clock = clock;
    this.#rule = new WallClock(clock);
  }

  /** Takes the times of a body, in seconds as the contract has them. */
  observe(t: number, gmt: number): void {
    const seen = this.#seen;
    if (seen && gmt >= seen.gmt && gmt - seen.gmt < span) return;
    this.#seen = { t, gmt };
    if (!seen || Math.abs(t - seen.t - (gmt - seen.gmt)) > slack) return;
    this.#offset = Math.round((t - gmt) / quarter) * quarter * 1000;
  }

  /** The measured offset in ms, where it contradicts the rule at this moment (ms UTC). */
  contradiction(now: number): number | undefined {
    return this.#offset === this.#clock.offsetAt(now) ? undefined : this.#offset;
  }

  /** Moment (ms UTC) of a wall time (ms as if it were UTC), as seen at `now` (ms UTC); NaN of NaN. */
  toUtc(wall: number, now: number): number {
    if (Number.isNaN(wall)) return NaN;
    const own = this.contradiction(now);
    return own === undefined ? this.#rule.toUtc(wall) : wall - own;
  }
}

/** An offset in ms as people write it: `+03:00`. */
export function formatOffset(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}
