export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const updowns = ['auto', 'green-up', 'red-up', 'blue-orange'] as const;
/** Which colours mean up and down. */
export type UpDown = (typeof updowns)[number];

/** Languages whose readers expect red for a rise. */
const redUp = /^(zh|ja|ko)\b/i;

/** The colours for a language when the page asks for none. */
export const updownFor = (locale: string): UpDown => (redUp.test(locale) ? 'red-up' : 'green-up');

/**
 * Whether the page is dark around an element. The inherited text colour tells: many dark pages never
 * declare a colour scheme, but all of them make their text light.
 */
export function isDarkAround(element: Element): boolean {
  const { color } = getComputedStyle(element);
  const [a = 0, b = 0, c = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (color.startsWith('rgb')) return (0.2126 * a + 0.7152 * b + 0.0722 * c) / 255 > 0.5;
  if (color.startsWith('color')) return 0.2126 * a + 0.7152 * b + 0.0722 * c > 0.5;
  // lab() and lch() count lightness to 100, oklab() and oklch() to 1.
  return a / (color.startsWith('ok') ? 1 : 100) > 0.6;
}

/** The element around another one, out of shadow trees too. */
export function parentOf(element: Element): Element | null {
  const root = element.parentElement ? undefined : element.getRootNode();
  return root instanceof ShadowRoot ? root.host : element.parentElement;
}
