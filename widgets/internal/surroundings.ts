const observers = new Set<() => void>();
let watching = false;

/**
 * Calls back when the page may have changed its language, direction, colours or motion preference.
 * One set of page-wide observers serves all widgets. Returns how to stop.
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
  for (const query of ['(prefers-color-scheme:dark)', '(prefers-reduced-motion:reduce)']) {
    matchMedia(query).addEventListener('change', notify);
  }
}
