/** Handshakes that may come at once before the gate looks at its rate, in seconds of the rate. */
const slack = 1;

/**
 * Lets in so many handshakes a second, and gives everybody else a time to come back: after a restart
 * all visitors come at once, and those who are served must not wait for those who are not.
 */
export class Gate {
  readonly #spacing: number;
  #paidUntil = 0;
  #bookedUntil = 0;

  /** `rate` is handshakes a second. */
  constructor(rate: number) {
    this.#spacing = 1_000 / rate;
  }

  /** 0: come in. Otherwise the ms after which to come back; no two visitors are told the same. */
  enter(now: number): number {
    this.#paidUntil = Math.max(this.#paidUntil, now - slack * 1_000);
    if (this.#paidUntil + this.#spacing <= now) {
      this.#paidUntil += this.#spacing;
      return 0;
    }
    this.#bookedUntil = Math.max(this.#bookedUntil, now + 1_000) + this.#spacing;
    return Math.ceil(this.#bookedUntil - now);
  }
}
