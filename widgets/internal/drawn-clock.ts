import type { ReactiveController } from 'lit';
import { motion } from './motion.js';
import type { Widget } from './widget.js';

/** What a clock shows, and when that reads differently. */
export interface ClockFace {
  /** The time it is, ms UTC. */
  read: () => number;
  /** How long a widget drawn at `now` stays true, ms; undefined when it shows no time. */
  holds: (now: number) => number | undefined;
}

const minute = 60_000;

/** For widgets that show minutes. */
export const minutes = (now: number): number => minute - (now % minute);

/** Draws a widget anew whenever its time reads differently, while it is in view and the page is not paused. */
export class DrawnClock implements ReactiveController {
  readonly #host: Widget;
  readonly #face: ClockFace;
  #held: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Widget, face: ClockFace) {
    this.#host = host;
    this.#face = face;
    host.addController(this);
  }

  /** The time to draw, ms UTC: it stands while the page is paused. */
  get now(): number {
    if (!motion.paused || this.#held === undefined) this.#held = this.#face.read();
    return this.#held;
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const { visible, isConnected } = this.#host;
    if (!visible || !isConnected || motion.paused) return;
    const next = this.#face.holds(this.now);
    if (next) this.#timer = setTimeout(() => this.#host.requestUpdate(), next);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
