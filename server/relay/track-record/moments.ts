const few = 1_024;

/** Moments, ms UTC, the same one as often as it is added; eight bytes each. */
export class Moments {
  #sorted = new Float64Array(0);
  /** What came and went since it was sorted: it comes in bulk, and is asked for rarely. */
  #added: number[] = [];
  #removed: number[] = [];

  /** The first of them; Infinity when there is none. */
  get first(): number {
    this.#settle();
    return this.#sorted[0] ?? Infinity;
  }

  add(moment: number): void {
    this.#added.push(moment);
    this.#limit();
  }

  /** Takes one back that was added. */
  remove(moment: number): void {
    this.#removed.push(moment);
    this.#limit();
  }

  /** How many lie between two moments, both included. */
  count(from: number, to: number): number {
    if (!(from <= to)) return 0;
    this.#settle();
    return this.#place((moment) => moment <= to) - this.#place((moment) => moment < from);
  }

  /** What waits must not grow with all that ever came and went, nor keep who asks waiting. */
  #limit(): void {
    const waiting = this.#added.length + this.#removed.length;
    if (waiting > Math.max(few, this.#sorted.length / 4)) this.#settle();
  }

  #settle(): void {
    if (!this.#added.length && !this.#removed.length) return;
    const added = Float64Array.from(this.#added).sort();
    const removed = Float64Array.from(this.#removed).sort();
    const sorted = new Float64Array(this.#sorted.length + added.length - removed.length);
    let old = 0;
    let fresh = 0;
    let gone = 0;
    for (let at = 0; at < sorted.length; ) {
      const next = this.#sorted[old] ?? Infinity;
      const other = added[fresh] ?? Infinity;
      const moment = Math.min(next, other);
      if (next <= other) old += 1;
      else fresh += 1;
      if (moment === removed[gone]) gone += 1;
      else sorted[at++] = moment;
    }
    this.#sorted = sorted;
    this.#added = [];
    this.#removed = [];
  }

  /** How many of the start are before something. */
  #place(isBefore: (moment: number) => boolean): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.#sorted[middle] ?? Infinity)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
