/** What a schedule calls; phases count from 0. */
export interface Turns {
  /** Whether a phase has nothing to do, so that its turn can be slept through. */
  rests: (phase: number) => boolean;
  flush: (phase: number) => void;
}

/** Calls `flush` for one phase after the other, so that each has its turn once an interval. */
export class Schedule {
  readonly #slot: number;
  readonly #phases: number;
  readonly #turns: Turns;
  #timer: NodeJS.Timeout | undefined;
  /** The phase whose turn comes next. */
  #phase = -1;
  #lateness = 0;
  #due: number;

  /** `interval` in ms is the time between two turns of the same phase. */
  constructor(interval: number, phases: number, turns: Turns) {
    this.#slot = interval / phases;
    this.#phases = phases;
    this.#turns = turns;
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
    const slots = this.#slotsToNext();
    this.#phase = (this.#phase + slots) % this.#phases;
    // A late turn is not made up for: under overload the interval stretches, and nothing queues.
    this.#due += slots * this.#slot;
    if (this.#due < now) this.#due = now + this.#slot;
    this.#timer = setTimeout(() => {
      this.#lateness = Math.max(0, performance.now() - this.#due);
      const phase = this.#phase;
      this.#wait();
      this.#turns.flush(phase);
    }, this.#due - now);
  }

  #slotsToNext(): number {
    let slots = 1;
    while (slots < this.#phases && this.#turns.rests((this.#phase + slots) % this.#phases)) slots++;
    return slots;
  }
}
