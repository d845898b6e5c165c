import { type Sorting, sortBy } from '../sorting.js';

/** The order of rows on screen: sorted, but never moving under the visitor's pointer or focus. */
export class RowOrder {
  #held = false;
  readonly #kept = new Map<string, readonly string[]>();

  /** The order of a group's rows. */
  arrange(
    group: string,
    symbols: readonly string[],
    sorting: Sorting<string> | undefined,
    value: (symbol: string) => number | null,
  ): readonly string[] {
    const kept = this.#kept.get(group);
    if (this.#held && kept?.length === symbols.length) return kept;
    const order = sorting ? sortBy(symbols, sorting, value) : symbols;
    this.#kept.set(group, order);
    return order;
  }

  /** The visitor points at a row or works in it. */
  readonly hold = (): void => {
    this.#held = true;
  };

  readonly release = (): void => {
    this.#held = false;
  };
}
