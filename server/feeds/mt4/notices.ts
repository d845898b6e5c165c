import type { FeedLog } from '../feed.js';

const minute = 60_000;
const mostNamed = 20;

/** What the log is told of one server's answers: each thing once, however often it happens. */
export class Notices {
  readonly #named = new Set<string>();
  #strange = 0;
  #toldAt = -Infinity;

  /** The server answered, but not for these symbols. Each is named once. */
  unknown(symbols: readonly string[], log: FeedLog): void {
    const fresh = symbols.filter((symbol) => !this.#named.has(symbol));
    if (!fresh.length) return;
    for (const symbol of fresh) this.#named.add(symbol);
    const more = fresh.length > mostNamed ? ` and ${fresh.length - mostNamed} more` : '';
    const names = fresh.slice(0, mostNamed).join(', ') + more;
    log.warn(
      { unknown: fresh.length },
      `The MT4 server has no price for ${names}: check the spelling, suffix included.`,
    );
  }

  /** Lines that were dropped; at most one line a minute in the log, with their number since the last. */
  dropped(lines: readonly string[], now: number, log: FeedLog): void {
    this.#strange += lines.length;
    const [first] = lines;
    if (first === undefined || now - this.#toldAt < minute) return;
    log.warn(
      { dropped: this.#strange },
      `The MT4 server sent lines that are no quotes or were not asked for, such as ${quoted(first)}. They are dropped.`,
    );
    this.#strange = 0;
    this.#toldAt = now;
  }
}

/** A piece of what a server said, short and without control characters, fit for a log. */
export const quoted = (text: string): string =>
  JSON.stringify(text.replace(/[^\P{C} ]/gu, '?').slice(0, 60));
