const none = new Int32Array(0);

/** Numbers of rows of a table in some order, four bytes each. */
export class SortedRows {
  #rows = none;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The row at a place below the length. */
  at(place: number): number {
    return this.#rows[place] ?? -1;
  }

  /** How many rows of the start are before something: once one is not, none after it is. */
  count(isBefore: (row: number) => boolean): number {
    let low = 0;
    let high = this.#length;
    // What is asked for is at the end most of the time.
    if (high && isBefore(this.at(high - 1))) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.at(middle))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(place: number, row: number): void {
    if (this.#length === this.#rows.length) {
      const more = new Int32Array(Math.max(4, Math.ceil(this.#length * 1.5)));
      more.set(this.#rows);
      this.#rows = more;
    }
    this.#rows.copyWithin(place + 1, place, this.#length);
    this.#rows[place] = row;
    this.#length += 1;
  }

  remove(place: number): void {
    this.#rows.copyWithin(place, place + 1, this.#length);
    this.#length -= 1;
  }
}
