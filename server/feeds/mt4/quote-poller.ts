import type { Tick } from '../../relay/inputs.js';
import type { FeedContext } from '../feed.js';
import { sleep } from '../sleep.js';
import { ask, type Mt4Address, type Mt4Reply } from './ask.js';
import { Notices, quoted } from './notices.js';
import { quotesQuery } from './query.js';
import { QuoteTracker } from './quote-tracker.js';
import { endsQuotes, parseQuotes } from './quotes-reply.js';

/** What to ask, where and how often. */
export interface PollOptions extends Mt4Address {
  symbols: readonly string[];
  /** ms from the start of a poll to the start of the next. */
  interval: number;
  /** Symbols per connection. */
  batch: number;
  /** Label of the code page in which the server writes. */
  codePage: string;
}

/** Outlives the runs of a feed: a server that comes and goes must not fill the log. */
const noticesOf = new WeakMap<PollOptions, Notices>();

/** Asks for the prices of all symbols again and again, one poll at a time. */
export class QuotePoller {
  readonly #context: FeedContext<PollOptions>;
  readonly #published: (tick: Tick) => void;
  readonly #symbols: readonly string[];
  readonly #tracker: QuoteTracker;
  readonly #decoder: TextDecoder;
  readonly #notices: Notices;

  /** `published` is told of each tick right after it was published. */
  constructor(context: FeedContext<PollOptions>, published: (tick: Tick) => void) {
    const { options, clock } = context;
    this.#context = context;
    this.#published = published;
    this.#symbols = [...new Set(options.symbols)];
    this.#tracker = new QuoteTracker(this.#symbols, clock);
    this.#decoder = new TextDecoder(options.codePage);
    this.#notices = noticesOf.get(options) ?? new Notices();
    noticesOf.set(options, this.#notices);
  }

  /** Polls until the feed is stopped. Throws a sentence when a poll fails. */
  async run(): Promise<void> {
    const { options, publish, signal } = this.#context;
    publish('symbols', this.#symbols);
    while (!signal.aborted) {
      const start = performance.now();
      await this.#poll();
      await sleep(Math.max(0, options.interval - (performance.now() - start)), signal);
    }
  }

  async #poll(): Promise<void> {
    const { options, answered, log } = this.#context;
    for (let from = 0; from < this.#symbols.length; from += options.batch) {
      await this.#ask(this.#symbols.slice(from, from + options.batch));
    }
    const missing = this.#tracker.missing();
    if (missing.length === this.#symbols.length) {
      throw new Error(
        'The MT4 server has no price for any symbol: check their spelling, suffix included.',
      );
    }
    this.#notices.unknown(missing, log);
    answered();
  }

  /** Publishes what one reply holds; also when it was cut short, for its whole lines are true. */
  async #ask(symbols: readonly string[]): Promise<void> {
    const { options, publish, signal, log, now } = this.#context;
    const reply = await ask(options, quotesQuery(symbols), endsQuotes, signal);
    const { lines, dropped, stops } = parseQuotes(reply.bytes, this.#decoder);
    if (!lines.length && dropped.length) {
      throw new Error(`The MT4 server sent no quotes but ${quoted(dropped[0] ?? '')}.`);
    }
    const { ticks, confirmed, foreign } = this.#tracker.apply(lines);
    for (const tick of ticks) {
      publish('tick', tick);
      this.#published(tick);
    }
    if (confirmed.length) publish('confirm', { symbols: confirmed });
    this.#notices.dropped([...dropped, ...foreign], now(), log);
    // Servers end with the line `end` and then close. Either is enough, if no line was cut.
    if (stops !== 'end' && (reply.ending !== 'closed' || stops === 'cut')) {
      throw new Error(cutShort[reply.ending]);
    }
  }
}

const cutShort: Readonly<Record<Mt4Reply['ending'], string>> = {
  complete: 'The reply of the MT4 server was cut short.',
  closed: 'The MT4 server closed the connection in the middle of a line.',
  reset: 'The MT4 server broke the connection in the middle of its reply.',
  idle: 'The MT4 server fell silent in the middle of its reply.',
  timeout: 'The MT4 server did not finish its reply in time.',
};
