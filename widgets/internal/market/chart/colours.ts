/** What the canvas is drawn with: `rgba()` texts, because the library reads no other. */
export interface Colours {
  text: string;
  muted: string;
  border: string;
  up: string;
  down: string;
  flat: string;
  /** Behind labels: the surface, or what shows through it. */
  back: string;
  /** The visitor's system chose the colours: up and down differ by filling, not by colour. */
  forced: boolean;
}

/** The property of the probe that carries each token; `probe` in the styles sets them. */
const carriers = {
  text: 'color',
  muted: 'text-decoration-color',
  border: 'border-left-color',
  up: 'border-top-color',
  down: 'border-bottom-color',
  flat: 'border-right-color',
  back: 'background-color',
} as const;

/** Resolves the tokens through an element that carries them: a canvas knows no `color-mix()`. */
export function resolveColours(probe: Element): Colours {
  const style = getComputedStyle(probe);
  const of = (name: keyof typeof carriers) => toRgba(style.getPropertyValue(carriers[name]));
  return {
    text: of('text'),
    muted: of('muted'),
    border: of('border'),
    up: of('up'),
    down: of('down'),
    flat: of('flat'),
    back: of('back'),
    forced: matchMedia('(forced-colors:active)').matches,
  };
}

let context: CanvasRenderingContext2D | null | undefined;

/** Any computed colour as `rgba(1, 2, 3, 0.5)`. */
export function toRgba(color: string): string {
  const [r = 0, g = 0, b = 0, a = 1] = /^(rgb|color\(srgb)/.test(color)
    ? (color.match(/[\d.]+(e-\d+)?/g) ?? []).map(Number)
    : paint(color);
  const scale = color.startsWith('color(') ? 255 : 1;
  return `rgba(${[r, g, b].map((part) => Math.round(part * scale)).join(', ')}, ${a})`;
}

/** Lets a canvas say what a colour of another space is. */
function paint(color: string): number[] {
  context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

/** The same colour, more transparent. */
export const faded = (rgba: string, share: number): string =>
  rgba.replace(/[\d.]+\)$/, (alpha) => `${parseFloat(alpha) * share})`);
