/** A colour as fractions of red, green, blue and opacity. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** The colours of a text and of what it stands on. */
export type Ink = readonly [text: Color, ground: Color];

/** Reads a colour as styles compute it, `rgb(0, 0, 0)`; black when it is written in another way. */
export function readColor(css: string): Color {
  const [r = 0, g = 0, b = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return css.startsWith('rgb') ? [r / 255, g / 255, b / 255, alpha] : [0, 0, 0, alphaOf(css)];
}

/** Opacity of a colour as styles compute it, whatever its space: 0–1. */
export function alphaOf(color: string): number {
  const last = /^rgba\(.*,\s*([\d.]+)\)$|\/\s*([\d.]+)\)$/.exec(color);
  return Number(last?.[1] ?? last?.[2] ?? 1);
}

/**
 * Opacity of a picture as styles compute it: that of the densest colour of a gradient; 1 for pictures of
 * which styles tell nothing, and null where there is none.
 */
export function imageAlpha(image: string): number | null {
  if (!image || image === 'none') return null;
  if (/url\(|image|element\(/.test(image)) return 1;
  const colors = image.match(/(?:rgba?|color|lab|lch|oklab|oklch)\([^()]*\)/g) ?? [];
  return colors.length ? Math.max(...colors.map(alphaOf)) : 1;
}

function luminance([red, green, blue]: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of WCAG 2: from 1, the same colour, to 21. */
export function contrast([text, ground]: Ink): number {
  const [dark = 0, light = 0] = [luminance(text), luminance(ground)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What filters change of how something is read. */
export interface Filtered {
  ink: Ink;
  /** Factor of opacity. */
  opacity: number;
  /** px. */
  blur: number;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

const perChannel: Readonly<Record<string, (value: number, amount: number) => number>> = {
  brightness: (value, amount) => value * amount,
  contrast: (value, amount) => (value - 0.5) * amount + 0.5,
  invert: (value, amount) => value * (1 - 2 * amount) + amount,
};

/**
 * Applies a `filter` as styles compute it. Filters that change hues and saturation leave a text as readable as it is,
 * and what a filter of an SVG does nobody tells.
 */
export function applyFilter(filter: string, ink: Ink): Filtered {
  const result: Filtered = { ink, opacity: 1, blur: 0 };
  for (const [, name = '', text = '', unit] of filter.matchAll(/([a-z-]+)\(([\d.]+)(%|px)?\)/g)) {
    const amount = unit === '%' ? Number(text) / 100 : Number(text);
    const change = perChannel[name];
    if (name === 'opacity') result.opacity *= amount;
    else if (name === 'blur') result.blur += amount;
    else if (change) {
      const apply = ([r, g, b, alpha]: Color): Color => [
        clamp(change(r, amount)),
        clamp(change(g, amount)),
        clamp(change(b, amount)),
        alpha,
      ];
      result.ink = [apply(result.ink[0]), apply(result.ink[1])];
    }
  }
  return result;
}
