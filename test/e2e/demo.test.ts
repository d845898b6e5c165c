import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, type TestContext, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { drawn, openChromium, pricesAfter, pricesOf, visit } from '../helpers/browser.js';

const tape = '.tape broker-ticker';
const tiles = '.tiles broker-ticker';
const table = '.sheet broker-quotes';
const byLink = 'p.live broker-ticker';
const byAttribute = 'div.live broker-ticker';
const everyWidget = [tape, tiles, table, byLink, byAttribute];

/** What `npm start` runs: the emulated MT4 server, the relay that asks it over TCP, and this page. */
async function start(): Promise<string> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1' };
  const { RELAY_CONFIG: _, ...ours } = env as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ['.config/start.mjs'], {
    env: ours,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (!url || !line.startsWith('The relay runs')) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('The demo ended before it listened. What it said stands above.');
}

const url = await start();
const browser = await openChromium(after);

interface Look {
  width?: number;
  dark?: boolean;
  calm?: boolean;
}

/** Opens the demo and keeps what must not happen on it. */
async function open(t: TestContext, { width = 1440, dark = false, calm = false }: Look = {}) {
  const { page, errors, warnings } = await visit(browser, t.after.bind(t));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: calm ? 'reduce' : 'no-preference' },
  ]);
  await page.evaluateOnNewDocument(() => {
    const seen = { violations: [] as string[], shift: 0 };
    Object.assign(window, { seen });
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      seen.violations.push(`${violatedDirective} ${blockedURI}`),
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as {
          value: number;
          hadRecentInput: boolean;
        };
        if (!hadRecentInput) seen.shift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await drawn(page, tiles, 'live');
  return { page, errors, warnings };
}

type Seen = { violations: string[]; shift: number };
const seenOn = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** Brings every widget onto the screen, where it starts to live. */
async function readThrough(page: Page): Promise<void> {
  for (const widget of everyWidget) {
    const place = await page.waitForSelector(widget);
    await place!.evaluate((found) =>
      found.scrollIntoView({ behavior: 'instant', block: 'center' }),
    );
    await drawn(page, widget, 'live');
  }
}

const choose = (page: Page, name: string, value: string) =>
  page.select(`.controls [name=${name}]`, value);

test('says before anything else that it is a demonstration and where its prices come from', async (t) => {
  const { page } = await open(t);
  const notice = await page.$eval('.notice p', (told) => told.textContent);
  assert.match(notice, /Demonstration\.\s+Prices are invented by the MT4 server emulator/);
  const first = await page.$eval('body > :not(.skip)', (element) => element.className);
  assert.equal(first, 'notice');
});

test('shows prices of the emulator that move, from all three markups', async (t) => {
  const { page } = await open(t);
  await readThrough(page);
  for (const widget of everyWidget) {
    await page.$eval(widget, (found) => found.scrollIntoView({ behavior: 'instant' }));
    const prices = await pricesOf(page, widget);
    assert.match(prices, /\d/);
    await pricesAfter(page, widget, prices);
  }
  const { feeds } = (await (await fetch(`${url}/readyz`)).json()) as { feeds: object[] };
  assert.deepEqual(
    feeds.map((feed) => ({ ...feed, since: 0 })),
    [
      {
        name: 'mt4-text-api',
        type: 'mt4-text-api',
        state: 'live',
        since: 0,
        message: 'Its source answers.',
      },
    ],
  );
});

for (const width of [1440, 768, 320]) {
  test(`nothing fails, is blocked, or moves by itself, ${width} pixels wide`, async (t) => {
    const { page, errors, warnings } = await open(t, { width });
    await readThrough(page);
    const { violations, shift } = await seenOn(page);
    assert.deepEqual(
      { errors, warnings, violations },
      { errors: [], warnings: [], violations: [] },
    );
    assert.equal(shift.toFixed(3), '0.000');
  });
}

test('fits every width from a phone to a large screen without scrolling sideways', async (t) => {
  const { page } = await open(t, { width: 320 });
  for (const width of [320, 375, 480, 640, 768, 1024, 1280, 1600]) {
    await page.setViewport({ width, height: 900 });
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(widest, width);
  }
});

test('speaks Arabic from right to left, and English again', async (t) => {
  const { page } = await open(t);
  const read = () =>
    page.evaluate(
      (tiles) => ({
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
        title: document.querySelector('h1')!.textContent,
        status: document
          .querySelector(tiles)!
          .shadowRoot!.querySelector('[part=status]')!
          .textContent.trim(),
        quotes: document.querySelector('broker-quotes')!.getAttribute('symbols'),
      }),
      tiles,
    );
  const status = (text: string) =>
    page.waitForFunction(
      (tiles, text) =>
        document
          .querySelector(tiles)!
          .shadowRoot!.querySelector('[part=status]')!
          .textContent.trim() === text,
      {},
      tiles,
      text,
    );
  const english = await read();
  assert.equal(english.status, 'Live');

  await choose(page, 'language', 'ar');
  await status('مباشر');
  const arabic = await read();
  assert.equal(arabic.lang, 'ar');
  assert.equal(arabic.dir, 'rtl');
  assert.match(arabic.title, /[\u0600-\u06ff]/);
  assert.match(arabic.quotes!, /المعادن: XAUUSD,XAGUSD/);

  await choose(page, 'language', 'en');
  await status('Live');
  assert.deepEqual(await read(), { ...english, dir: 'ltr' });
});

test('has every text in every language', async (t) => {
  const { page } = await open(t);
  const texts = () =>
    page.$$eval('[data-t]', (all) =>
      all.map((element) => {
        const { t, tTo } = (element as HTMLElement).dataset;
        return [t!, (tTo ? element.getAttribute(tTo) : element.textContent)!] as const;
      }),
    );
  const english = new Map(await texts());
  assert.ok(english.size > 40);
  for (const language of ['ar', 'zh']) {
    await choose(page, 'language', language);
    for (const [key, text] of await texts()) {
      if (key === 'nav.api' && language === 'zh') continue;
      assert.notEqual(text, english.get(key), `${language} has no ${key}`);
    }
  }
});

test('turns dark and light by its switch, whatever the system prefers, and widgets follow', async (t) => {
  const { page } = await open(t, { dark: true });
  const colors = () =>
    page.evaluate((table) => {
      const lightness = (element: Element, property: 'color' | 'backgroundColor') => {
        const [r = 0, g = 0, b = 0] = getComputedStyle(element)[property].match(/[\d.]+/g)!;
        return (Number(r) + Number(g) + Number(b)) / 765;
      };
      const widget = document.querySelector(table)!;
      return {
        page: lightness(document.body, 'backgroundColor') < 0.5 ? 'dark' : 'light',
        text: lightness(widget, 'color') < 0.5 ? 'dark' : 'light',
        widget: getComputedStyle(widget.shadowRoot!.querySelector('[part=base]')!).colorScheme,
      };
    }, table);
  const dark = { page: 'dark', text: 'light', widget: 'dark' };
  const light = { page: 'light', text: 'dark', widget: 'light' };
  const settled = (scheme: string) =>
    page.waitForFunction(
      (table, scheme) =>
        getComputedStyle(document.querySelector(table)!.shadowRoot!.querySelector('[part=base]')!)
          .colorScheme === scheme,
      {},
      table,
      scheme,
    );
  await settled('dark');
  assert.deepEqual(await colors(), dark);
  await choose(page, 'theme', 'light');
  await settled('light');
  assert.deepEqual(await colors(), light);
  await choose(page, 'theme', '');
  await settled('dark');
  assert.deepEqual(await colors(), dark);
});

test('gives its choice of up and down to every widget and forgets it with the page', async (t) => {
  const { page } = await open(t);
  await readThrough(page);
  const chosen = () =>
    page.$$eval('broker-ticker, broker-quotes', (all) =>
      all.map((one) => one.getAttribute('updown')),
    );
  await choose(page, 'updown', 'blue-orange');
  assert.deepEqual(await chosen(), Array(5).fill('blue-orange'));
  await page.reload();
  await drawn(page, tiles, 'live');
  assert.equal(await page.$eval(tiles, (widget) => widget.getAttribute('updown')), null);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length]), ['', 0]);
});

test('rests for visitors who asked for less motion', async (t) => {
  const { page } = await open(t, { calm: true });
  await readThrough(page);
  const endless = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(({ effect }) => effect!.getComputedTiming().endTime === Infinity).length,
  );
  assert.equal(endless, 0);
});

test('shows the markup that it is made of', async (t) => {
  const { page } = await visit(browser, t.after.bind(t));
  // A page without a policy, where a text may be parsed.
  const strangers = await page.evaluate(
    async (html) => {
      const source = new DOMParser().parseFromString(html, 'text/html');
      const places = (name: string, value: string) =>
        name === 'href' ? new URL(value, 'https://x').hash : new URL(value, 'https://x').pathname;
      const free = ['style', 'symbol-url'];
      return Array.from(source.querySelectorAll('.markup code'), ({ textContent }) => {
        const template = document.createElement('template');
        template.innerHTML = textContent;
        const snippet = template.content.firstElementChild!;
        const used = [...source.querySelectorAll(snippet.localName)].some((element) =>
          [...snippet.attributes].every(({ name, value }) => {
            const given = element.getAttribute(name);
            if (free.includes(name)) return true;
            return name === 'href' || name === 'src'
              ? places(name, given ?? '') === places(name, value)
              : given === value;
          }),
        );
        return used ? '' : textContent;
      }).filter(Boolean);
    },
    await (await fetch(url)).text(),
  );
  assert.deepEqual(strangers, []);
});

test('copies a snippet with the address of this relay', async (t) => {
  const { page } = await open(t);
  await page.browserContext().overridePermissions(url, ['clipboard-read', 'clipboard-write']);
  await page.bringToFront();
  await page.click('.hero summary');
  await page.click('.hero .markup button');
  await page.waitForFunction(
    () => document.querySelector('.markup button')!.textContent === 'Copied',
  );
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    `<script async src="${url}/v1/broker-widgets.js"></script>`,
  );
});

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

for (const [name, look, language] of [
  ['light', {}, 'en'],
  ['dark', { dark: true }, 'en'],
  ['right to left on a phone', { width: 390 }, 'ar'],
] as const) {
  test(`axe finds nothing: ${name}`, async (t) => {
    const { page } = await open(t, look);
    await choose(page, 'language', language);
    await page.$$eval('details', (all) => {
      for (const details of all) details.open = true;
    });
    await readThrough(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]),
      [],
    );
  });
}
