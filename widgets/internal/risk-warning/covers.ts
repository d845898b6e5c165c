import { area, around, type Box, windowBox } from './boxes.js';
import { alphaOf, imageAlpha } from './effects.js';

/** What draws something of its own, of which styles tell nothing. */
const pictures = 'img, video, iframe, embed, object';
/** What lies over a page for a while, and the warnings themselves. */
const passing = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true], broker-risk-warning';
/** A layer as large as the window is the veil behind a dialog, unless it is as dense as this. */
const dense = 0.9;

/** How densely an element, or what it draws before or after itself, is painted: 0–1. */
function paintOf(element: Element, pseudo?: '::before' | '::after'): number {
  const style = getComputedStyle(element, pseudo);
  if (pseudo && (style.content === 'none' || style.content === 'normal')) return 0;
  if (!pseudo && element.matches(pictures)) return 1;
  if (/blur/.test(style.backdropFilter)) return 1;
  const color = alphaOf(style.backgroundColor);
  const paint = Math.max(color, imageAlpha(style.backgroundImage) ?? 0);
  return pseudo ? paint * Number(style.opacity) : paint;
}

const isWide = (box: Box) => area(box) > dense * area(windowBox());

/** Whether the page can be scrolled so that a box is in the window beside what stays where it is. */
function isScrolledClear(box: Box, fixed: Box): boolean {
  const room = document.documentElement.scrollHeight - innerHeight;
  const height = box.bottom - box.top;
  // How high and how low scrolling brings its upper edge.
  const highest = box.top + scrollY - Math.max(0, room);
  const lowest = box.top + scrollY;
  const below = Math.max(fixed.bottom, highest, 0);
  const above = Math.min(fixed.top - height, lowest);
  return (below <= lowest && below + height <= innerHeight) || (above >= highest && above >= 0);
}

/** Something that may be covered: its box, all that it is drawn in, and whether scrolling the page moves it. */
export interface Target {
  box: Box;
  chain: ReadonlySet<Element>;
  moves: boolean;
}

/**
 * How densely an element above a target hides it, 0–1. Nothing hides it that goes by itself: dialogs and
 * their veils, what sticks while one scrolls, and what stays in the window while the target moves clear of it.
 */
export function coverOf(element: Element, { box, chain, moves }: Target): number {
  // What is around the target is above it only with what it draws before or after itself.
  if (chain.has(element))
    return Math.max(paintOf(element, '::before'), paintOf(element, '::after'));
  let paint = paintOf(element);
  if (!paint) return 0;
  const own = element.getBoundingClientRect();
  if (isWide(own) && alphaOf(getComputedStyle(element).backgroundColor) < dense) return 0;
  for (let at: Element | null = element; at && !chain.has(at); at = around(at)) {
    if (at.matches(passing)) return 0;
    const { opacity, position } = getComputedStyle(at);
    if (position === 'sticky') return 0;
    if (position === 'fixed' && moves && isScrolledClear(box, own)) return 0;
    paint *= Number(opacity);
  }
  return paint;
}
