const bits = 14;
const size = 1 << bits;
const mask = size - 1;

/**
 * Numbers by row. A block of rows takes four bytes each as long as all of it are whole multiples of the
 * step that fit, and eight from the first one on that is not.
 */
export class Column {
  readonly #step: number;
  readonly #blocks: (Int32Array | Float64Array)[] = [];

  constructor(step = 1) {
    this.#step = step;
  }

  get(row: number): number {
    const block = this.#blocks[row >> bits];
    const value = block?.[row & mask] ?? 0;
    return block instanceof Int32Array ? value * this.#step : value;
  }

  set(row: number, value: number): void {
    const number = row >> bits;
    let block = (this.#blocks[number] ??= new Int32Array(size));
    if (block instanceof Int32Array) {
      const steps = (value / this.#step) | 0;
      if (steps * this.#step === value) {
        block[row & mask] = steps;
        return;
      }
      block = Float64Array.from(block, (narrow) => narrow * this.#step);
      this.#blocks[number] = block;
    }
    block[row & mask] = value;
  }
}
