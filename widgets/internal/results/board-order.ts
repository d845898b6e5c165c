import type { ReactiveController } from 'lit';
import type { LeaderboardRow } from '../../../server/protocol/leaderboard.js';
import { Glide } from '../glide.js';
import { motion } from '../motion.js';
import type { Widget } from '../widget.js';
import { keepOrder } from './board-view.js';

/** Ranks stay for so long at least, ms: a row must not run away while somebody reads it. */
const calm = 2_000;

/** The order of the rows on screen: it changes calmly, and not under the pointer or the focus. */
export class BoardOrder implements ReactiveController {
  readonly #host: Widget;
  readonly #glide = new Glide();
  #order: readonly string[] = [];
  #orderedAt = -Infinity;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Widget) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    this.#glide.after();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** The next drawing may put rows anywhere: the visitor asked for it. */
  reset(): void {
    this.#orderedAt = -Infinity;
    this.#host.requestUpdate();
  }

  /** The rows as they are to be drawn, of those that are wanted in the order that is wanted. */
  arrange(rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] {
    clearTimeout(this.#timer);
    const order = rows.map(({ id }) => id);
    const first = this.#orderedAt === -Infinity;
    if (!first) {
      if (String(order) === String(this.#order)) return rows;
      const rest = this.#orderedAt + calm - performance.now();
      if (this.#held || motion.paused) return this.#keep(rows);
      if (rest > 0) {
        this.#timer = setTimeout(() => this.#host.requestUpdate(), rest);
        return this.#keep(rows);
      }
      this.#glideFromHere();
    }
    this.#orderedAt = performance.now();
    this.#order = order;
    return rows;
  }

  /** The rows in the order that stands. Who has left has left at once, and the others close the gap. */
  #keep(rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] {
    const kept = keepOrder(this.#order, rows);
    if (kept.length < this.#order.length && !motion.paused) this.#glideFromHere();
    this.#order = kept.map(({ id }) => id);
    return kept;
  }

  #glideFromHere(): void {
    this.#glide.before(this.#host.renderRoot.querySelectorAll<HTMLElement>('tbody .row'));
  }

  /** The visitor points at a row or works in it. */
  readonly hold = (): void => {
    this.#held = true;
  };

  readonly release = (): void => {
    this.#held = false;
    this.#host.requestUpdate();
  };
}
