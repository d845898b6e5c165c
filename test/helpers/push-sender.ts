import type { TestContext } from 'node:test';
import type { IngestAnswer } from '../../server/feeds/feed.js';
import feed from '../../server/feeds/push.js';
import { TestFeedContext } from './feed-context.js';

const keys = { 'ea-1': 'a-secret-of-sixteen', 'ea-2': 'another-secret-of-16' };

/** The push feed, and a sender whose clocks go as the test wants. */
export class PushSender {
  readonly context: TestFeedContext<{ keys: Record<string, string> }>;
  readonly ingest;
  /** How far the server's wall clock is ahead of UTC, in seconds. */
  offset = 7_200;
  seq = 0;
  #answers: number;

  constructor(t: TestContext) {
    this.context = new TestFeedContext(t, { keys });
    this.ingest = feed.ingest!(this.context);
    this.#answers = 0;
  }

  /** UTC in seconds. */
  get gmt(): number {
    return Math.floor(this.context.time / 1000);
  }

  /** The server's wall clock in seconds. */
  get wall(): number {
    return this.gmt + this.offset;
  }

  /** A row of a price that was made just now. */
  row(symbol: string, bid = 1.08312, ask = 1.08324): unknown[] {
    return [symbol, bid, ask, 5, this.wall];
  }

  /** The next body as the contract has it; fields can be replaced. */
  body(q: unknown[], fields: object = {}): Record<string, unknown> {
    return { v: 1, src: 'mt4-live', seq: ++this.seq, t: this.wall, gmt: this.gmt, q, ...fields };
  }

  /** Sends rows. */
  send(q: unknown[], fields: object = {}, key = 'ea-1'): IngestAnswer {
    return this.post(this.body(q, fields), key);
  }

  /** Sends whatever it is. */
  post(body: unknown, key = 'ea-1'): IngestAnswer {
    return this.ingest.receive['quotes']!(body, key);
  }

  /** Lets time pass on all clocks, in seconds. */
  wait(seconds: number): void {
    this.context.time += seconds * 1000;
  }

  /** How often the feed said that it lives, since the last time this was asked. */
  answers(): number {
    const fresh = this.context.answers - this.#answers;
    this.#answers = this.context.answers;
    return fresh;
  }
}
