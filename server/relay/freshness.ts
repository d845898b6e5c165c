/** How old is what the sources of accounts and trades told. */
export class Freshness {
  readonly #silence: number;
  readonly #records: { readonly asOf: number | null };

  /** After so many ms without a word what is known is stale. */
  constructor(silence: number, records: { readonly asOf: number | null }) {
    this.#silence = silence;
    this.#records = records;
  }

  /** All that was so at this moment is known, ms UTC; 0 before any source said so. */
  get asOf(): number {
    return this.#records.asOf ?? 0;
  }

  state(now: number): 'live' | 'stale' {
    return now - this.asOf > this.#silence ? 'stale' : 'live';
  }
}
