import { area, type Box, chainOf, shared } from './boxes.js';
import { applyFilter, contrast, imageAlpha, type Ink, readColor } from './effects.js';

/** Why nobody can read something, though it is in the page. */
export type HiddenBy =
  | 'not-displayed'
  | 'transparent'
  | 'too-small'
  | 'off-page'
  | 'cut-off'
  | 'unreadable'
  | 'covered';

/** What nobody can read any more: less than so many pixels, or so much of itself. */
const least = { width: 100, height: 16, scale: 0.5, part: 0.5, opacity: 0.5, contrast: 3 };
/** More blur than this, px, makes letters of 16 px spots. */
const mostBlur = 2;

const isTiny = ({ left, top, right, bottom }: Box) =>
  right - left < least.width || bottom - top < least.height;

/** Whether no scrolling of the page brings a box into sight. */
function isOff({ left, right, bottom }: Box): boolean {
  const { scrollWidth, clientWidth } = document.documentElement;
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const start = rtl ? clientWidth - scrollWidth : 0;
  return right + scrollX <= start || left + scrollX >= start + scrollWidth || bottom + scrollY <= 0;
}

/** How much smaller an element is drawn than it was laid out: zoom, and transforms, turned away or not. */
function scaleOf({ zoom, scale, transform }: CSSStyleDeclaration): number {
  const { a, b, c, d } = new DOMMatrixReadOnly(transform === 'none' ? undefined : transform);
  const [x = 1, y = x] = scale === 'none' ? [] : scale.split(' ').map(Number);
  return (Number(zoom) || 1) * Math.sqrt(Math.abs((a * d - b * c) * x * y));
}

/** What a mask leaves of an element, 0–1. Of masks that are pictures nobody tells: they count as none. */
function maskOf({ maskImage, maskSize }: CSSStyleDeclaration): number {
  const alpha = imageAlpha(maskImage);
  return alpha !== null && /(^|\s)0(px|%)?(\s|$)/.test(maskSize) ? 0 : (alpha ?? 1);
}

/**
 * Why nobody can read an element, by the boxes and styles of what is around: undefined when everybody can,
 * be it after scrolling. What is drawn above it and what shapes cut away is for `sightingOf` to see.
 */
export function hiddenBy(element: Element): HiddenBy | undefined {
  if (!element.checkVisibility({ visibilityProperty: true })) return 'not-displayed';
  let box: Box = element.getBoundingClientRect();
  if (isTiny(box)) return 'too-small';
  const { color, backgroundColor } = getComputedStyle(element);
  let ink: Ink = [readColor(color), readColor(backgroundColor)];
  let [opacity, blur] = [1, 0];
  // Boxes of WebKit are those before the zoom.
  let scale = 1;
  for (const at of chainOf(element)) {
    const style = getComputedStyle(at);
    const filtered = applyFilter(style.filter, ink);
    ink = filtered.ink;
    blur += filtered.blur;
    opacity *= Number(style.opacity) * filtered.opacity * maskOf(style);
    scale *= scaleOf(style);
    if (at === element || at === document.body || at === document.documentElement) continue;
    if (style.overflow === 'visible' || style.display === 'contents') continue;
    const frame: Box = at.getBoundingClientRect();
    // What scrolls can be scrolled: then its own box is what must be in sight.
    if (/auto|scroll/.test(style.overflow)) box = frame;
    else if (area(shared(box, frame)) < least.part * area(box)) return 'cut-off';
    if (isTiny(box)) return 'cut-off';
  }
  if (scale < least.scale) return 'too-small';
  if (opacity < least.opacity) return 'transparent';
  // Of a ground that is none, nothing can be said.
  const faint = ink[1][3] === 1 && contrast(ink) < least.contrast;
  if (blur > mostBlur || faint) return 'unreadable';
  return isOff(box) ? 'off-page' : undefined;
}
