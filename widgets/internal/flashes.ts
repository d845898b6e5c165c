interface Shown {
  value: number;
  at: number;
  mark: string;
  odd: boolean;
}

/** Fewer than three flashes a second (WCAG 2.3.1). */
const rest = 1_000;
/** As long as the animation in `tokens.ts`. */
const length = 600;

/** Remembers which prices were shown, and says how a price that changed must flash. */
export class Flashes {
  readonly #shown = new Map<string, Shown>();

  /** Forgets the prices of a symbol: what nobody saw before does not flash. */
  forget(symbol: string): void {
    for (const side of ['bid', 'ask']) this.#shown.delete(`${symbol} ${side}`);
  }

  /** Class names for a value that is drawn at `now` (ms, any monotonic clock); empty: no flash. */
  mark(key: string, value: number, now = performance.now()): string {
    let shown = this.#shown.get(key);
    if (!shown) {
      shown = { value, at: -Infinity, mark: '', odd: false };
      this.#shown.set(key, shown);
    }
    if (value !== shown.value && now - shown.at >= rest) {
      shown.at = now;
      // A running animation starts again only under another name.
      shown.odd = !shown.odd;
      shown.mark = `flash ${value > shown.value ? 'up' : 'down'} ${shown.odd ? 'odd' : 'even'}`;
    }
    shown.value = value;
    return now - shown.at < length ? shown.mark : '';
  }
}
