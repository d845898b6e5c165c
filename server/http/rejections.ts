import type { FeedLog } from '../feeds/feed.js';
import { type Rejection, rejectionSentences } from '../relay/guard.js';

const minute = 60_000;

/** Logs why ticks are not shown: at most one line a minute for each feed and reason. */
export class RejectionLog {
  readonly #log: Pick<FeedLog, 'warn'>;
  readonly #now: () => number;
  /** By feed and reason: when it was last told, and how often it happened since. */
  readonly #told = new Map<string, { at: number; more: number }>();

  constructor(log: Pick<FeedLog, 'warn'>, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** A tick of a feed was not shown. */
  note(feed: string, symbol: string, reason: Rejection): void {
    // Sources that are polled repeat themselves all the time: that is no news.
    if (reason === 'duplicate') return;
    const key = `${feed} ${reason}`;
    const now = this.#now();
    const last = this.#told.get(key);
    if (last && now - last.at < minute) {
      last.more++;
      return;
    }
    this.#told.set(key, { at: now, more: 0 });
    const details = { feed, symbol, reason, before: last?.more ?? 0 };
    this.#log.warn(details, `A tick of feed ${feed} is not shown: ${rejectionSentences[reason]}.`);
  }
}
