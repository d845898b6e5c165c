/** Channels that readers follow together: thousands of visitors of one page share one of these. */
export interface ChannelSet {
  readonly key: string;
  /** Names of the channels; the value is the symbol of packed ones. */
  readonly channels: ReadonlyMap<string, string | undefined>;
  /** How many readers hold it. */
  holders: number;
}

/** Keeps each set of channels once, as long as somebody holds it. */
export class ChannelSets {
  readonly #sets = new Map<string, ChannelSet>();

  get size(): number {
    return this.#sets.size;
  }

  /** The one set of these channels, whatever their order; give it back with `release`. */
  hold(channels: ReadonlyMap<string, string | undefined>): ChannelSet {
    const names = [...channels.keys()].sort();
    const key = names.join(' ');
    let set = this.#sets.get(key);
    if (!set) {
      set = { key, channels: new Map(channels), holders: 0 };
      this.#sets.set(key, set);
    }
    set.holders++;
    return set;
  }

  release(set: ChannelSet): void {
    if (--set.holders === 0) this.#sets.delete(set.key);
  }
}
