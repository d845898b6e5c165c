import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, type TestContext, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import {
  drawn,
  openChromium,
  openFirefox,
  pricesAfter,
  pricesOf,
  visit,
} from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const relay = await startBuiltRelay(after);
const cms = await startCms(after);
const browsers: Record<string, Browser | undefined> = {
  Chromium: await openChromium(after),
  Firefox: await openFirefox(after),
};

const socket = relay.url.replace('http', 'ws');
const strict = [
  "default-src 'none'",
  `connect-src ${relay.url} ${socket}`,
  "require-trusted-types-for 'script'",
  'trusted-types lit-html broker-widgets',
  // The page's own icon, which Firefox asks for.
  "img-src 'self'",
  'report-uri /policy-report',
];
const widgets = `<broker-ticker symbols="EURUSD,XAUUSD"></broker-ticker>
  <main><div data-broker="ticker" data-symbols="EURUSD" data-mode="grid"></div></main>
  <p><a href="#broker:ticker?symbols=GBPUSD&mode=static">Prices</a></p>
  <section><broker-quotes symbols="Majors: EURUSD, GBPUSD; Metals: XAUUSD"></broker-quotes></section>
  <aside><broker-chart symbol="EURUSD" timeframe="M1"></broker-chart></aside>
  <footer><broker-risk-warning></broker-risk-warning></footer>`;

const policies: Record<string, { policy: string; attributes?: string }> = {
  "script-src with the relay's origin": { policy: `script-src ${relay.url}` },
  'script-src with a nonce': { policy: "script-src 'nonce-abc'", attributes: 'nonce="abc"' },
  'script-src with a nonce and strict-dynamic': {
    policy: "script-src 'nonce-abc' 'strict-dynamic'",
    attributes: 'nonce="abc"',
  },
};

/** Whether the chart has painted something on its canvas. */
function paintedChart(): boolean {
  const root = document.querySelector('broker-chart')?.shadowRoot;
  return Array.from(root?.querySelectorAll('canvas') ?? []).some(
    (canvas) =>
      canvas.width > 100 &&
      canvas
        .getContext('2d')!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.some((value) => value > 0),
  );
}

async function violationsOf(t: TestContext, browser: Browser, policy: string, tag: string) {
  const { page, errors } = await visit(browser, t.after.bind(t));
  await page.evaluateOnNewDocument(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(
    cms.publish(pageOf(tag + widgets), {
      'content-security-policy': [policy, ...strict].join('; '),
    }),
  );
  for (const place of ['body >', 'main', 'p']) await drawn(page, `${place} broker-ticker`, 'live');
  await drawn(page, 'broker-quotes', 'live');
  await pricesAfter(page, 'broker-ticker', await pricesOf(page, 'broker-ticker'));
  await page.waitForFunction(paintedChart);
  await page.waitForSelector('broker-risk-warning[data-source=default]');
  const violations = await page.evaluate(
    () => (window as unknown as { violations: string[] }).violations,
  );
  return { violations, errors };
}

for (const [name, browser] of Object.entries(browsers)) {
  const skip = browser ? false : `${name} is not installed`;
  for (const [what, { policy, attributes }] of Object.entries(policies)) {
    test(`breaks no strict policy in ${name}: ${what}`, { skip }, async (t) => {
      const tag = loaderTag(relay, attributes);
      assert.deepEqual(await violationsOf(t, browser!, policy, tag), {
        violations: [],
        errors: [],
      });
    });
  }

  test(`shows prices in a sandboxed frame without origin and storage in ${name}`, {
    skip,
  }, async (t) => {
    const inner = cms.publish(pageOf(loaderTag(relay) + widgets));
    const { page, errors } = await visit(browser!, t.after.bind(t));
    await page.goto(
      cms.publish(pageOf(`<iframe sandbox="allow-scripts" src="${inner}"></iframe>`)),
    );
    const frame = await (await page.waitForSelector('iframe'))!.contentFrame();
    await drawn(frame, 'broker-ticker', 'live');
    assert.equal(await frame.evaluate(() => self.origin), 'null');
    await pricesAfter(frame, 'broker-ticker', await pricesOf(frame, 'broker-ticker'));
    assert.deepEqual(errors, []);
  });
}

test('leaves the page as it was when its policy blocks the script', async (t) => {
  const { page, errors } = await visit(browsers.Chromium!, t.after.bind(t));
  const policy = { 'content-security-policy': "script-src 'none'; report-uri /policy-report" };
  const reported = page.waitForRequest((request) => request.url().endsWith('/policy-report'));
  await page.goto(
    cms.publish(pageOf(`${loaderTag(relay)}<p data-broker="ticker">Call us.</p>`), policy),
  );
  await reported;
  assert.equal(await page.$eval('p', (p) => p.innerHTML), 'Call us.');
  assert.deepEqual(errors, []);
});

const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
const pinned = `${relay.url}/v${version}`;
const { integrity } = (
  (await (await fetch(`${pinned}/integrity.json`)).json()) as Record<string, { integrity: string }>
)['broker-widgets.js']!;
const pinnedTag = `<script async crossorigin src="${pinned}/broker-widgets.js" integrity="${integrity}"></script>`;

for (const [name, browser] of Object.entries(browsers)) {
  const skip = browser ? false : `${name} is not installed`;

  test(`runs a pinned version by its hash in ${name}`, { skip }, async (t) => {
    const { page } = await visit(browser!, t.after.bind(t));
    await page.goto(cms.publish(pageOf(pinnedTag + widgets)));
    await drawn(page, 'broker-ticker', 'live');
  });

  for (const file of ['broker-ticker', 'core'])
    test(`runs no changed ${file} of a pinned version in ${name}`, { skip }, async (t) => {
      const { page, warnings } = await visit(browser!, t.after.bind(t));
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (!request.url().includes(`/${file}-`)) return void request.continue();
        void request.respond({
          headers: { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' },
          body: 'window.changed = true;',
        });
      });
      await page.goto(cms.publish(pageOf(`${pinnedTag}<p data-broker="ticker">Call us.</p>`)));
      while (!warnings.some((text) => text.includes('did not load')))
        await new Promise((resolve) => page.once('console', resolve));
      assert.equal(await page.evaluate(() => 'changed' in window), false);
      assert.equal(await page.$eval('p', (p) => p.innerHTML), 'Call us.');
    });
}
