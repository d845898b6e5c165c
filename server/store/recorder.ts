import { type CandleSpan, CandleSpans } from '../relay/candle-spans.js';
import type { CandleStore } from './candle-store.js';
import { causeOf, type StoreCode, toStoreError } from './errors.js';
import { Pending } from './pending.js';
import { countRecords } from './pending-records.js';
import type { Store, StoreBatch } from './store.js';

/** Whether what happens is being kept. */
export type StoreState = { ok: true } | { ok: false; code: StoreCode; message: string };

export interface RecorderOptions {
  store: Pick<Store, 'record'> & { candles: Pick<CandleStore, 'derive'> };
  /** Everything that changed since the last call. */
  drain: () => StoreBatch;
  /** Of which minutes it was told since the last call how they were: longer candles are made anew. */
  drainTold: () => readonly CandleSpan[];
  /** What of that an earlier life left undone. */
  undone?: readonly CandleSpan[];
  /** Seconds between two writes. */
  every: number;
  log: {
    info: (details: object, sentence: string) => void;
    warn: (details: object, sentence: string) => void;
  };
  /** ms since the epoch, UTC. */
  now: () => number;
  /** Told how long a write took, in seconds. */
  flushed?: (seconds: number) => void;
  /** Most candles that wait while the store fails; at 500 symbols, hours. */
  most?: number;
}

/** What the recorder has done since it started. */
export interface RecorderStats {
  rows: number;
  pending: number;
  failures: number;
  dropped: number;
}

const second = 1_000;
/** Longest pause between two attempts, ms. */
const longestPause = 30 * second;
/** Rows of a kind in one transaction: after an outage there are many, and prices wait for none of them. */
const batchSize = 2_000;
/** How long the end of the relay waits for the last write, ms. */
const patience = 5 * second;

/**
 * Writes what changed, every few seconds and all at once. Prices never wait for it: when the store
 * fails, it holds what it can, tries again and says so.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #pending: Pending;
  /** What was told and is not yet in the store, and what is there and not yet done. */
  readonly #heard = new CandleSpans();
  readonly #told = new CandleSpans();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #state: StoreState = { ok: true };
  #ended = false;
  #attempts = 0;
  #retryAt = 0;
  #rows = 0;
  #failures = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#pending = new Pending(options.most ?? 200_000);
    for (const span of options.undone ?? []) this.#told.add(span);
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), this.#options.every * second);
    this.#timer.unref();
  }

  /** Whether the last write was done. */
  state(): StoreState {
    return this.#state;
  }

  stats(): RecorderStats {
    const { size, dropped } = this.#pending;
    return { rows: this.#rows, pending: size, failures: this.#failures, dropped };
  }

  /** Takes what changed and writes it, unless the store is given a pause. Never throws. */
  flush(): Promise<void> {
    this.#pending.add(this.#options.drain());
    for (const span of this.#options.drainTold()) this.#heard.add(span);
    const waits = this.#pending.size + this.#heard.size + this.#told.size > 0;
    const mayTry = waits && this.#options.now() >= this.#retryAt;
    if (mayTry) this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing ?? Promise.resolve();
  }

  /** Writes the last changes and ends. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
    const last = async () => {
      await this.#writing;
      this.#retryAt = 0;
      await this.flush();
    };
    await Promise.race([last(), late]);
    this.#ended = true;
    clearTimeout(timer);
  }

  async #write(): Promise<void> {
    try {
      for (;;) {
        // What comes meanwhile goes first: longer candles can be made again, prices cannot.
        if (this.#pending.size + this.#heard.size) await this.#record();
        else if (this.#told.size && !this.#ended) await this.#derive();
        else return;
        this.#succeed();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async #record(): Promise<void> {
    const batch = this.#pending.take(batchSize);
    // They are kept with their minutes: who dies before longer candles are made makes them later.
    const told = this.#heard.drain();
    const start = performance.now();
    try {
      await this.#options.store.record({ ...batch, told });
    } catch (error) {
      this.#pending.putBack(batch);
      for (const span of told) this.#heard.add(span);
      throw error;
    }
    for (const span of told) this.#told.add(span);
    this.#options.flushed?.((performance.now() - start) / second);
    const { candles, spreads, quotes, specs, records } = batch;
    this.#rows += candles.length + spreads.length + quotes.length + specs.length;
    this.#rows += countRecords(records);
  }

  /** Makes the longer candles around some minutes anew, out of all that is kept by now. */
  async #derive(): Promise<void> {
    const span = this.#told.take();
    if (!span) return;
    try {
      await this.#options.store.candles.derive(span.symbol, span.from, span.to);
    } catch (error) {
      this.#told.add(span);
      throw error;
    }
  }

  #succeed(): void {
    this.#attempts = this.#retryAt = 0;
    if (this.#state.ok) return;
    this.#state = { ok: true };
    const { dropped } = this.#pending;
    this.#options.log.info({ dropped }, 'The store takes what happens again.');
  }

  #fail(error: unknown): void {
    const told = toStoreError(error);
    const { code, message } = told;
    this.#failures++;
    this.#attempts++;
    const pause = Math.min(longestPause, second * 2 ** (this.#attempts - 1));
    this.#retryAt = this.#options.now() + pause;
    const isKnown = !this.#state.ok && this.#state.code === code;
    this.#state = { ok: false, code, message };
    if (!isKnown) this.#options.log.warn({ code, cause: causeOf(told) }, message);
  }
}
