import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import { axeOn } from '../helpers/axe.js';
import { openChromium, pricesAfter, pricesOf, visit } from '../helpers/browser.js';
import { hiddenOn, inspectorOf } from '../helpers/inspect-warning.js';
import {
  choose,
  everyWidget,
  type Look,
  openDemo,
  readThrough,
  seenOn,
  startDemo,
  table,
  tiles,
} from '../helpers/demo.js';

const { url } = await startDemo(after);
const browser = await openChromium(after);
const open = (t: TestContext, look: Look = {}) => openDemo(browser, url, t.after.bind(t), look);

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
      { name: 'push', type: 'push', state: 'live', since: 0, message: 'Its source answers.' },
    ],
  );
});

for (const width of [1440, 768, 320]) {
  test(`nothing fails, is blocked, or moves by itself, ${width} pixels wide`, async (t) => {
    const { page, errors, warnings } = await open(t, { width });
    await readThrough(page);
    const { violations, shift, moves } = await seenOn(page);
    assert.deepEqual(
      { errors, warnings, violations },
      { errors: [], warnings: [], violations: [] },
    );
    assert.equal(shift.toFixed(3), '0.000', moves.join('\n'));
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
  const turned = (scheme: string) =>
    page.waitForFunction(
      (table, scheme) => {
        const widget = document.querySelector(table)!;
        const base = getComputedStyle(widget.shadowRoot!.querySelector('[part=base]')!);
        const [paper = NaN, ink = NaN] = [
          getComputedStyle(document.body).backgroundColor,
          base.color,
        ].map((color) => Number(/\d+/.exec(color)));
        return base.colorScheme === scheme && (scheme === 'dark' ? paper < ink : paper > ink);
      },
      {},
      table,
      scheme,
    );
  await turned('dark');
  await choose(page, 'theme', 'light');
  await turned('light');
  await choose(page, 'theme', '');
  await turned('dark');
});

test('gives its choice of up and down to every widget, keeps it on the next page and for nobody else', async (t) => {
  const { page } = await open(t);
  await readThrough(page);
  const chosen = () =>
    page.$$eval('broker-ticker, broker-quotes', (all) =>
      all.map((one) => one.getAttribute('updown')),
    );
  await choose(page, 'updown', 'blue-orange');
  assert.deepEqual(await chosen(), Array(5).fill('blue-orange'));
  await page.goto(`${url}/rates.html`);
  await page.waitForSelector('broker-movers[updown=blue-orange]');
  const { page: another } = await open(t);
  assert.equal(await another.$eval(tiles, (widget) => widget.getAttribute('updown')), null);
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
  const html = await (await fetch(url)).text();
  // On a page without a policy, where a text may be parsed.
  const strangers = await page.evaluate((html) => {
    const source = new DOMParser().parseFromString(html, 'text/html');
    return Array.from(source.querySelectorAll('.markup code'), ({ textContent }) => {
      const template = document.createElement('template');
      template.innerHTML = textContent;
      const snippet = template.content.firstElementChild!;
      const used = [...source.querySelectorAll(snippet.localName)].some((element) =>
        [...snippet.attributes].every(({ name, value }) => {
          // Space is reserved by this page's own styles, and the broker has pages that we have not.
          if (name === 'style' || name === 'symbol-url') return true;
          const given = element.getAttribute(name);
          return given === value || (!!given && value.endsWith(given.replace(/^\/(?=#)/, '')));
        }),
      );
      return used ? '' : textContent;
    }).filter(Boolean);
  }, html);
  assert.deepEqual(strangers, []);
});

for (const [name, takes, says] of [
  ['copies a snippet with the address of this relay', true, 'Copied'],
  ['selects a snippet where the browser does not let pages copy', false, 'Selected'],
] as const) {
  test(name, async (t) => {
    const { page } = await open(t);
    await page.evaluate((takes) => {
      const clipboard = {
        async writeText(text: string) {
          if (!takes) throw new DOMException('Not on this page.', 'NotAllowedError');
          Object.assign(window, { copied: text });
        },
      };
      Object.defineProperty(navigator, 'clipboard', { value: clipboard });
    }, takes);
    await page.click('.hero summary');
    await page.click('.hero .markup button');
    await page.waitForFunction(
      (says) => document.querySelector('.hero .markup button')!.textContent === says,
      {},
      says,
    );
    const text = await page.evaluate(() =>
      'copied' in window ? window.copied : getSelection()!.toString(),
    );
    assert.equal(text, `<script async src="${url}/v1/broker-widgets.js"></script>`);
  });
}

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
    assert.deepEqual(await axeOn(page), []);
  });
}

test('its risk warning is found to be read on every page and width, wherever it is on the screen', async (t) => {
  let inspector = '';
  for (const path of ['', 'rates.html', 'traders.html', 'results.html']) {
    const { page } = await visit(browser, t.after.bind(t));
    const [code] = await Promise.all([
      inspector || inspectorOf(page),
      page.goto(new URL(path, url).href),
    ]);
    inspector = code;
    await page.waitForSelector('broker-risk-warning:state(live)');
    for (const width of [1280, 320]) {
      await page.setViewport({ width, height: 700 });
      for (const block of ['center', 'end'] as const)
        assert.equal(
          await hiddenOn(page, inspector, block),
          undefined,
          `${path} ${width} ${block}`,
        );
      // There the header that sticks may hide it, and then nobody can tell.
      assert.notEqual(await hiddenOn(page, inspector, 'start'), 'covered');
    }
  }
});
