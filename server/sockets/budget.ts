/** How many requests a visitor may make: a burst at once, then a steady rate. */
const burst = 40;
const perSecond = 10;
/** Refusals after which a connection is not worth its memory. */
const patience = 200;

/** The request budget of one connection, refilled as time passes. */
export class RequestBudget {
  #left = burst;
  #refilledAt: number;
  #refusals = 0;

  constructor(now: number) {
    this.#refilledAt = now;
  }

  /** Takes one request out; false when none is left. */
  take(now: number): boolean {
    const earned = (Math.max(0, now - this.#refilledAt) / 1000) * perSecond;
    this.#left = Math.min(burst, this.#left + earned);
    this.#refilledAt = now;
    if (this.#left < 1) {
      this.#refusals++;
      return false;
    }
    this.#left--;
    return true;
  }

  /** Whether the visitor went on and on after being refused. */
  get exhausted(): boolean {
    return this.#refusals > patience;
  }
}
