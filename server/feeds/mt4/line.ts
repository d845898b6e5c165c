import { sleep } from '../sleep.js';

/** Asks a server one question after the other, with a pause in between: some have an antiflood switch. */
export class Line<Reply> {
  readonly #ask: (query: string) => Promise<Reply>;
  readonly #pause: number;
  readonly #signal: AbortSignal;
  #free: Promise<unknown> = Promise.resolve();

  /** `pause` in ms. */
  constructor(ask: (query: string) => Promise<Reply>, pause: number, signal: AbortSignal) {
    this.#ask = ask;
    this.#pause = pause;
    this.#signal = signal;
  }

  /** Waits for its turn, then asks. Rejects when the server does not answer. */
  ask(query: string): Promise<Reply> {
    const reply = this.#free.then(() => this.#ask(query));
    this.#free = reply.catch(() => undefined).then(() => sleep(this.#pause, this.#signal));
    return reply;
  }
}
