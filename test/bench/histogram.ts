/** Times in steps of a millisecond; a minute and more count as a minute. */
export class Histogram {
  readonly #counts = new Uint32Array(60_001);
  #total = 0;

  add(time: number, times = 1): void {
    const at = Math.min(60_000, Math.max(0, Math.round(time)));
    this.#counts[at] = (this.#counts[at] ?? 0) + times;
    this.#total += times;
  }

  /** The time in ms that this fraction of all stays below or at; NaN when there are none. */
  quantile(fraction: number): number {
    let left = Math.max(1, Math.ceil(fraction * this.#total));
    for (let at = 0; at <= 60_000; at++) {
      left -= this.#counts[at] ?? 0;
      if (left <= 0) return at;
    }
    return NaN;
  }

  /** Pairs of time and count, to travel between processes. */
  pairs(): [time: number, count: number][] {
    return Array.from(this.#counts, (count, time): [number, number] => [time, count]).filter(
      ([, count]) => count > 0,
    );
  }

  /** Takes in what another process counted. */
  merge(pairs: readonly [time: number, count: number][]): this {
    for (const [time, count] of pairs) this.add(time, count);
    return this;
  }
}
