import { printing } from './surroundings.js';

/** Rows that count as in view until the browser has said what is. */
const atFirst = 40;
/** Rows out of view that are drawn with each update in their turn. */
const inPassing = 8;

/**
 * Which rows of a long table are worth drawing: those in view or near it. The others follow a few at a
 * time, so that nobody who searches the page, prints it or listens to it finds them empty.
 */
export class RowsInView {
  readonly #inView = new Map<string, boolean>();
  readonly #observer: IntersectionObserver;
  /** Place of the next row, and of the first whose turn it is. */
  #at = 0;
  #turn = 0;

  /** `changed` is called when rows come into view. */
  constructor(changed: () => void) {
    const note = (entries: readonly IntersectionObserverEntry[]) => {
      for (const { target, isIntersecting } of entries) {
        this.#inView.set((target as HTMLElement).dataset['symbol'] ?? '', isIntersecting);
      }
      if (entries.some(({ isIntersecting }) => isIntersecting)) changed();
    };
    this.#observer = new IntersectionObserver(note, { rootMargin: '99px' });
  }

  /** Watches these rows, told apart by their `data-symbol`, and no others any more. */
  observe(rows: Iterable<Element>): void {
    this.#observer.disconnect();
    this.#inView.clear();
    for (const row of rows) this.#observer.observe(row);
  }

  /** Begins an update: the rows follow in their order. */
  begin(): void {
    this.#turn = this.#turn + inPassing < this.#at ? this.#turn + inPassing : 0;
    this.#at = 0;
  }

  /**
   * The next row: its place in the table, whether it is in view or near it, and whether it is worth
   * drawing because it is, or because it is its turn.
   */
  next(symbol: string): { at: number; seen: boolean; due: boolean } {
    const at = this.#at++;
    const seen = printing() || (this.#inView.get(symbol) ?? at < atFirst);
    return { at, seen, due: seen || (at >= this.#turn && at < this.#turn + inPassing) };
  }
}
