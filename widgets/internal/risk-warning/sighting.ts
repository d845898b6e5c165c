import { area, type Box, chainOf, shared, windowBox } from './boxes.js';
import { coverOf, type Target } from './covers.js';

/** What a look at the points of an element finds; `unknown`: it cannot be told now. */
export type Sighting = 'clear' | 'cut-off' | 'covered' | 'unknown';

/** Where it is looked at, as fractions of its box. */
const [columns, rows] = [
  [0.06, 0.28, 0.5, 0.72, 0.94],
  [0.2, 0.5, 0.8],
];
/** Half of the points, or a veil of half the density, are too much. */
const half = 0.5;

/** With this sheet for the time of a look, also that is found which lets clicks through. */
let revealing: CSSStyleSheet | undefined;

function revealed<Result>(look: () => Result): Result {
  if (!revealing) {
    revealing = new CSSStyleSheet();
    revealing.replaceSync('*, ::before, ::after { pointer-events: auto !important }');
  }
  const before = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...before, revealing];
  try {
    return look();
  } finally {
    document.adoptedStyleSheets = before;
  }
}

/** All elements at a point, the uppermost first, with those in open shadow roots. */
function elementsAt(root: Document | ShadowRoot, x: number, y: number): Element[] {
  return root
    .elementsFromPoint(x, y)
    .filter((element) => element.getRootNode() === root)
    .flatMap((element) =>
      element.shadowRoot ? [...elementsAt(element.shadowRoot, x, y), element] : [element],
    );
}

/** What of an element is in the window and in all that scrolls; undefined when that is not most of it. */
function seenOf(box: Box, chain: readonly Element[]): Box | undefined {
  let seen = shared(box, windowBox());
  for (const at of chain) {
    const { overflow, display } = getComputedStyle(at);
    const isRoot = at === document.body || at === document.documentElement;
    if (!isRoot && overflow !== 'visible' && display !== 'contents')
      seen = shared(seen, at.getBoundingClientRect());
  }
  return area(seen) < half * area(box) ? undefined : seen;
}

/** What of the page does not answer while something else has all the attention. */
const isInert = (chain: readonly Element[]): boolean =>
  document.querySelector(':modal, :fullscreen') !== null ||
  chain.some((at) => at instanceof HTMLElement && at.inert);

/**
 * Looks at points of an element whether it is what is drawn there. `deep` finds what lets clicks through too;
 * for that the page computes its styles anew, so do it seldom. What only draws beyond its own box, as a shadow does,
 * is not found, nor what is inside of closed shadow roots, nor a canvas or an SVG, which may be empty.
 */
export function sightingOf(element: Element, deep: boolean): Sighting {
  const chain = chainOf(element);
  const box: Box = element.getBoundingClientRect();
  const seen = seenOf(box, chain);
  if (!seen || isInert(chain)) return 'unknown';
  const styles = chain.map((at) => getComputedStyle(at));
  const target: Target = {
    box,
    chain: new Set(chain),
    moves: !styles.some(({ position }) => position === 'fixed'),
  };
  const count = deep ? revealed(() => look(element, target, seen)) : look(element, target, seen);
  if (count.missing >= half) return 'cut-off';
  return deep && count.covered >= half ? 'covered' : 'clear';
}

/** At which fractions of the points an element is not there, and is covered. */
function look(element: Element, target: Target, { left, top, right, bottom }: Box) {
  let [missing, covered] = [0, 0];
  for (const row of rows)
    for (const column of columns) {
      const stack = elementsAt(
        document,
        left + column * (right - left),
        top + row * (bottom - top),
      );
      const at = stack.findIndex((each) => element.contains(each));
      if (at < 0) missing++;
      else {
        const clear = stack
          .slice(0, at)
          .reduce((rest, each) => rest * (1 - coverOf(each, target)), 1);
        if (1 - clear >= half) covered++;
      }
    }
  const points = rows.length * columns.length;
  return { missing: missing / points, covered: covered / points };
}
