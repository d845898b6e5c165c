import type { TestContext } from 'node:test';
import type { FeedContext, KnownRecords } from '../../server/feeds/feed.js';
import type { Inputs, Tick } from '../../server/relay/inputs.js';
import { ServerClock } from '../../server/relay/server-clock.js';
import type { RecordBatch } from '../../server/relay/track-record/records.js';
import { RecordKeeper } from './record-keeper.js';

/** Something a feed published. */
export type Published = { [K in keyof Inputs]: { kind: K; input: Inputs[K] } }[keyof Inputs];

/** A feed's context that remembers what the feed did, and lets tests wait for it. */
export class TestFeedContext<Options> implements FeedContext<Options> {
  readonly name = 'feed-1';
  readonly options: Options;
  readonly clock = new ServerClock({ rule: 'new-york+7' });
  readonly published: Published[] = [];
  readonly lines: { level: 'info' | 'warn'; details: object; sentence: string }[] = [];
  readonly abort = new AbortController();
  readonly signal = this.abort.signal;
  /** The relay's clock; it stands still. */
  time = Date.UTC(2026, 1, 3, 12, 5, 10);
  answers = 0;
  #waiting: { holds: () => boolean; resolve: () => void }[] = [];

  /** The feed is aborted when the test ends. */
  constructor(t: TestContext, options: Options) {
    this.options = options;
    t.after(() => this.abort.abort());
  }

  readonly now = () => this.time;

  /** What a store would hold: by symbol and timeframe, such as `EURUSD M1`. */
  readonly kept = new Map<string, number>();

  readonly newest = (symbol: string, timeframe: string) =>
    Promise.resolve(this.kept.get(`${symbol} ${timeframe}`));

  /** What the feed noted for the next time. */
  readonly notes = new Map<string, string>();
  readonly memory = {
    get: (key: string) => Promise.resolve(this.notes.get(key)),
    set: (key: string, value: string) => void this.notes.set(key, value),
    behind: () => this.behind,
  };
  /** What the store would say: much is still to be kept. */
  behind = false;

  /** What the relay would know by what was published. */
  readonly records = new RecordKeeper();
  readonly known: KnownRecords = this.records;

  readonly answered = () => {
    this.answers++;
    this.#check();
  };

  readonly publish = <K extends keyof Inputs>(kind: K, input: Inputs[K]) => {
    this.published.push({ kind, input } as Published);
    if (kind === 'records') this.records.apply(input as RecordBatch);
    this.#check();
  };

  readonly log = {
    info: (details: object, sentence: string) => this.#say('info', details, sentence),
    warn: (details: object, sentence: string) => this.#say('warn', details, sentence),
  };

  /** All inputs of a kind, in order. */
  of<K extends keyof Inputs>(kind: K): Inputs[K][] {
    return this.published.flatMap((entry) =>
      entry.kind === kind ? [entry.input as Inputs[K]] : [],
    );
  }

  /** The ticks of one symbol, in order. */
  ticks(symbol: string): Tick[] {
    return this.of('tick').filter((tick) => tick.symbol === symbol);
  }

  /** Resolves once the condition holds; it is looked at after everything the feed does. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ holds, resolve }));
  }

  #say(level: 'info' | 'warn', details: object, sentence: string): void {
    this.lines.push({ level, details, sentence });
    this.#check();
  }

  #check(): void {
    this.#waiting = this.#waiting.filter(({ holds, resolve }) => {
      if (!holds()) return true;
      resolve();
      return false;
    });
  }
}
