import type { Tally, Visitor, VisitorEvents } from './visitor.js';

/** The waits of a page between two tries, as `widgets/internal/connections.ts` and `socket.ts` set them, in ms. */
const firstWait = 2_750;
const stray = 0.82;
const growth = 1.5;
const longestWait = 30_000;

/** While the crowd gathers nobody waits long; a server may say otherwise. */
const gatheringWait = 200;

export interface GuestOptions {
  tally: Tally;
  connect: (events: VisitorEvents) => Visitor;
}

/** Somebody with a page open: comes, and comes back when the line breaks. */
export class Guest {
  visitor: Visitor | undefined;
  /** Served right now. */
  served = false;
  /** Waits as real pages do; otherwise he tries again at once. */
  patient = false;
  readonly #options: GuestOptions;
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;
  #leaving = false;
  #onServed: (() => void) | undefined;

  constructor(options: GuestOptions) {
    this.#options = options;
  }

  /** Resolves when he is served. */
  arrive(): Promise<void> {
    return new Promise((resolve) => {
      this.#onServed = resolve;
      this.#try();
    });
  }

  leave(): void {
    this.#leaving = true;
    clearTimeout(this.#timer);
    this.visitor?.close();
  }

  #try(): void {
    const { tally, connect } = this.#options;
    const startedAt = performance.now();
    this.visitor = connect({
      greeted: () => {
        this.served = true;
        this.#tries = 0;
        tally.handshake.add(performance.now() - startedAt);
        this.#onServed?.();
      },
      closed: (retryIn) => {
        if (this.served) tally.lost++;
        this.served = false;
        if (this.#leaving) return;
        this.#timer = setTimeout(() => this.#try(), retryIn ?? this.#wait());
      },
    });
  }

  #wait(): number {
    if (!this.patient) return gatheringWait;
    const middle = firstWait * growth ** this.#tries++;
    return Math.min(longestWait, middle * (1 + stray * (2 * Math.random() - 1)));
  }
}
