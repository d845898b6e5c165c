import { parentOf } from './theme.js';

/** A box that scrolls can be scrolled by keyboard, and its header covers what runs under it. */
export class ScrollArea {
  // In the next frame: sizes that change while they are observed are an error event on the page.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #box: HTMLElement | undefined;

  /** Follows the sizes of a box and of what is in it, and of nothing else any more. */
  watch(box: HTMLElement | undefined): void {
    this.#sizes.disconnect();
    this.#box = box;
    const content = box?.firstElementChild;
    if (!box || !content) return;
    this.#sizes.observe(box);
    this.#sizes.observe(content);
    // Nobody may meet a box that keyboards cannot scroll, not even before the next frame.
    this.#measure();
  }

  #measure(): void {
    const box = this.#box;
    if (!box) return;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = box;
    const overflows = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
    if (overflows) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
    box.style.setProperty('--_behind', overflows ? colorBehind(box) : '');
  }
}

/** The page's colour behind an element, for what must cover scrolling content. */
export function colorBehind(element: Element): string {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'Canvas';
}
