/** Who has which alias: of two that look alike only the first one that was shown is. */
export class AliasHolders {
  /** Client by the skeleton of the alias that it has. */
  readonly #holders: Map<string, string>;
  /** Clients who wish an alias with a skeleton. */
  readonly #wishes = new Map<string, Set<string>>();
  readonly #skeletons = new Map<string, string>();
  readonly #took: (skeleton: string, client: string) => void;

  /** `took` is told of each alias that gets a holder, so that he has it after a restart too. */
  constructor(
    holders: Iterable<readonly [skeleton: string, client: string]>,
    took: (skeleton: string, client: string) => void,
  ) {
    this.#holders = new Map(holders);
    this.#took = took;
  }

  /**
   * A client has now this alias, or none. Answers the others whom that may concern: they wish what has
   * become free.
   */
  wish(client: string, skeleton: string | undefined): string[] {
    const before = this.#skeletons.get(client);
    if (before === skeleton) return [];
    if (skeleton === undefined) this.#skeletons.delete(client);
    else this.#skeletons.set(client, skeleton);
    if (skeleton !== undefined) {
      const wishes = this.#wishes.get(skeleton) ?? new Set();
      this.#wishes.set(skeleton, wishes.add(client));
    }
    if (before === undefined) return [];
    const others = this.#wishes.get(before);
    others?.delete(client);
    if (others && !others.size) this.#wishes.delete(before);
    if (this.#holders.get(before) === client) this.#holders.delete(before);
    return [...(others ?? [])];
  }

  /** Whether a client may be shown under its alias; takes the alias when nobody has it. */
  take(client: string): boolean {
    const skeleton = this.#skeletons.get(client);
    if (skeleton === undefined) return false;
    const holder = this.#holders.get(skeleton);
    // One who has left without a word holds nothing.
    const isHeld = holder !== undefined && this.#wishes.get(skeleton)?.has(holder);
    if (isHeld) return holder === client;
    this.#holders.set(skeleton, client);
    this.#took(skeleton, client);
    return true;
  }
}
