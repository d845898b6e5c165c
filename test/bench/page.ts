import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { drawn, openChromium, visit } from '../helpers/browser.js';
import { pageOf, startCms } from '../helpers/site.js';

const symbols = 500;
const ticksPerSecond = 10_000;
const seconds = 10;
/** Time to draw everything once, before anything is measured. */
const warmUp = 2_000;

/** What one page did in the seconds that were measured. */
export interface PageFigures {
  page: string;
  /** Animation frames a second. */
  fps: number;
  /** Tasks of the main thread over 50 ms. */
  longTasks: number;
  /** Longest of them, ms. */
  longestTask: number;
  /** Share of the time that the main thread was busy, and with what; 0.3 is 30 %. */
  mainThread: number;
  script: number;
  style: number;
  layout: number;
  /** Layout shift since the page was opened. */
  layoutShift: number;
  /** From the start of the navigation to the first price, ms; 0 for a page without prices. */
  firstPrice: number;
  /** Prices on screen that were not the relay's last ones after it had come to rest. */
  wrongPrices: number;
}

/** What is counted inside the page. */
interface Counts {
  frames: number;
  tasks: number[];
  shift: number;
  firstPrice: number;
}

type Entry = PerformanceEntry & { value: number };
type Prices = Readonly<Record<string, readonly [bid: string, ask: string]>>;

/**
 * Counts from before the page's first script; runs in the page, where functions that tsx has named do
 * not: hence no constants that are functions.
 */
function count(): void {
  const counts = {
    frames: 0,
    tasks: [] as number[],
    shift: 0,
    firstPrice: 0,
    onFrame() {
      counts.frames++;
      if (!counts.firstPrice && document.querySelector('broker-quotes')?.matches(':state(live)')) {
        counts.firstPrice = performance.now();
      }
      requestAnimationFrame(() => counts.onFrame());
    },
  };
  Object.assign(globalThis, { counts });
  requestAnimationFrame(() => counts.onFrame());
  new PerformanceObserver((list) => {
    for (const { entryType, duration, value } of list.getEntries() as Entry[]) {
      if (entryType === 'longtask') counts.tasks.push(duration);
      else counts.shift += value;
    }
  }).observe({ entryTypes: ['longtask', 'layout-shift'] });
}

const countsOf = (page: Page): Promise<Counts> =>
  page.evaluate(() => {
    const { counts } = globalThis as unknown as { counts: Counts };
    return { ...counts, onFrame: undefined };
  });

/** Opens a page and measures it; `work` is what it does meanwhile. */
async function measure(page: Page, name: string, url: string): Promise<PageFigures> {
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(count);
  await page.goto(url);
  if (name !== 'baseline') await drawn(page, 'broker-quotes', 'live');
  await sleep(warmUp);
  const [before, busyBefore] = [await countsOf(page), await page.metrics()];
  const start = performance.now();
  await sleep(seconds * 1_000);
  const [after, busyAfter] = [await countsOf(page), await page.metrics()];
  const elapsed = (performance.now() - start) / 1_000;
  const share = (metric: keyof typeof busyAfter) =>
    ((busyAfter[metric] ?? 0) - (busyBefore[metric] ?? 0)) / elapsed;
  const tasks = after.tasks.slice(before.tasks.length);
  return {
    page: name,
    fps: (after.frames - before.frames) / elapsed,
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    mainThread: share('TaskDuration'),
    script: share('ScriptDuration'),
    style: share('RecalcStyleDuration'),
    layout: share('LayoutDuration'),
    layoutShift: after.shift,
    firstPrice: after.firstPrice,
    wrongPrices: 0,
  };
}

/** How many of the prices in view are not the last ones; runs in the page. */
function wrongPricesInView(last: Prices): number {
  const root = document.querySelector('broker-quotes')?.shadowRoot;
  const rows = [...(root?.querySelectorAll<HTMLElement>('.row') ?? [])].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  const wrong = rows.filter((row) => {
    const shown = ['.bid', '.ask'].map((cell) => row.querySelector(cell)?.textContent.trim());
    return shown.join() !== last[row.dataset['symbol'] ?? '']?.join();
  });
  return rows.length ? wrong.length : Object.keys(last).length;
}

/** Lets the relay rest, and looks at the top, the middle and the end of the table. */
async function countWrongPrices(page: Page, relay: ChildProcess): Promise<number> {
  const answer = once(relay, 'message') as Promise<[{ prices: Prices }]>;
  relay.send('rest');
  const [{ prices }] = await answer;
  let wrong = 0;
  for (const part of [0, 0.5, 1]) {
    await page.evaluate((part) => scrollTo(0, part * document.body.scrollHeight), part);
    await sleep(1_000);
    wrong += await page.evaluate(wrongPricesInView, prices);
  }
  return wrong;
}

/**
 * What a table of 500 symbols costs a browser while 10,000 ticks a second come into the relay, and what
 * a page costs that only counts frames; both in the same browser.
 */
export async function measurePages(): Promise<[baseline: PageFigures, table: PageFigures]> {
  const ends: (() => unknown)[] = [];
  const atEnd = (end: () => unknown) => void ends.unshift(end);
  try {
    const file = fileURLToPath(new URL('page-relay.ts', import.meta.url));
    const relay = fork(file, [String(symbols), String(ticksPerSecond)], {
      execArgv: ['--import', 'tsx'],
    });
    atEnd(() => relay.kill());
    const [{ url }] = (await once(relay, 'message')) as [{ url: string }];
    const site = await startCms(atEnd);
    const browser = await openChromium(atEnd);

    const plain = await visit(browser, atEnd);
    const baseline = await measure(plain.page, 'baseline', site.publish(pageOf('')));
    await plain.page.close();

    const script = `<script async src="${url}/v1/broker-widgets.js"></script>`;
    const space = 'style="display:block;min-height:100vh"';
    const html = pageOf(`${script}<broker-quotes ${space}></broker-quotes>`);
    const { page } = await visit(browser, atEnd);
    const table = await measure(page, `${symbols} symbols`, site.publish(html));
    return [baseline, { ...table, wrongPrices: await countWrongPrices(page, relay) }];
  } finally {
    for (const end of ends) await end();
  }
}
