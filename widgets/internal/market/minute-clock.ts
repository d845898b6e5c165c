import type { ReactiveController } from 'lit';
import { motion } from '../motion.js';
import type { Widget } from '../widget.js';

const minute = 60_000;

/** Draws a widget anew with every minute, while it is in view and the visitor has not paused the page. */
export class MinuteClock implements ReactiveController {
  readonly #host: Widget;
  readonly #read: () => number;
  #held: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `read` tells the time, ms UTC. */
  constructor(host: Widget, read: () => number) {
    this.#host = host;
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
    const { visible, isConnected } = this.#host;
    if (!visible || !isConnected || motion.paused) return;
    const rest = minute - (this.#read() % minute);
    this.#timer = setTimeout(() => this.#host.requestUpdate(), rest);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
