const pause = 5_000;

let region: HTMLElement | undefined;
let next = '';
let timer: ReturnType<typeof setTimeout> | undefined;
let spokenAt = -Infinity;

/**
 * Tells screen readers what happened to the page's prices: one polite region for all widgets, at most
 * every 5 s; of several sentences in between only the last one is said.
 */
export function announce(sentence: string): void {
  next = sentence;
  timer ??= setTimeout(speak, Math.max(100, spokenAt + pause - performance.now()));
}

function speak(): void {
  timer = undefined;
  spokenAt = performance.now();
  region ??= createRegion();
  if (!region.isConnected) document.body.append(region);
  if (region.textContent !== next) region.textContent = next;
}

function createRegion(): HTMLElement {
  const element = document.createElement('div');
  element.role = 'status';
  element.className = 'broker-widgets-status';
  // Through the CSSOM, because a strict policy blocks style attributes.
  const { style } = element;
  style.position = 'absolute';
  style.width = style.height = '1px';
  style.overflow = 'hidden';
  style.clipPath = 'inset(50%)';
  style.whiteSpace = 'nowrap';
  return element;
}
