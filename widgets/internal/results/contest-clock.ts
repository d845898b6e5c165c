import type { ReactiveController } from 'lit';
import type { Leaderboard } from '../../../server/protocol/leaderboard.js';
import { motion } from '../motion.js';
import type { Widget } from '../widget.js';
import { nextCount } from './contest.js';

/** Draws a widget anew whenever the countdown of its contest reads differently. */
export class ContestClock implements ReactiveController {
  readonly #host: Widget;
  readonly #contest: () => Leaderboard['contest'];
  readonly #read: () => number;
  #held: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `contest` is the one that is shown, if any; `read` tells the relay's time, ms UTC. */
  constructor(host: Widget, contest: () => Leaderboard['contest'], read: () => number) {
    this.#host = host;
    this.#contest = contest;
    this.#read = read;
    host.addController(this);
  }

  /** The time to draw, ms UTC: it stands while the page is paused. */
  get now(): number {
    if (!motion.paused || this.#held === undefined) this.#held = this.#read();
    return this.#held;
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const contest = this.#contest();
    const { visible, isConnected } = this.#host;
    const next =
      contest && visible && isConnected && !motion.paused && nextCount(contest, this.now);
    if (next) this.#timer = setTimeout(() => this.#host.requestUpdate(), next);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
