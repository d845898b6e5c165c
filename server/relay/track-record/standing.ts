/**
 * How an account stands at a moment. What open positions would bring is known only at samples: when
 * nothing is open, at the end of a day that a source told, and now. In between it is what it was at the
 * last sample, less what positions that were open then have brought in since.
 */
export class Standing {
  balance = 0;
  credit = 0;
  /** What open positions would have brought at the last sample. */
  floating = 0;
  /** When that was, ms UTC. */
  sampled = -Infinity;
  /** What positions that were open then have brought in since. */
  realised = 0;

  /** What open positions would bring, as far as it is known. */
  get open(): number {
    return this.floating - this.realised;
  }

  /** Balance and credit and what open positions would bring. */
  get equity(): number {
    return this.balance + this.credit + this.open;
  }

  /** It is known what open positions would bring. */
  sample(time: number, floating: number): void {
    this.sampled = time;
    this.floating = floating;
    this.realised = 0;
  }

  /** A position that opened at `openTime` brought in `net`. */
  close(openTime: number, net: number): void {
    this.balance += net;
    if (openTime < this.sampled) this.realised += net;
  }

  copy(): Standing {
    return Object.assign(new Standing(), this);
  }
}
