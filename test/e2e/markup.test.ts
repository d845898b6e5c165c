import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import { drawn, openChromium, pricesAfter, pricesOf, visit } from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const relay = await startBuiltRelay(after);
const cms = await startCms(after);
const browser = await openChromium(after);
const loader = loaderTag(relay);

const element = '<broker-ticker symbols="EURUSD,XAUUSD" mode="static"></broker-ticker>';
const attribute =
  '<div data-broker="ticker" data-symbols="EURUSD" data-mode="static" style="min-height:48px"></div>';
const link = '<a href="/prices#broker:ticker?symbols=EURUSD&amp;mode=static">Live prices</a>';

async function open(t: TestContext, html: string) {
  const opened = await visit(browser, t.after.bind(t));
  await opened.page.goto(cms.publish(html));
  return opened;
}

test('shows moving prices from all three markups', async (t) => {
  const { page, errors, warnings } = await open(
    t,
    pageOf(`${loader}${element}${attribute}<p>${link}</p>`),
  );
  for (const place of ['body > broker-ticker', 'div > broker-ticker', 'p > broker-ticker']) {
    await drawn(page, place, 'live');
    const prices = await pricesOf(page, place);
    assert.match(prices, /^1\.08\d{3}/);
    await pricesAfter(page, place, prices);
  }
  assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
});

test('finds widgets that are added later, alone or deep inside of others', async (t) => {
  const { page } = await open(t, pageOf(loader));
  await page.evaluate(
    (element, attribute, link) => {
      const section = document.createElement('section');
      section.innerHTML = `<div><div>${attribute}</div></div>`;
      document.body.append(section);
      document.body.insertAdjacentHTML('beforeend', `<main>${element}</main>`);
      const paragraph = document.createElement('p');
      document.body.append(paragraph);
      paragraph.innerHTML = link;
    },
    element,
    attribute,
    link,
  );
  for (const place of [
    'main > broker-ticker',
    '[data-broker] > broker-ticker',
    'p > broker-ticker',
  ])
    await drawn(page, place, 'live');
});

test('makes one widget of each markup, however often the page inserts or clones it', async (t) => {
  const { page } = await open(t, pageOf(`${loader}<main>${attribute}<p>${link}</p></main>`));
  await drawn(page, 'div > broker-ticker', 'live');
  await drawn(page, 'p > broker-ticker', 'live');
  await page.evaluate(() => {
    const main = document.querySelector('main')!;
    main.after(main.cloneNode(true));
    // What old pages do to update a part of themselves.
    const html = main.innerHTML;
    main.innerHTML = html;
  });
  await drawn(page, 'main:last-of-type p > broker-ticker', 'live');
  const counts = await page.$$eval('main', (mains) =>
    mains.map((main) => [
      main.querySelectorAll('broker-ticker').length,
      main.querySelectorAll('broker-ticker > a[slot=failed]').length,
    ]),
  );
  assert.deepEqual(counts, [
    [2, 1],
    [2, 1],
  ]);
});

test('goes on when an element is taken out and put in elsewhere', async (t) => {
  const { page } = await open(t, pageOf(`${loader}${element}`));
  await drawn(page, 'broker-ticker', 'live');
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.append(document.querySelector('broker-ticker')!);
    document.body.replaceWith(body);
  });
  await pricesAfter(page, 'broker-ticker', await pricesOf(page, 'broker-ticker'));
});

test('runs before there is a body, in quirks mode, and on a page without a closing tag', async (t) => {
  const head = `<script src="${relay.url}/v1/broker-widgets.js"></script>`;
  const { page, errors } = await open(t, `${head}<font size=2><p>Rates<table><td>${attribute}`);
  assert.equal(await page.evaluate(() => document.compatMode), 'BackCompat');
  await drawn(page, 'td broker-ticker', 'live');
  assert.deepEqual(errors, []);
});

test('leaves alone what only looks like a widget', async (t) => {
  const others = `<p data-broker="xm">XM</p><p data-broker="constructor">c</p>
    <a href="#broker:nonsense?symbols=EURUSD">a</a><a href="#brokers">b</a>
    <template>${element}</template><svg><a href="#broker:ticker"><text>s</text></a></svg>`;
  const { page, errors, warnings } = await open(
    t,
    pageOf(`<main>${others}</main>${element}${loader}`),
  );
  const html = () => page.$eval('main', (main) => main.innerHTML);
  const before = await html();
  await drawn(page, 'broker-ticker', 'live');
  assert.equal(await html(), before);
  assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
});

test('takes what a stranger wrote as text', async (t) => {
  const hostile = '<img src=x onerror="hacked=1"><script>hacked=1</script>';
  const query = new URLSearchParams({
    symbols: hostile,
    onclick: 'hacked=1',
    style: 'position:fixed',
    relay: 'https://evil.example',
    theme: 'dark',
  });
  const { page, errors } = await open(
    t,
    pageOf(`${loader}<p><a href="#broker:ticker?${query}">x</a>`),
  );
  await page.waitForSelector('p > broker-ticker:defined');
  const attributes = await page.$eval('broker-ticker', (widget) => widget.getAttributeNames());
  assert.deepEqual(attributes, ['symbols', 'theme']);
  assert.equal(
    await page.$eval('broker-ticker', (widget) => widget.getAttribute('symbols')),
    hostile,
  );
  assert.equal(await page.evaluate(() => 'hacked' in window), false);
  assert.deepEqual(errors, []);
});

test('shows what stood in place when the relay gives no prices', async (t) => {
  const text = '<div data-broker="ticker" data-symbols="EURUSD">Call us for prices.</div>';
  const { page, errors } = await open(
    t,
    pageOf(`${loaderTag(relay, 'data-relay="http://127.0.0.1:9"')}${text}<p>${link}</p>`),
  );
  await drawn(page, 'div > broker-ticker', 'failed');
  await drawn(page, 'p > broker-ticker', 'failed');
  for (const fallback of ['div [slot=failed]', 'p a'])
    assert.equal(await page.$eval(fallback, (shown) => shown.checkVisibility()), true, fallback);
  assert.deepEqual(errors, []);
});
