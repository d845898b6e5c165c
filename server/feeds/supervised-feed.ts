import type { Inputs } from '../relay/inputs.js';
import { FeedFailure } from './failure.js';
import type { FeedContext, FeedDefinition, Ingest } from './feed.js';
import type { FeedHealth, FeedState } from './feed-health.js';

/** One configured feed. */
export interface ConfiguredFeed {
  /** Its name in logs and metrics; no two feeds share one. */
  name: string;
  type: string;
  definition: FeedDefinition;
  /** Options that were checked against the definition, defaults filled in. */
  options: object;
}

/** What a feed is run with. */
export interface FeedSurroundings
  extends Pick<FeedContext<unknown>, 'clock' | 'log' | 'memory' | 'newest' | 'known' | 'now'> {
  /** Takes what feeds publish, with the name of the feed. */
  publish: <K extends keyof Inputs>(feed: string, kind: K, input: Inputs[K]) => void;
  /** A number from 0 to below 1, for the jitter. */
  random: () => number;
  /** Resolves after so many ms, or at once when the signal is aborted. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const second = 1_000;
const longestPause = 30 * second;
const silence = 10 * second;
const tolerated = 3;

/** A feed that runs until it is stopped: after a failure it is tried again, later each time. */
export class SupervisedFeed {
  readonly ingest: Ingest | undefined;
  readonly #feed: ConfiguredFeed;
  /** The same object for every run, so that a feed may remember by it. */
  readonly #feedOptions: Record<PropertyKey, unknown>;
  readonly #surroundings: FeedSurroundings;
  readonly #stop = new AbortController();
  #state: FeedState = 'connecting';
  #since: number;
  #failures = 0;
  #lastAnswer: number | null = null;
  #lastError: string | null = null;
  #reason: FeedHealth['reason'] = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(feed: ConfiguredFeed, surroundings: FeedSurroundings) {
    this.#feed = feed;
    this.#feedOptions = { ...feed.options };
    this.#surroundings = surroundings;
    this.#since = surroundings.now();
    this.ingest = feed.definition.ingest?.(this.#context(this.#stop.signal));
  }

  get name(): string {
    return this.#feed.name;
  }

  start(): void {
    this.#since = this.#surroundings.now();
    this.#ended = this.#feed.definition.run ? this.#keepRunning() : this.#listen();
  }

  async stop(): Promise<void> {
    this.#enter('stopped', 'stopped.');
    this.#stop.abort();
    await this.#ended;
  }

  health(): FeedHealth {
    return {
      name: this.#feed.name,
      type: this.#feed.type,
      state: this.#state,
      since: this.#since,
      failures: this.#failures,
      lastAnswer: this.#lastAnswer,
      lastError: this.#lastError,
      reason: this.#reason,
    };
  }

  async #keepRunning(): Promise<void> {
    while (!this.#isStopped()) {
      const error = await this.#attempt();
      if (this.#isStopped()) return;
      this.#failures++;
      const heard = this.#lastAnswer ?? -Infinity;
      const quiet = this.#surroundings.now() - heard >= silence;
      this.#lastError = toSentence(error);
      this.#reason = error instanceof FeedFailure ? reasonOf(error) : null;
      if (quiet || this.#failures >= tolerated) this.#fail();
      await this.#pause(this.#backOff());
    }
  }

  /** Runs the feed once and answers why it ended. */
  async #attempt(): Promise<unknown> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, attempt.signal]);
    // A feed that does not listen to the signal must not hold up the relay's end.
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await Promise.race([this.#feed.definition.run?.(this.#context(signal)), stopped]);
      return new Error('It ended by itself, though nobody had stopped it.');
    } catch (error) {
      return error;
    } finally {
      attempt.abort();
    }
  }

  /** Watches over a feed that is called by its source. */
  async #listen(): Promise<void> {
    while (!this.#isStopped()) {
      await this.#pause(second);
      const heard = this.#lastAnswer ?? this.#since;
      if (this.#state === 'failing' || this.#surroundings.now() - heard < silence) continue;
      this.#lastError =
        this.#lastAnswer === null
          ? 'Nobody has sent anything yet: check that the sender runs, its address and its key.'
          : `No sender has spoken for ${silence / second} s: check that it runs and is connected.`;
      this.#fail();
    }
  }

  /** Full jitter: relays that lost the same server do not return to it in step. */
  #backOff(): number {
    const ceiling = Math.min(longestPause, second * 2 ** (this.#failures - 1));
    return this.#surroundings.random() * ceiling;
  }

  #pause(ms: number): Promise<void> {
    return this.#surroundings.sleep(ms, this.#stop.signal);
  }

  #context(signal: AbortSignal): FeedContext<Record<PropertyKey, unknown>> {
    const { name } = this.#feed;
    const { publish, clock, now, log, newest, memory, known } = this.#surroundings;
    return {
      name,
      options: this.#feedOptions,
      signal,
      clock,
      now,
      newest,
      known,
      memory: {
        behind: () => memory.behind(),
        get: (key) => memory.get(`feed:${name}:${key}`),
        set: (key, value) => {
          if (!signal.aborted) memory.set(`feed:${name}:${key}`, value);
        },
      },
      publish: (kind, input) => {
        if (!signal.aborted) publish(name, kind, input);
      },
      answered: () => {
        if (!signal.aborted) this.#answered();
      },
      log: {
        info: (details, sentence) => log.info({ feed: name, ...details }, sentence),
        warn: (details, sentence) => log.warn({ feed: name, ...details }, sentence),
      },
    };
  }

  #answered(): void {
    const now = this.#surroundings.now();
    this.#failures = 0;
    this.#lastAnswer = now;
    const ago = Math.round((now - this.#since) / second);
    this.#enter('live', this.#state === 'failing' ? `live again after ${ago} s.` : 'live.');
  }

  #fail(): void {
    this.#enter('failing', `failing: ${this.#lastError ?? ''}`);
  }

  /** The only place that changes the state, so that every change is one line in the log. */
  #enter(state: FeedState, sentence: string): void {
    if (this.#state === state || this.#isStopped()) return;
    this.#state = state;
    this.#since = this.#surroundings.now();
    const { name, type } = this.#feed;
    const details = { feed: name, type, state, failures: this.#failures };
    const text = `Feed ${name} is ${sentence}`;
    if (state === 'failing') this.#surroundings.log.warn(details, text);
    else this.#surroundings.log.info(details, text);
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }
}

const reasonOf = ({ code, message }: { code: string; message: string }) => ({ code, message });

/** Feeds throw sentences; what libraries throw at least gets its full stop. */
function toSentence(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
