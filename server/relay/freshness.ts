/** How old is what the sources of accounts and trades told. */
export class Freshness {
  readonly #silence: number;
  #asOf = 0;

  /** After so many ms without a word what is known is stale. */
  constructor(silence: number) {
    this.#silence = silence;
  }

  /** All that was so at this moment is known, ms UTC; 0 before any source said so. */
  get asOf(): number {
    return this.#asOf;
  }

  /** A source has told all that it had at a moment, ms UTC. */
  hear(asOf: number): void {
    this.#asOf = Math.max(this.#asOf, asOf);
  }

  state(now: number): 'live' | 'stale' {
    return now - this.#asOf > this.#silence ? 'stale' : 'live';
  }
}
