import assert from 'node:assert/strict';
import { after, suite, type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { SymbolSpecs } from '../../server/protocol/specs.js';
import { axeOn } from '../helpers/axe.js';
import { drawn, openChromium } from '../helpers/browser.js';
import {
  choose,
  type Look,
  openDemo,
  outgrown,
  readThrough,
  seenOn,
  startDemo,
  tape,
} from '../helpers/demo.js';

const { url, office } = await startDemo(after);
const browser = await openChromium(after);

/** Each page, and the widgets on it from the top down. */
const pages = {
  '/rates.html': [
    'broker-movers',
    'broker-sessions',
    'broker-spreads',
    'broker-cross-rates',
    'broker-calculator',
  ],
  '/symbol.html?symbol=EURUSD': [
    'broker-chart',
    'broker-quote',
    'broker-specs',
    'broker-calculator',
    'broker-spreads',
  ],
  '/traders.html': [
    '#board broker-leaderboard',
    '#contest broker-leaderboard',
    'broker-sentiment',
    'broker-risk-warning',
  ],
  '/results.html': ['broker-results', 'broker-risk-warning'],
};

const fold = (page: Page) =>
  page.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });

for (const [path, widgets] of Object.entries(pages)) {
  const open = (t: TestContext, look: Look = {}) =>
    openDemo(browser, url + path, t.after.bind(t), look, tape);

  suite(path, () => {
    for (const width of [1440, 768, 320]) {
      test(`lives, and nothing fails, is blocked, or moves by itself, ${width} pixels wide`, async (t) => {
        const { page, errors, warnings } = await open(t, { width });
        await readThrough(page, widgets);
        const { violations, shift, moves } = await seenOn(page);
        assert.deepEqual(
          { errors, warnings, violations },
          { errors: [], warnings: [], violations: [] },
        );
        assert.equal(shift.toFixed(3), '0.000', moves.join('\n'));
      });
    }

    test('fits every width from a phone to a large screen, and the places that it keeps', async (t) => {
      const { page } = await open(t, { width: 320 });
      await readThrough(page, widgets);
      for (const width of [320, 344, 375, 390, 430, 480, 620, 640, 768, 900, 1024, 1280, 1600]) {
        await page.setViewport({ width, height: 900 });
        const widest = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.equal(widest, width);
        assert.deepEqual(await outgrown(page), [], `${width} pixels wide`);
      }
    });

    test('has every text in every language', async (t) => {
      const { page } = await open(t);
      const texts = () =>
        page.$$eval('main [data-t]', (all) =>
          all.map((element) => {
            const { t, tTo } = (element as HTMLElement).dataset;
            return [t!, (tTo ? element.getAttribute(tTo) : element.textContent)!] as const;
          }),
        );
      const english = new Map(await texts());
      assert.ok(english.size > 8);
      for (const language of ['ar', 'zh']) {
        await choose(page, 'language', language);
        for (const [key, text] of await texts())
          assert.notEqual(text, english.get(key), `${language} has no ${key}`);
      }
    });

    for (const [name, look, language] of [
      ['light', {}, 'en'],
      ['dark', { dark: true }, 'en'],
      ['right to left on a phone', { width: 390 }, 'ar'],
    ] as const) {
      test(`axe finds nothing: ${name}`, async (t) => {
        const { page } = await open(t, look);
        await choose(page, 'language', language);
        await fold(page);
        await readThrough(page, widgets);
        assert.deepEqual(await axeOn(page), []);
      });
    }
  });
}

test('the results of the demo say who follows them, in steps and never in whole numbers', async (t) => {
  for (const [id, who] of Object.entries({ compass: 'Copiers', granite: 'Investors' })) {
    const address = `${url}/results.html?id=${id}`;
    const { page } = await openDemo(browser, address, t.after.bind(t), {}, tape);
    // Looked for in every frame: what changes in a shadow is no change that a page can watch.
    const said = await page.waitForFunction(() => {
      const root = document.querySelector('broker-results')?.shadowRoot;
      return root?.querySelector('.following .facts')?.textContent.replaceAll(/\s/g, '');
    });
    const step = '[125](0|00|,000)?[KM]?\\+';
    const all = `Followers${step}${who}${step}Assetsundermanagement(USD|EUR)${step}`;
    assert.match((await said.jsonValue())!, new RegExp(`^${all}$`));
  }
});

suite('the symbol page', () => {
  const open = async (t: TestContext, search: string) => {
    const { page } = await openDemo(
      browser,
      `${url}/symbol.html${search}`,
      t.after.bind(t),
      {},
      tape,
    );
    await page.waitForSelector('.others [aria-current], h1');
    return page;
  };
  const shown = (page: Page) =>
    page.evaluate(() => ({
      title: document.querySelector('h1 bdi')!.textContent,
      chart: document.querySelector('broker-chart')!.getAttribute('symbol'),
      calculator: document.querySelector('broker-calculator')!.getAttribute('symbols'),
    }));
  const all = (symbol: string) => ({ title: symbol, chart: symbol, calculator: symbol });

  test('is about the symbol in its address', async (t) => {
    const page = await open(t, '?symbol=USDJPY');
    assert.deepEqual(await shown(page), all('USDJPY'));
    assert.equal(await page.$eval('[aria-current]', (link) => link.textContent), 'USDJPY');
  });

  test('says of gold what its sessions are: open, closed or about to open', async (t) => {
    const page = await open(t, '?symbol=XAUUSD');
    // Asked each time: it may open or close while we look.
    await page.waitForFunction(
      async () => {
        const answer = await fetch('/api/v1/specs?symbols=XAUUSD');
        const { specs } = (await answer.json()) as { specs: SymbolSpecs[] };
        const { state, sessions } = specs[0]!.hours;
        const root = document.querySelector('broker-specs')!.shadowRoot;
        const said = root?.querySelector('[part=status]')?.classList.contains(state);
        return said && sessions.length >= 4;
      },
      { polling: 200 },
    );
  });

  test('is about the euro when its address names none, or something that is no symbol', async (t) => {
    for (const search of ['', '?symbol=', '?symbol=%3Cimg%20src%3Dx%3E'])
      assert.deepEqual(await shown(await open(t, search)), all('EURUSD'));
  });

  test('says so when the relay does not know the symbol', async (t) => {
    const page = await open(t, '?symbol=NOSUCH');
    await drawn(page, tape, 'live');
    await page.waitForFunction(() =>
      document.querySelector('broker-quote')!.shadowRoot?.textContent.includes('Not available'),
    );
  });
});

suite('the back office', () => {
  const board = 'broker-leaderboard';
  const open = (t: TestContext, look: Look = {}) =>
    openDemo(browser, office, t.after.bind(t), look, board);
  /** Waits until the board of a page shows a trader, or does not any more. */
  const onBoard = (page: Page, alias: string, shown = true) =>
    page.waitForFunction(
      (board, alias, shown) => {
        const rows = document.querySelector(board)!.shadowRoot!.querySelectorAll('[part=alias]');
        return [...rows].some(({ textContent }) => textContent.trim() === alias) === shown;
      },
      {},
      board,
      alias,
      shown,
    );
  /** Waits until the rows of a board have glided to their places. */
  const rested = (page: Page) =>
    page.waitForFunction(
      (board) => {
        const rows = document.querySelector(board)!.shadowRoot!.querySelectorAll('.row');
        return [...rows].every((row) => row.getAnimations().length === 0);
      },
      {},
      board,
    );
  const inRest = async (alias: string) => {
    const { rows } = (await (await fetch(`${url}/api/v1/leaderboards/top?period=all`)).json()) as {
      rows: { alias: string }[];
    };
    return rows.some((row) => row.alias === alias);
  };
  const press = (page: Page, id: string, act: string) => page.click(`#${id} [value=${act}]`);
  const says = (page: Page, id: string, sentence: string) =>
    page.waitForFunction(
      (id, sentence) => document.querySelector(`#${id} .state`)!.textContent === sentence,
      {},
      id,
      sentence,
    );

  test('ticking "show me" brings the row before your eyes, and unticking takes it away', async (t) => {
    const staff = await open(t);
    const other = await open(t);
    await onBoard(other.page, 'Morning Glass', false);
    await press(staff.page, 'C-1', 'show');
    for (const { page } of [staff, other]) await onBoard(page, 'Morning Glass');
    assert.ok(await inRest('Morning Glass'));
    // Nobody pressed anything on the other page: there, every move would be a shift.
    await other.page.waitForSelector('#C-1 [value=hide][aria-checked=true]');
    await says(other.page, 'C-1', 'On the boards');
    await rested(other.page);
    await press(staff.page, 'C-1', 'hide');
    for (const { page } of [staff, other]) await onBoard(page, 'Morning Glass', false);
    assert.ok(!(await inRest('Morning Glass')));
    const { violations, shift } = await seenOn(other.page);
    assert.deepEqual([...staff.errors, ...other.errors, ...other.warnings, ...violations], []);
    assert.equal(shift.toFixed(3), '0.000');
  });

  test('an alias that is refused says why, and a new one waits for its approval', async (t) => {
    const { page } = await open(t);
    const rename = async (alias: string) => {
      // What the relay writes back is written into a field as well, unless somebody is in it.
      await page.focus('#C-4 input');
      await page.$eval('#C-4 input', (field) => (field.value = ''));
      await page.keyboard.type(alias);
      await page.keyboard.press('Enter');
    };
    await onBoard(page, 'Tidewater');
    await rename('Larkmoor Team');
    await says(page, 'C-4', 'Alias refused: looks like the broker');
    await onBoard(page, 'Tidewater', false);
    await rename('Quiet Tide');
    await says(page, 'C-4', 'Waiting for approval');
    assert.ok(!(await inRest('Quiet Tide')));
    await press(page, 'C-4', 'approve');
    await onBoard(page, 'Quiet Tide');
  });

  test('a client is deleted only by somebody who is sure, and the keyboard is enough', async (t) => {
    const { page } = await open(t);
    const ask = async () => {
      await page.focus('#C-5 [value=delete]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open]');
    };
    await ask();
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog:not([open])', { hidden: true });
    assert.ok(await page.$('#C-5'));
    await ask();
    await page.focus('dialog [value=delete]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('#C-5'));
    await page.waitForFunction(() => document.activeElement?.textContent === 'Start again');
  });

  for (const [name, look] of [
    ['light', {}],
    ['dark', { dark: true }],
    ['on a phone', { width: 320 }],
  ] as const)
    test(`fits, and axe finds nothing: ${name}`, async (t) => {
      const { page, errors, warnings } = await open(t, look);
      assert.deepEqual([...(await axeOn(page)), ...errors, ...warnings], []);
      const { width } = page.viewport()!;
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
});
