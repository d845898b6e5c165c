/** Edges in the window, px. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What two boxes share; of no area when they do not meet. */
export const shared = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

export const area = ({ left, top, right, bottom }: Box): number =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

/** The window, without its scroll bars. */
export function windowBox(): Box {
  const { clientWidth: right, clientHeight } = document.documentElement;
  // In quirks mode the root is as high as the page.
  return { left: 0, top: 0, right, bottom: Math.min(clientHeight, innerHeight) };
}

/** What an element is drawn in: its slot, its parent, or the host of its shadow root. */
export function around({ assignedSlot, parentNode }: Element): Element | null {
  const outer = assignedSlot ?? parentNode;
  return outer instanceof ShadowRoot ? outer.host : outer instanceof Element ? outer : null;
}

/** An element and all that it is drawn in, the innermost first. */
export function chainOf(element: Element): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at; at = around(at)) chain.push(at);
  return chain;
}
