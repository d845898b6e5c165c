/**
 * Growth of one unit, transfers taken out (time-weighted): between two flows the index moves as the
 * money does, at a flow it stands still. It falls to 0 at most; money that comes after a total loss is other
 * money, and leaves it there.
 */
export class Growth {
  /** 1 at the start. */
  index = 1;
  peak = 1;
  trough = 1;
  /** Deepest fall of the index from its peak, a fraction of the peak. */
  drawdown = 0;
  /** Deepest fall of the result in money from its peak. */
  fall = 0;
  /** Money after the last flow; while there is none, nothing can grow. */
  base = 0;
  /** There was money at some time. */
  started = false;
  #baseIndex = 1;
  /** Money gained since the start. */
  #result = 0;
  #baseResult = 0;
  #peakResult = 0;

  /** `money`: what there is at the start. */
  constructor(money: number) {
    this.#begin(money);
  }

  /** The index if there was so much money now. */
  at(money: number): number {
    // In this order money that has not moved leaves the index to the last bit, and no day seems to lose.
    return this.base > 0 ? this.#baseIndex * (Math.max(0, money) / this.base) : this.index;
  }

  /** There is so much money. */
  sample(money: number): void {
    if (!(this.base > 0)) return;
    const index = (this.index = this.at(money));
    if (index > this.peak) this.peak = index;
    else if (index < this.trough) this.trough = index;
    this.drawdown = Math.max(this.drawdown, 1 - index / this.peak);
    this.#result = this.#baseResult + money - this.base;
    this.#peakResult = Math.max(this.#peakResult, this.#result);
    this.fall = Math.max(this.fall, this.#peakResult - this.#result);
  }

  /** Money was `before` until it came or went, and is `after` now. */
  flow(before: number, after: number): void {
    this.sample(before);
    this.#baseIndex = this.index;
    this.#baseResult = this.#result;
    this.#begin(after);
  }

  copy(): Growth {
    const copy = Object.assign(new Growth(0), this);
    copy.#baseIndex = this.#baseIndex;
    copy.#result = this.#result;
    copy.#baseResult = this.#baseResult;
    copy.#peakResult = this.#peakResult;
    return copy;
  }

  #begin(money: number): void {
    this.base = Math.max(0, money);
    this.started ||= money > 0;
  }
}
