import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { drawn, openChromium, openFirefox, visit } from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const relay = await startBuiltRelay(after);
const second = await startBuiltRelay(after);
const cms = await startCms(after);
const browser = await openChromium(after);
const firefox = await openFirefox(after);
const address = `${relay.url}/v1/broker-widgets.js`;
const source = await (await fetch(address)).text();
const javascript = { 'content-type': 'text/javascript' };

const ticker = '<broker-ticker symbols="EURUSD" mode="static"></broker-ticker>';
const attribute = '<div data-broker="ticker" data-symbols="EURUSD" data-mode="static"></div>';

/** Opens a page and keeps the origins of the sockets that it opens. */
async function open(t: TestContext, html: string, prepare?: (page: Page) => Promise<unknown>) {
  const opened = await visit(browser, t.after.bind(t));
  const client = await opened.page.createCDPSession();
  await client.send('Network.enable');
  const sockets: string[] = [];
  client.on('Network.webSocketCreated', ({ url }) => {
    sockets.push(new URL(url).origin.replace('ws', 'http'));
  });
  await prepare?.(opened.page);
  await opened.page.goto(cms.publish(html));
  return { ...opened, sockets };
}

test('works once when its tag stands on the page twice', async (t) => {
  const { page, errors, warnings, sockets } = await open(
    t,
    pageOf(loaderTag(relay) + attribute + loaderTag(relay) + ticker),
  );
  await drawn(page, 'body > broker-ticker', 'live');
  await drawn(page, 'div > broker-ticker', 'live');
  assert.equal(await page.$$eval('div > broker-ticker', ({ length }) => length), 1);
  assert.deepEqual(sockets, [relay.url]);
  assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
});

test('of two relays, the first to come serves the widgets that name none', async (t) => {
  const blocking = (origin: string) => `<script src="${origin}/v1/broker-widgets.js"></script>`;
  const { page, errors, sockets } = await open(
    t,
    pageOf(ticker + attribute, blocking(relay.url) + blocking(second.url)),
  );
  await drawn(page, 'body > broker-ticker', 'live');
  await drawn(page, 'div > broker-ticker', 'live');
  assert.deepEqual(sockets, [relay.url]);
  assert.deepEqual(errors, []);
});

test('a widget may name another relay, as element and as attribute', async (t) => {
  const elsewhere = `relay="${second.url}" symbols="EURUSD"`;
  const { page, sockets } = await open(
    t,
    pageOf(`${loaderTag(relay)}${ticker}<p><broker-ticker ${elsewhere}></broker-ticker></p>
      <div data-broker="ticker" data-relay="${second.url}" data-symbols="GBPUSD"></div>`),
  );
  for (const place of ['body > broker-ticker', 'p > broker-ticker', 'div > broker-ticker'])
    await drawn(page, place, 'live');
  assert.deepEqual(sockets.sort(), [relay.url, second.url].sort());
});

test('follows the relay that its tag names', async (t) => {
  const { page, sockets } = await open(
    t,
    pageOf(loaderTag(relay, `data-relay="${second.url}"`) + ticker),
  );
  await drawn(page, 'broker-ticker', 'live');
  assert.deepEqual(sockets, [second.url]);
});

test('finds its files when an optimiser runs it late, without its tag', async (t) => {
  const held = `<script type="text/plain" data-src="${address}"></script>`;
  const late = '<script type="module">(0, eval)(await (await fetch("COPY")).text())</script>';
  const copy = cms.publish(source, javascript);
  const { page, errors } = await open(t, pageOf(held + late.replace('COPY', copy) + ticker));
  await drawn(page, 'broker-ticker', 'live');
  assert.deepEqual(errors, []);
});

test("finds its files when an optimiser copied it to the page's own host", async (t) => {
  const copy = cms.publish(source, javascript);
  for (const tag of [
    `<script async src="${copy}" data-base="${relay.url}"></script>`,
    `<script async src="${copy}" data-src="${address}"></script>`,
  ]) {
    const { page, errors, warnings } = await open(t, pageOf(tag + ticker));
    await drawn(page, 'broker-ticker', 'live');
    assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
  }
});

test('leaves the page as it was when its files cannot be had, and says so once', async (t) => {
  const html = `<main>${ticker}${attribute}
    <p data-broker="ticker">Call us.</p><a href="#broker:ticker">Prices</a></main>`;
  const asked: string[] = [];
  const { page, errors, warnings } = await open(
    t,
    pageOf(loaderTag(relay) + html),
    async (page) => {
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (!request.url().includes('/broker-ticker-')) return void request.continue();
        asked.push(request.url());
        void request.abort();
      });
    },
  );
  const before = await page.$eval('main', (main) => main.innerHTML);
  while (!warnings.length) await new Promise((resolve) => page.once('console', resolve));
  assert.equal(await page.$eval('main', (main) => main.innerHTML), before);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /<broker-ticker> did not load from .*\/v1\//);
  assert.deepEqual(errors, []);
  assert.equal(new Set(asked).size, 2);
});

for (const [name, visitor] of Object.entries({ Chromium: browser, Firefox: firefox })) {
  const skip = visitor ? false : `${name} is not installed`;
  for (const file of ['broker-ticker', 'core'])
    test(`tries again when ${file} did not come at once, in ${name}`, { skip }, async (t) => {
      const { page, warnings } = await visit(visitor!, t.after.bind(t));
      let refused = 0;
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const first = request.url().includes(`/c/${file}`) && !refused;
        if (first) refused++;
        void (first ? request.abort() : request.continue());
      });
      await page.goto(cms.publish(pageOf(loaderTag(relay) + ticker)));
      await drawn(page, 'broker-ticker', 'live');
      assert.equal(refused, 1);
      assert.deepEqual(warnings, []);
    });
}
