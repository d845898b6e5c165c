/** Hands out numbers of rows; those that were given back first. */
export class RowPool {
  #next = 0;
  readonly #free: number[] = [];

  take(): number {
    return this.#free.pop() ?? this.#next++;
  }

  give(row: number): void {
    this.#free.push(row);
  }
}
