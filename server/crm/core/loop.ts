import { CrmError } from '../errors.js';
import { backOff } from './back-off.js';

export interface LoopOptions {
  /** Does the work once; throws when it failed. */
  work: (signal: AbortSignal) => Promise<void>;
  /** ms until it is done again, unless it is woken before. */
  pause: () => number;
  succeeded?: () => void;
  failed: (error: unknown) => void;
  random: () => number;
}

/** Does a work again and again: after its pause, when it is woken, and after a failure with back-off. */
export class Loop {
  readonly #options: LoopOptions;
  readonly #stop = new AbortController();
  #ended: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #woken = false;
  #failures = 0;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#ended = this.#run();
  }

  /** Does the work as soon as it may; while it is under way, once more after it. */
  wake(): void {
    this.#woken = true;
    // A failing CRM is given its pause: being woken by many webhooks must not become many attempts.
    if (!this.#failures) this.#wake();
  }

  /** Lets the work under way see the signal, and ends. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      this.#woken = false;
      const pause = await this.#attempt(signal);
      await this.#sleep(pause);
    }
  }

  async #attempt(signal: AbortSignal): Promise<number> {
    const { work, pause, succeeded, failed, random } = this.#options;
    try {
      await work(signal);
      this.#failures = 0;
      succeeded?.();
      return pause();
    } catch (error) {
      if (signal.aborted) return 0;
      failed(error);
      const retryIn = error instanceof CrmError ? error.retryIn : undefined;
      const pauseNow = backOff(this.#failures, random());
      this.#failures++;
      return retryIn ?? pauseNow;
    }
  }

  /** Not at all when there is more to do, or nothing any more. */
  #sleep(ms: number): Promise<void> {
    if (this.#stop.signal.aborted || (this.#woken && !this.#failures)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, 2 ** 31 - 1));
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
