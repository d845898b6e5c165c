import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import { drawn, openChromium, pricesAfter, pricesOf, visit } from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const relay = await startBuiltRelay(after);
const cms = await startCms(after);
const browser = await openChromium(after);

/** A page with a ticker and a table for a visitor with this preference. */
async function visitWith(t: TestContext, name: string, value: string) {
  const { page } = await visit(browser, t.after.bind(t));
  const client = await page.createCDPSession();
  await client.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
  const widgets =
    '<broker-ticker symbols="EURUSD,XAUUSD"></broker-ticker><broker-quotes symbols="EURUSD"></broker-quotes>';
  await page.goto(cms.publish(pageOf(loaderTag(relay) + widgets)));
  for (const tag of ['broker-ticker', 'broker-quotes']) await drawn(page, tag, 'live');
  await pricesAfter(page, 'broker-ticker', await pricesOf(page, 'broker-ticker'));
  return page;
}

/** What moves in the ticker: names of animations that never end. */
const endless = () =>
  document
    .querySelector('broker-ticker')!
    .shadowRoot!.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations === Infinity)
    .map((animation) => (animation as CSSAnimation).animationName);

test('a ticker rests for a visitor who wants less motion, and its prices go on', async (t) => {
  const page = await visitWith(t, 'prefers-reduced-motion', 'reduce');
  assert.deepEqual(await page.evaluate(endless), []);
  const shown = await page.$eval('broker-ticker', (widget) =>
    Array.from(widget.shadowRoot!.querySelectorAll('.symbol'), (symbol) => symbol.textContent),
  );
  assert.deepEqual(shown, ['EURUSD', 'XAUUSD']);
});

test('the measure of motion sees a ticker that runs', async (t) => {
  const page = await visitWith(t, 'prefers-reduced-motion', 'no-preference');
  assert.deepEqual(await page.evaluate(endless), ['run']);
});

test('forced colours reach every text, line and flash', async (t) => {
  const page = await visitWith(t, 'forced-colors', 'active');
  const colors = await page.$eval('broker-quotes', (widget) => {
    const text = getComputedStyle(document.body).color;
    const row = widget.shadowRoot!.querySelector('.row')!;
    const price = row.querySelector('.price')!;
    price.className = 'price flash up odd';
    const flash = getComputedStyle(price, '::before');
    return {
      symbol: getComputedStyle(row.querySelector('.symbol')!).color === text,
      price: getComputedStyle(price).color === text,
      line: getComputedStyle(row).borderBottomColor === text,
      flash: [flash.backgroundColor.endsWith(', 0)'), flash.borderTopStyle],
    };
  });
  assert.deepEqual(colors, {
    symbol: true,
    price: true,
    line: true,
    flash: [true, 'solid'],
  });
});

test('a page printed at once has prices everywhere, and a dash for what has not come', async (t) => {
  const { page } = await visit(browser, t.after.bind(t));
  const far = '<div style="height:5000px"></div><broker-quotes symbols="EURUSD"></broker-quotes>';
  const ticker = '<broker-ticker symbols="EURUSD"></broker-ticker>';
  await page.goto(cms.publish(pageOf(loaderTag(relay) + ticker + far)));
  await drawn(page, 'broker-ticker', 'live');
  // Before it knows that nobody sees it, it may have been told what it follows.
  await page.waitForFunction(() => document.querySelector('broker-quotes')?.visible === false);
  await page.$eval('broker-quotes', (quotes) => quotes.setAttribute('symbols', 'GBPUSD,XAUUSD'));
  await drawn(page, 'broker-quotes', 'loading');
  await page.emulateMediaType('print');
  const placeholder = await page.$eval('broker-ticker', (widget) => {
    const ghost = document.createElement('span');
    ghost.className = 'ghost';
    widget.shadowRoot!.querySelector('[part=base]')!.append(ghost);
    const { animationName, backgroundImage } = getComputedStyle(ghost);
    return [getComputedStyle(ghost, '::before').content, animationName, backgroundImage];
  });
  assert.deepEqual(placeholder, ['"–"', 'none', 'none']);
  await drawn(page, 'broker-quotes', 'live');
});

for (const tag of ['broker-quotes', 'broker-spreads', 'broker-cross-rates'])
  test(`the wheel moves the page also where the pointer is on a <${tag}>`, async (t) => {
    const { page } = await visit(browser, t.after.bind(t));
    const widget = `<${tag} symbols="EURUSD,GBPUSD" currencies="EUR,USD,GBP"></${tag}>`;
    const long = '<div style="height:5000px"></div>';
    await page.goto(cms.publish(pageOf(loaderTag(relay) + widget + long)));
    await drawn(page, tag, 'live');
    const [x, y] = await page.$eval(tag, (found) => {
      const scroll = found.shadowRoot!.querySelector('.scroll')!.getBoundingClientRect();
      return [scroll.x + scroll.width / 2, scroll.y + scroll.height / 2] as const;
    });
    await page.mouse.move(x, y);
    await page.mouse.wheel({ deltaY: 300 });
    await page.waitForFunction(() => scrollY > 0);
  });
