/** Which channels a page wants, and which of them the relay follows for it. */
export class Subscriptions {
  /** How often each is wanted, or was a moment ago. */
  readonly #wanted = new Map<string, number>();
  /** Those that the relay was asked for on this line. */
  #asked = new Set<string>();
  /** Those that it follows without having been asked: it knows better what the page means. */
  readonly #given = new Set<string>();

  /** Whether nothing is wanted. */
  get idle(): boolean {
    return !this.#wanted.size;
  }

  want(channels: readonly string[]): void {
    for (const name of channels) this.#wanted.set(name, (this.#wanted.get(name) ?? 0) + 1);
  }

  /** Takes a wish back. */
  drop(channels: readonly string[]): void {
    for (const name of channels) {
      const count = (this.#wanted.get(name) ?? 1) - 1;
      if (count) this.#wanted.set(name, count);
      else this.#wanted.delete(name);
    }
  }

  /** All that a new line asks for with its handshake. */
  greet(): string[] {
    this.#asked = new Set(this.#wanted.keys());
    return [...this.#asked];
  }

  /** Takes what a relay answers: for a channel that leaves the country open, the one of the visitor's country. */
  take(names: readonly string[]): void {
    for (const name of names) if (!this.#asked.has(name)) this.#given.add(name);
  }

  /** What to ask for and what to leave, so that the relay follows what is wanted. */
  changes(): { more: string[]; less: string[] } {
    const more = [...this.#wanted.keys()].filter((name) => !this.#asked.has(name));
    const less = [...this.#asked].filter((name) => !this.#wanted.has(name));
    for (const name of less) this.#asked.delete(name);
    for (const name of more) this.#asked.add(name);
    return { more: more.filter((name) => !this.#given.delete(name)), less };
  }

  /** The line is gone, and with it all that the relay followed. */
  lose(): void {
    this.#asked.clear();
    this.#given.clear();
  }
}
