const observers = new Set<() => void>();
let watching = false;
let printed = false;

/** Whether the page is being printed: all of it counts as seen, and there is no time to wait. */
export const printing = (): boolean => printed || matchMedia('print').matches;

/**
 * Calls back when the page may have changed its language, direction, colours or motion preference, or is
 * about to be printed. One set of page-wide observers serves all widgets. Returns how to stop.
 */
export function observeSurroundings(changed: () => void): () => void {
  if (!watching) watch();
  observers.add(changed);
  return () => observers.delete(changed);
}

/** Whether the visitor asked for less motion. */
export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion:reduce)').matches;

function watch(): void {
  watching = true;
  const notify = () => {
    for (const changed of observers) changed();
  };
  const { documentElement: root, body } = document;
  new MutationObserver(notify).observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] });
  // Pages switch to dark by a class or an attribute of their outermost elements.
  const outermost = new MutationObserver(notify);
  for (const element of [root, body]) outermost.observe(element, { attributes: true });
  // A colour that fades has its final value only at the end.
  addEventListener('transitionend', ({ target }) => {
    if (target === body || target === root) notify();
  });
  // Before the page counts as printed, and at once: what is drawn later is not on the paper.
  addEventListener('beforeprint', () => {
    printed = true;
    notify();
  });
  addEventListener('afterprint', () => {
    printed = false;
    notify();
  });
  for (const query of ['print', '(prefers-color-scheme:dark)', '(prefers-reduced-motion:reduce)']) {
    matchMedia(query).addEventListener('change', notify);
  }
}
