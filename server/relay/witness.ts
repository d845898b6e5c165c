import type { Bar } from './candle-bar.js';

/** A source that was silent for longer may have missed a price, ms. */
const longestBlink = 10_000;

/** Knows which stretches of time the relay has followed a symbol without a break. */
export class Witness {
  /** Without a break since then, ms UTC, and heard last at. */
  #since = Infinity;
  #heardAt = -Infinity;

  /** A source spoke of the symbol at `now`, of a price made at `time`; both ms UTC. */
  hear(now: number, time: number): void {
    // The server's clock may be ahead of ours: what it showed before that price, nobody saw.
    if (now - this.#heardAt > longestBlink) this.#since = Math.max(now, time);
    this.#heardAt = now;
  }

  /** Whether all of a bar was followed that a later price ended. */
  saw(bar: Bar): boolean {
    return this.#since <= Math.max(bar.time, bar.told);
  }

  /** Whether all of a bar was followed that ended by the clock. */
  sawEnd(bar: Bar): boolean {
    return this.saw(bar) && this.#heardAt >= bar.next;
  }
}
