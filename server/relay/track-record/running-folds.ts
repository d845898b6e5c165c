import type { Fold } from './fold.js';

/** Spans of an account that are kept; those that were not asked for longest go first. */
const mostSpans = 8;
/** Shorter ones are folded anew each time: most accounts are quiet, and memory is dear. */
const leastEvents = 32;

/** Folds that go on with what happens, by the start of their span. */
export class RunningFolds {
  #folds: Map<number, Fold> | undefined;

  get any(): boolean {
    return this.#folds !== undefined;
  }

  get(from: number): Fold | undefined {
    const fold = this.#folds?.get(from);
    if (fold && this.#folds?.delete(from)) this.#folds.set(from, fold);
    return fold;
  }

  /** Takes a fold of everything since `from`, if it is worth it. */
  keep(from: number, fold: Fold): void {
    if (fold.events < leastEvents) return;
    this.#folds ??= new Map();
    this.#folds.set(from, fold);
    for (const oldest of this.#folds.keys()) {
      if (this.#folds.size <= mostSpans) break;
      this.#folds.delete(oldest);
    }
  }

  /** All of them, to tell them what happened. */
  all(): Iterable<Fold> {
    return this.#folds?.values() ?? [];
  }

  /** What they folded does not hold any more. */
  clear(): void {
    this.#folds = undefined;
  }
}
