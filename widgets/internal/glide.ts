import { reducedMotion } from './surroundings.js';

/** Calm enough to follow with the eye. */
const timing = { duration: 400, easing: 'ease-in-out' };

/** Lets rows that changed their place glide to the new one, for visitors who like motion. */
export class Glide {
  #tops = new Map<HTMLElement, number>();

  /** Notes where rows stand before they are drawn anew. */
  before(rows: Iterable<HTMLElement>): void {
    this.#tops = new Map(Array.from(rows, (row) => [row, row.offsetTop]));
  }

  /** Moves the rows that were noted from where they stood. */
  after(): void {
    if (!reducedMotion())
      for (const [row, top] of this.#tops) {
        const offset = row.isConnected ? top - row.offsetTop : 0;
        if (offset) row.animate({ transform: [`translateY(${offset}px)`, 'none'] }, timing);
      }
    this.#tops.clear();
  }
}
