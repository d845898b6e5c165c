/** Why nobody can read something, though it is in the page. */
export type HiddenBy = 'not-displayed' | 'transparent' | 'too-small' | 'off-page' | 'cut-off';

/** What nobody can read any more: less than so many pixels, or so much of itself. */
const least = { width: 100, height: 16, zoom: 0.5, part: 0.5, opacity: 0.5 };

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const isTiny = ({ left, top, right, bottom }: Box) =>
  right - left < least.width || bottom - top < least.height;

const shared = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

const area = ({ left, top, right, bottom }: Box) =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

/** What an element is drawn in: its slot, its parent, or the host of its shadow root. */
function around({ assignedSlot, parentNode }: Element): Element | null {
  const outer = assignedSlot ?? parentNode;
  return outer instanceof ShadowRoot ? outer.host : outer instanceof Element ? outer : null;
}

/** Whether no scrolling of the page brings a box into sight. */
function isOff({ left, right, bottom }: Box): boolean {
  const { scrollWidth, clientWidth } = document.documentElement;
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const start = rtl ? clientWidth - scrollWidth : 0;
  return right + scrollX <= start || left + scrollX >= start + scrollWidth || bottom + scrollY <= 0;
}

/**
 * Why nobody can read an element: undefined when everybody can, be it after scrolling. It looks at boxes and
 * styles of what is around; what is drawn above the element, clip paths and filters it does not see.
 */
export function hiddenBy(element: Element): HiddenBy | undefined {
  if (!element.checkVisibility({ visibilityProperty: true })) return 'not-displayed';
  let box: Box = element.getBoundingClientRect();
  if (isTiny(box)) return 'too-small';
  let opacity = 1;
  // Boxes of WebKit are those before the zoom.
  let zoom = 1;
  for (let at: Element | null = element; at; at = around(at)) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity);
    zoom *= Number(style.zoom) || 1;
    if (at === element || at === document.body || at === document.documentElement) continue;
    if (style.overflow === 'visible' || style.display === 'contents') continue;
    const frame: Box = at.getBoundingClientRect();
    // What scrolls can be scrolled: then its own box is what must be in sight.
    if (/auto|scroll/.test(style.overflow)) box = frame;
    else if (area(shared(box, frame)) < least.part * area(box)) return 'cut-off';
    if (isTiny(box)) return 'cut-off';
  }
  if (zoom < least.zoom) return 'too-small';
  if (opacity < least.opacity) return 'transparent';
  return isOff(box) ? 'off-page' : undefined;
}
