import type { FeedLog } from '../feeds/feed.js';
import { type CandleRejection, candleRejectionSentences } from '../relay/candle-check.js';
import { type Rejection, rejectionSentences } from '../relay/guard.js';

const minute = 60_000;

/** Logs why ticks and candles are not shown: at most one line a minute for each feed and reason. */
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
    this.#say('tick', feed, symbol, reason, 1, () => {
      return `A tick of feed ${feed} is not shown: ${rejectionSentences[reason]}.`;
    });
  }

  /** Candles of a feed were not taken. */
  noteCandles(feed: string, symbol: string, reason: CandleRejection, count: number): void {
    this.#say('candle', feed, symbol, reason, count, () => {
      return `A candle of feed ${feed} is not taken: ${candleRejectionSentences[reason]}.`;
    });
  }

  #say(
    what: 'tick' | 'candle',
    feed: string,
    symbol: string,
    reason: string,
    count: number,
    sentence: () => string,
  ): void {
    const key = `${what} ${feed} ${reason}`;
    const now = this.#now();
    const last = this.#told.get(key);
    if (last && now - last.at < minute) {
      last.more += count;
      return;
    }
    this.#told.set(key, { at: now, more: count - 1 });
    const details = { feed, symbol, reason, before: last?.more ?? 0 };
    this.#log.warn(details, sentence());
  }
}
