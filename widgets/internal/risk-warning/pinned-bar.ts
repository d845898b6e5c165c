import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a bar is made of: the room that it takes in the page, and the bar itself, which may leave it. */
interface Pieces {
  place: HTMLElement;
  bar: HTMLElement;
}

/** So much of its place, as a fraction, must be in sight for the bar to rest there. */
const whole = 0.98;
/** A place that is higher than the window is in sight when it fills so much of that. */
const filled = 0.6;

/**
 * Holds a bar at the lower edge of the window while its own place in the page is out of sight. The place
 * keeps its room; the page gets as much room at its end as the bar covers, and what takes the focus is
 * scrolled clear of it. All of that is taken back when the bar rests or leaves the page.
 */
export class PinnedBar implements ReactiveController {
  /** Whether the bar is at the edge of the window now. */
  pinned = false;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #wanted: () => boolean;
  readonly #pieces: () => Pieces | undefined;
  readonly #sight = new IntersectionObserver(([entry]) => this.#see(entry), {
    threshold: [0, 0.25, 0.5, 0.75, whole, 1],
  });
  readonly #sizes = new ResizeObserver(() => this.#reserve());
  #watched: HTMLElement | undefined;
  /** What the page's own styles were. */
  #before: { scroll: string; padding: string; end: number } | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    wanted: () => boolean,
    pieces: () => Pieces | undefined,
  ) {
    this.#host = host;
    this.#wanted = wanted;
    this.#pieces = pieces;
    host.addController(this);
  }

  hostUpdated(): void {
    const pieces = this.#wanted() ? this.#pieces() : undefined;
    if (pieces?.place === this.#watched) return;
    this.#rest();
    if (!pieces) return;
    this.#watched = pieces.place;
    this.#sight.observe(pieces.place);
    this.#sizes.observe(pieces.bar);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#rest();
  }

  #rest(): void {
    this.#watched = undefined;
    this.#sight.disconnect();
    this.#sizes.disconnect();
    this.#pin(false);
  }

  #see(entry: IntersectionObserverEntry | undefined): void {
    if (!entry) return;
    const { intersectionRatio, intersectionRect, rootBounds } = entry;
    const window = rootBounds?.height ?? innerHeight;
    this.#pin(intersectionRatio < whole && intersectionRect.height < filled * window);
  }

  #pin(pinned: boolean): void {
    if (pinned === this.pinned) return;
    this.pinned = pinned;
    const { place } = this.#pieces() ?? {};
    if (place) place.style.minBlockSize = pinned ? `${place.offsetHeight}px` : '';
    if (pinned) this.#takeRoom();
    else this.#giveBack();
    this.#host.requestUpdate();
  }

  #takeRoom(): void {
    const { body, documentElement: root } = document;
    this.#before = {
      scroll: root.style.scrollPaddingBlockEnd,
      padding: body.style.paddingBlockEnd,
      end: parseFloat(getComputedStyle(body).paddingBlockEnd) || 0,
    };
  }

  /** As high as the bar is now. */
  #reserve(): void {
    const height = this.#pieces()?.bar.offsetHeight;
    if (!this.#before || !height) return;
    document.documentElement.style.scrollPaddingBlockEnd = `${height}px`;
    document.body.style.paddingBlockEnd = `${this.#before.end + height}px`;
  }

  #giveBack(): void {
    if (!this.#before) return;
    document.documentElement.style.scrollPaddingBlockEnd = this.#before.scroll;
    document.body.style.paddingBlockEnd = this.#before.padding;
    this.#before = undefined;
  }
}
