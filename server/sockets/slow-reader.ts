/** Bytes that may wait in user space for one reader. */
const mostBytes = 16 * 1024;
/** Looks in a row at which the line took nothing: the reader is too slow. */
const slowLooks = 2;
/** A reader who has taken nothing for so many looks is let go. */
const deadLooks = 30;
/** Frames that a reader may be behind by its own word: three seconds at the usual interval. */
const mostBehind = 15;
/** A page that sends acknowledgements sends one every 8 s; after this silence it reads no more. */
const silence = 18_000;

/** What a look at a line found. */
export type Verdict = 'fine' | 'lagging' | 'caught-up' | 'dead';

/**
 * Judges whether one reader keeps up, by what waits in our memory for it and by what it says it has
 * read: the buffers of the network alone would hold minutes of old prices.
 */
export class SlowReader {
  #lagging = false;
  #blockedLooks = 0;
  /** When it last said what it has seen, ms UTC; 0 before the first time: not every client does. */
  #seenAt = 0;

  /** Whether it was found lagging and has not caught up yet. */
  get lagging(): boolean {
    return this.#lagging;
  }

  /** Whether so much waits for the reader that it must not get more. */
  isFull(waiting: number): boolean {
    if (waiting <= mostBytes) return false;
    this.#lagging = true;
    return true;
  }

  /** The reader says how many frames it is behind. */
  seen(behind: number, now: number): void {
    this.#seenAt = now;
    // A page that is behind at the next look has not been heard of for too long.
    if (behind > mostBehind) this.#seenAt = now - silence - 1;
  }

  /** The reader starts again from a snapshot. */
  restart(now: number): void {
    this.#lagging = false;
    this.#blockedLooks = 0;
    if (this.#seenAt) this.#seenAt = now;
  }

  /** A look at the line, about once a second; `resting` readers get nothing and owe nothing. */
  look(blocked: boolean, resting: boolean, now: number): Verdict {
    this.#blockedLooks = blocked ? this.#blockedLooks + 1 : 0;
    if (this.#blockedLooks >= deadLooks) return 'dead';
    const silent = this.#seenAt > 0 && now - this.#seenAt > silence;
    if (this.#lagging) {
      // One that fell silent speaks first: it asks for a fresh start as soon as it reads again.
      return blocked || silent ? 'fine' : 'caught-up';
    }
    if (resting) {
      if (this.#seenAt) this.#seenAt = now;
      return 'fine';
    }
    this.#lagging = silent || this.#blockedLooks >= slowLooks;
    return this.#lagging ? 'lagging' : 'fine';
  }
}
