import type { Ingest } from './feed.js';
import type { FeedHealth } from './feed-health.js';
import { sleep } from './sleep.js';
import { type ConfiguredFeed, type FeedSurroundings, SupervisedFeed } from './supervised-feed.js';

type Needed = 'publish' | 'clock' | 'log';

/** What is the same for all feeds. Absent: nothing is kept or known, and time is that of the process. */
export interface SupervisorOptions
  extends Pick<FeedSurroundings, Needed>,
    Partial<Omit<FeedSurroundings, Needed>> {
  feeds: readonly ConfiguredFeed[];
}

/** What feeds find where nothing outlives them. */
export const nothingKept: Pick<FeedSurroundings, 'newest' | 'memory' | 'known'> = {
  newest: () => Promise.resolve(undefined),
  memory: { get: () => Promise.resolve(undefined), set: () => undefined, behind: () => false },
  known: {
    account: () => undefined,
    version: () => undefined,
    closed: () => false,
    openTrades: () => [],
    tickets: () => [],
  },
};

/** Runs every feed until it is stopped: retries with back-off and knows how each of them is. */
export class Supervisor {
  readonly #feeds: readonly SupervisedFeed[];

  /** Throws when a feed cannot take its options. Nothing runs before `start()`. */
  constructor({ feeds, ...surroundings }: SupervisorOptions) {
    const defaults = { now: Date.now, random: Math.random, sleep };
    const complete = { ...defaults, ...nothingKept, ...surroundings };
    this.#feeds = feeds.map((feed) => new SupervisedFeed(feed, complete));
  }

  /** Starts all feeds. Call it once. */
  start(): void {
    for (const feed of this.#feeds) feed.start();
  }

  /** Stops all feeds; nothing is published after this call, even by a feed that does not listen. */
  async stop(): Promise<void> {
    await Promise.all(this.#feeds.map((feed) => feed.stop()));
  }

  /** How the feeds are, in the configured order. */
  health(): FeedHealth[] {
    return this.#feeds.map((feed) => feed.health());
  }

  /** The feeds that are called by their source over HTTP. */
  ingests(): { name: string; ingest: Ingest }[] {
    return this.#feeds.flatMap(({ name, ingest }) => (ingest ? [{ name, ingest }] : []));
  }
}
