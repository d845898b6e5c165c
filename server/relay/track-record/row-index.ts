const empty = -1;

/**
 * Finds rows by a number in them, in some eight bytes a row: the numbers themselves stand in the table.
 * Several rows may have the same number.
 */
export class RowIndex {
  readonly #keyOf: (row: number) => number;
  #slots = new Int32Array(64).fill(empty);
  #count = 0;

  /** `keyOf`: the number in a row. */
  constructor(keyOf: (row: number) => number) {
    this.#keyOf = keyOf;
  }

  /** The row with this number that fits; -1 when there is none. */
  find(key: number, fits: (row: number) => boolean): number {
    for (let slot = this.#home(key); ; slot = this.#after(slot)) {
      const row = this.#at(slot);
      if (row === empty || (this.#keyOf(row) === key && fits(row))) return row;
    }
  }

  /** Takes a row in whose number stands by now. */
  add(row: number): void {
    if ((this.#count += 1) * 4 > this.#slots.length * 3) this.#grow();
    this.#put(row);
  }

  /** Takes a row out whose number still stands. */
  delete(row: number): void {
    let hole = this.#home(this.#keyOf(row));
    while (this.#at(hole) !== row) hole = this.#after(hole);
    this.#count -= 1;
    // Rows behind the hole move up, unless they would stand before their home.
    for (let slot = this.#after(hole); ; slot = this.#after(slot)) {
      const other = this.#at(slot);
      if (other === empty) break;
      const home = this.#home(this.#keyOf(other));
      if (this.#distance(home, slot) < this.#distance(hole, slot)) continue;
      this.#slots[hole] = other;
      hole = slot;
    }
    this.#slots[hole] = empty;
  }

  #grow(): void {
    const rows = this.#slots.filter((row) => row !== empty);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(empty);
    for (const row of rows) this.#put(row);
  }

  #put(row: number): void {
    let slot = this.#home(this.#keyOf(row));
    while (this.#at(slot) !== empty) slot = this.#after(slot);
    this.#slots[slot] = row;
  }

  #at(slot: number): number {
    return this.#slots[slot] ?? empty;
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  #distance(from: number, to: number): number {
    return (to - from) & (this.#slots.length - 1);
  }

  /** Where a number should stand: its halves mixed, so that neighbours are spread. */
  #home(key: number): number {
    const mixed = Math.imul((key | 0) ^ Math.floor(key / 2 ** 32), 0x9e37_79b1);
    return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1);
  }
}
