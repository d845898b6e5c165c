/** Channels stay wanted for so long after their last follower left: pages re-render. */
const linger = 5_000;

interface Follower {
  channels: readonly string[];
  changed: () => void;
}

/**
 * Who on the page follows which channels. Each is told in one animation frame, however much of what he
 * follows has changed.
 */
export class Followers {
  readonly #followers = new Set<Follower>();
  /** Channels that somebody wants, or wanted a moment ago, and how many do. */
  readonly #wanted = new Map<string, number>();
  /** What has changed since they were told last. */
  #dirty = new Set<string>();
  readonly #rewanted: () => void;

  /** `rewanted` is called when others may be wanted than before. */
  constructor(rewanted: () => void) {
    this.#rewanted = rewanted;
  }

  /** Names of all channels that are wanted now. */
  get wanted(): Set<string> {
    return new Set(this.#wanted.keys());
  }

  /** Tells `changed` of these channels from now on; returns how to stop. */
  add(channels: readonly string[], changed: () => void): () => void {
    const follower = { channels, changed };
    this.#followers.add(follower);
    for (const name of channels) this.#wanted.set(name, (this.#wanted.get(name) ?? 0) + 1);
    this.#rewanted();
    return () => {
      if (this.#followers.delete(follower)) setTimeout(() => this.#drop(channels), linger);
    };
  }

  /** A channel has changed. */
  mark(channel: string): void {
    if (!this.#dirty.size) requestAnimationFrame(() => this.#draw());
    this.#dirty.add(channel);
  }

  /** Something changed that is about all channels. */
  markAll(): void {
    for (const { channels } of this.#followers) for (const name of channels) this.mark(name);
  }

  #drop(channels: readonly string[]): void {
    for (const name of channels) {
      const count = (this.#wanted.get(name) ?? 1) - 1;
      if (count) this.#wanted.set(name, count);
      else this.#wanted.delete(name);
    }
    this.#rewanted();
  }

  #draw(): void {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const { channels, changed } of this.#followers)
      if (channels.some((name) => dirty.has(name))) changed();
  }
}
