/*
 * The classic script that a page includes once. It finds widgets in three markups, now and later,
 * and loads only what they need:
 *
 *   <broker-ticker symbols="EURUSD"></broker-ticker>
 *   <div data-broker="ticker" data-symbols="EURUSD"></div>
 *   <a href="https://www.broker.example/prices#broker:ticker?symbols=EURUSD">Live prices</a>
 *
 * The second gets the widget inside, the third is replaced by it. What stood there before is left
 * alone until the widget's code has come, and is shown again when the widget gets no prices.
 *
 * Not looked at: shadow roots, templates, and attributes that change after an element was added.
 * Of several copies, or scripts of several relays, the first that runs serves a tag: widgets
 * without a `relay` attribute belong to its relay.
 */
import { chunks, edition, hashes, shared } from 'virtual:broker-chunks';
import { findBase, readData, readLink, type Wish } from './internal/markup.js';

const retryAfter = 2_000;

/** The relay's origin, for builds whose script optimisers copy elsewhere. */
const compiledIn = (import.meta.env.VITE_RELAY_ORIGIN ?? '') as string;

const registry = Symbol.for('broker-widgets.loader.v1');
const relay = Symbol.for('broker-widgets.relay');
/** What copies of the script share: the base of each tag; and the relay's origin, for widgets. */
const page = globalThis as unknown as {
  [registry]: Record<string, string> | undefined;
  [relay]: string | undefined;
};

const warn = (what: unknown) => globalThis.console.warn('broker-widgets:', what);

/** Returns a function that brings a tag's code once; its promise never rejects. */
function codeFrom(base: string, nonce = ''): (tag: string) => Promise<unknown> {
  const loads: Record<string, Promise<unknown>> = {};

  /** Asks for all files at once, not for each when another names it. */
  const bring = async (tag: string, folder: string): Promise<void> => {
    if (customElements.get(tag)) return;
    const at = (name: string) => `${base}${folder}/${name}.js`;
    const needs = Array.from(chunks[tag.slice(7)] ?? '', (digit) => shared[digit] ?? '');
    for (const part of [tag, ...needs]) {
      const name = `${part}${edition}`;
      const integrity = hashes[name] ?? '';
      const link = document.createElement('link');
      document.head.append(
        Object.assign(link, {
          rel: 'modulepreload',
          crossOrigin: '',
          integrity,
          nonce,
          href: at(name),
        }),
      );
    }
    await import(/* @vite-ignore */ at(tag + edition));
  };

  return (tag) =>
    (loads[tag] ??= bring(tag, 'c')
      .catch(() => new Promise((resolve) => setTimeout(resolve, retryAfter)))
      // A page keeps in mind that an address failed, also one that another file imports. Spelled
      // otherwise, the folder gives each file an address that has not failed yet.
      .then(() => bring(tag, '%63'))
      .catch(() => {
        warn(`<${tag}> did not load from ${base}. Is this the relay, and does the CSP allow it?`);
      }));
}

/** Puts a widget into its `data-broker` element, or in place of its link. */
function place(source: HTMLElement, { tag, attributes }: Wish, widgets: string): void {
  // Gone meanwhile, or done before: pages clone and insert again what a script has made.
  const done = source.parentElement?.closest(widgets) ?? source.querySelector(tag);
  if (done || !source.isConnected || !customElements.get(tag)) return;
  const widget = document.createElement(tag);
  for (const [name, value] of attributes) widget.setAttribute(name, value);
  let fallback = source;
  if (source.matches('a')) source.replaceWith(widget);
  else {
    fallback = document.createElement('span');
    fallback.append(...source.childNodes);
    source.append(widget);
  }
  // An empty one would hide what the widget itself says when it fails.
  if (fallback.textContent.trim()) {
    fallback.slot = 'failed';
    widget.append(fallback);
  }
}

/** Whether the parser has passed a node, so that its content is all there. */
const isWhole = (node: Node | null): boolean =>
  document.readyState !== 'loading' || (!!node && (!!node.nextSibling || isWhole(node.parentNode)));

/** Finds the widgets of the page, now and whenever elements are added. */
function watch(tags: readonly string[], load: (tag: string) => Promise<unknown>): void {
  const widgets = tags.join();
  const all = `${widgets},[data-broker],a[href*="#broker:" i]`;

  const visit = async (element: HTMLElement) => {
    const { localName, dataset } = element;
    if (tags.includes(localName)) {
      await load(localName);
      return;
    }
    // An SVG link has no hash.
    const { hash = '' } = element as Partial<HTMLAnchorElement>;
    const wish = dataset.broker ? readData(dataset.broker, element.attributes) : readLink(hash);
    if (!tags.includes(wish.tag)) return;
    await load(wish.tag);
    if (!isWhole(element))
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
    place(element, wish, widgets);
  };

  const scan = (root: HTMLElement) => {
    for (const element of [root, ...root.querySelectorAll<HTMLElement>(all)])
      visit(element).catch(warn);
  };

  scan(document.documentElement);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof HTMLElement) scan(node);
  }).observe(document, { childList: true, subtree: true });
}

function start(): void {
  const named = 'src*="/broker-widgets.js"]';
  const scripts = [
    document.currentScript as HTMLScriptElement | null,
    ...document.querySelectorAll<HTMLScriptElement>(`script[${named},script[data-${named}`),
  ];
  const given = (name: string) => scripts.find((script) => script?.dataset[name])?.dataset[name];
  const addresses = scripts.flatMap((script) => [script?.src ?? '', script?.dataset.src ?? '']);
  const base = findBase(given('base'), addresses, compiledIn, document.baseURI);

  const taken = (page[registry] ??= {});
  const tags = Object.keys(chunks)
    .map((noun) => `broker-${noun}`)
    .filter((tag) => !taken[tag]);
  if (!tags.length) return;
  for (const tag of tags) taken[tag] = base;
  page[relay] ??= new URL(given('relay') ?? base).origin;
  watch(tags, codeFrom(base, document.currentScript?.nonce));
}

// Whatever goes wrong here, the page must not hear of it.
try {
  start();
} catch (error) {
  warn(error);
}
