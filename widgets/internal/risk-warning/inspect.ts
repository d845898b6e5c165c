import { type HiddenBy, hiddenBy } from './hidden-by.js';
import { sightingOf } from './sighting.js';

/** What the browser vouches for: nothing lies over them, and nothing changes how they are drawn. */
const vouched = new WeakSet<Element>();
let observer: IntersectionObserver | undefined;

/** What some browsers tell beside the rest. */
interface Vouching {
  isVisible?: boolean;
}

/** Chromium knows by itself, and cheaply, when nothing lies over an element; others never say so. */
function isVouchedFor(element: Element): boolean {
  // These settings are no part of the types yet.
  const tracking: object = { trackVisibility: true, delay: 1_000 };
  observer ??= new IntersectionObserver((entries) => {
    for (const entry of entries)
      if ((entry as Vouching).isVisible) vouched.add(entry.target);
      else vouched.delete(entry.target);
  }, tracking);
  observer.observe(element);
  return vouched.has(element);
}

/**
 * Why nobody can read an element; undefined when everybody can, and `unknown` when it cannot be told now,
 * such as out of sight. Only a `deep` look finds what covers it.
 */
export function inspect(element: Element, deep: boolean): HiddenBy | 'unknown' | undefined {
  const hidden = hiddenBy(element);
  if (hidden) return hidden;
  const sighting = sightingOf(element, deep && !isVouchedFor(element));
  return sighting === 'clear' ? undefined : sighting;
}
