import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { drawn, visit } from './browser.js';
import type { AtEnd } from './site.js';

/** Where the widgets of the demo page are. */
export const tape = '.tape broker-ticker';
export const tiles = '.tiles broker-ticker';
export const table = '.sheet broker-quotes';
const byLink = 'p.live broker-ticker';
const byAttribute = 'div.live broker-ticker';
export const everyWidget = [tape, tiles, table, byLink, byAttribute];

/** Addresses of the demo: of its relay, and of its back office. */
export interface Demo {
  url: string;
  office: string;
}

/** Starts what `npm start` runs: the emulated MT4 server, the back office, and the relay that asks both. */
export async function startDemo(atEnd: AtEnd): Promise<Demo> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO_ACCOUNTS: '500',
    DEMO_STORE: 'sqlite::memory:',
  };
  delete env['RELAY_CONFIG'];
  const child = spawn(process.execPath, ['.config/start.mjs'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atEnd(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  let url = '';
  for await (const line of createInterface(child.stdout)) {
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (line.startsWith('The relay runs')) url = address;
    if (!line.startsWith('Its back office runs')) continue;
    child.stdout.resume();
    await toldAll(url);
    return { url, office: address };
  }
  throw new Error('The demo ended before it listened. What it said stands above.');
}

/** Waits until the emulator has told all its accounts: before that the machine is busy with them. */
async function toldAll(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/leaderboards/top`);
    const board = (await answer.json()) as { basis?: { asOf: number } };
    if (board.basis?.asOf) return;
    await setTimeout(100);
  }
}

/** How a visitor comes: a desktop in light, unless said otherwise. */
export interface Look {
  /** CSS pixels. */
  width?: number;
  dark?: boolean;
  calm?: boolean;
}

/** Opens the demo and keeps what must not happen on it. */
export async function openDemo(
  browser: Browser,
  url: string,
  atEnd: AtEnd,
  look: Look,
  first = tiles,
) {
  const { width = 1440, dark = false, calm = false } = look;
  const { page, errors, warnings } = await visit(browser, atEnd);
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: calm ? 'reduce' : 'no-preference' },
  ]);
  await page.evaluateOnNewDocument(watchPage);
  await page.goto(url);
  await drawn(page, first, 'live');
  return { page, errors, warnings };
}

/** What must not be seen on a page. */
interface Seen {
  /** What the policy blocked. */
  violations: string[];
  /** Sum of the layout shifts that no visitor caused. */
  shift: number;
  /** What shifted, from where to where, for whoever must mend it. */
  moves: string[];
}

/** Runs in the page before anything else does. */
function watchPage(): void {
  const seen: Seen = { violations: [], shift: 0, moves: [] };
  Object.assign(window, { seen });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    seen.violations.push(`${violatedDirective} ${blockedURI}`),
  );

  // Methods: whatever else has a name is given it by a function of tsx, which pages do not have.
  const words = {
    /** What shifted; of something in a shadow root browsers tell only the place. */
    node(node: Node | null, { x, y, width, height }: DOMRectReadOnly): string {
      const middle = [x + width / 2, y + height / 2] as const;
      const found = node instanceof Element ? node : node?.parentElement;
      let element: Element | null = null;
      let inner = found ?? document.elementFromPoint(...middle);
      // A host that is hit beside what it draws is found in itself.
      while (inner && inner !== element) {
        element = inner;
        inner = inner.shadowRoot?.elementFromPoint(...middle) ?? null;
      }
      if (!element) return 'something that is gone';
      const root = element.getRootNode();
      const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
      const looks = element.getAttribute('class')?.trim().replace(/\s+/g, '.') ?? '';
      const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 30);
      return `${host}${element.localName}${looks && `.${looks}`} "${text}"`;
    },
    place({ x, y, width, height }: DOMRectReadOnly): string {
      return `${[x, y].map(Math.round).join()} ${[width, height].map(Math.round).join('×')}`;
    },
  };
  interface Shift extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
  }
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      seen.shift += value;
      for (const { node, previousRect, currentRect } of sources)
        seen.moves.push(
          `${value.toFixed(5)}: ${words.node(node, currentRect)}, ${words.place(previousRect)} → ${words.place(currentRect)}`,
        );
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

export const seenOn = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** Brings widgets onto the screen, one after the other, where they start to live. */
export async function readThrough(page: Page, widgets = everyWidget): Promise<void> {
  for (const widget of widgets) {
    const place = await page.waitForSelector(widget);
    await place!.evaluate((found) =>
      found.scrollIntoView({ behavior: 'instant', block: 'center' }),
    );
    await drawn(page, widget, 'live');
  }
}

/** Turns a switch of the demo page. */
export const choose = (page: Page, name: string, value: string) =>
  page.select(`.controls [name=${name}]`, value);

/**
 * Widgets that are higher than the place that the page keeps for them, and by how many pixels: they move
 * what is below them when they come, whether somebody sees it or not.
 */
export const outgrown = (page: Page) =>
  page.$$eval('main *, .foot *', (all) =>
    all.flatMap((element) => {
      // A chart is as high as the page says.
      if (!/^broker-(?!chart$)/.test(element.localName)) return [];
      const kept = Number.parseFloat(getComputedStyle(element).minBlockSize);
      const more = element.getBoundingClientRect().height - kept;
      return more > 0.5 ? [`${element.localName}: ${more.toFixed(1)}`] : [];
    }),
  );
