import { fixture, html, waitUntil as waitFor } from '@open-wc/testing';
import type { Widget, WidgetState } from '../../widgets/internal/widget.js';
import type { FakeRelay } from './fake-relay.js';

/** Waits until something holds; for long, because a busy machine takes its time. */
export const waitUntil = (holds: () => unknown, message?: string): Promise<void> =>
  waitFor(holds, message, { interval: 10, timeout: 30_000 });

/** Puts a widget on the page, in a box of so many pixels, and waits until it has drawn once. */
export async function mount<T extends Extract<keyof HTMLElementTagNameMap, `broker-${string}`>>(
  tag: T,
  relay: FakeRelay,
  attributes: Record<string, string> = {},
): Promise<HTMLElementTagNameMap[T]> {
  const element = document.createElement(tag);
  element.setAttribute('relay', relay.url);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const box = await fixture<HTMLElement>(html`<div></div>`);
  box.style.inlineSize = '1000px';
  box.append(element);
  await element.updateComplete;
  return element;
}

/** Everything in a widget that a selector finds. */
export const all = (widget: Widget, selector: string) => [
  ...widget.renderRoot.querySelectorAll<HTMLElement>(selector),
];

/** The first thing in a widget that a selector finds. */
export function one(widget: Widget, selector: string): HTMLElement {
  const [first] = all(widget, selector);
  if (!first) throw new Error(`<${widget.localName}> has no ${selector}.`);
  return first;
}

/** What a visitor reads, without the blanks of the markup. */
export const words = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();

/** Waits until a widget draws a state. */
export const drawn = (widget: Widget, state: WidgetState) =>
  waitUntil(
    () => one(widget, '[part=base]').classList.contains(state),
    `<${widget.localName}> never became ${state}`,
  );

/**
 * Stops the clock by which widgets let things rest, until the answer is called: on a slow machine they would
 * have rested before a test has looked.
 */
export function stopClock(): () => void {
  const now = performance.now();
  Object.defineProperty(performance, 'now', { configurable: true, value: () => now });
  return () => void Reflect.deleteProperty(performance, 'now');
}
