/** Calls `flush` for one phase after the other, so that each has its turn once an interval. */
export class Schedule {
  readonly #slot: number;
  readonly #flush: (phase: number) => void;
  #timer: NodeJS.Timeout | undefined;
  #phase = 0;
  #lateness = 0;
  #due: number;

  /** `interval` in ms is the time between two turns of the same phase. */
  constructor(interval: number, phases: number, flush: (phase: number) => void) {
    this.#slot = interval / phases;
    this.#flush = flush;
    this.#due = performance.now();
    this.#wait();
  }

  /** By how many ms the last turn was late. */
  get lateness(): number {
    return this.#lateness;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    const now = performance.now();
    // A late turn is not made up for: under overload the interval stretches, and nothing queues.
    this.#due += this.#slot;
    if (this.#due < now) this.#due = now + this.#slot;
    this.#timer = setTimeout(() => {
      this.#lateness = Math.max(0, performance.now() - this.#due);
      this.#wait();
      this.#flush(this.#phase++);
    }, this.#due - now);
  }
}
