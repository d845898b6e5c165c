import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { drawn, openChromium, visit } from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const cms = await startCms(after);
const browser = await openChromium(after);
const chart =
  '<div style="height:480px"><broker-chart symbol="EURUSD" timeframe="M1"></broker-chart></div>';

/** A chart on a relay that was told so many minutes and keeps them. */
async function openChart(t: TestContext, minutes: number) {
  const relay = await startBuiltRelay(t.after.bind(t), true);
  await relay.tellMinutes(minutes);
  const { page, errors } = await visit(browser, t.after.bind(t));
  await page.setViewport({ width: 900, height: 700 });
  await page.goto(cms.publish(pageOf(loaderTag(relay) + chart)));
  await drawn(page, 'broker-chart', 'live');
  await knows(page, 400);
  return { relay, page, errors };
}

/** Waits until the chart has at least so many bars. */
const knows = (page: Page, count: number) =>
  page.waitForFunction(
    (count) =>
      Number(
        document.querySelector('broker-chart')!.shadowRoot!.querySelector('.plot')?.ariaValueMax,
      ) >= count,
    {},
    count,
  );

const barsOf = (page: Page) =>
  page.$eval('broker-chart', (widget) =>
    Number(widget.shadowRoot!.querySelector('.plot')!.ariaValueMax),
  );

/** Goes to the oldest bar that the chart has, as a visitor does by keyboard. */
const goBack = (page: Page) =>
  page.$eval('broker-chart', (widget) => {
    widget
      .shadowRoot!.querySelector('.plot')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
  });

/** What the chart says of the bar that it points at. */
const saidOf = (page: Page) =>
  page.$eval(
    'broker-chart',
    (widget) => widget.shadowRoot!.querySelector('.plot')!.ariaValueText ?? '',
  );

test('a chart goes back through what the relay keeps, page by page', async (t) => {
  const { page, errors } = await openChart(t, 3_000);
  const first = await barsOf(page);
  await goBack(page);
  await knows(page, first + 1);
  const newest = await saidOf(page);
  for (let bars = first; bars < 2_900; bars = await barsOf(page)) {
    await goBack(page);
    await knows(page, Math.min(bars + 1, 2_999));
  }
  assert.notEqual(await saidOf(page), newest);
  assert.deepEqual(errors, []);
});

test('a chart lives through the death of its relay, and goes on where it was', async (t) => {
  const { relay, page, errors } = await openChart(t, 3_000);
  const before = await barsOf(page);
  await relay.kill();
  await drawn(page, 'broker-chart', 'stale');
  assert.ok((await barsOf(page)) >= before);
  // Asked for while nobody answers: it is asked for again when somebody does.
  await goBack(page);
  await relay.start();
  await drawn(page, 'broker-chart', 'live');
  await goBack(page);
  await knows(page, before + 1);
  assert.match(await saidOf(page), /Open 1\.0\d{4}/);
  assert.deepEqual(errors, []);
});

test('a chart goes back through 100,000 bars', async (t) => {
  const { page, errors } = await openChart(t, 100_000);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  // As when a visitor holds the key down.
  const timer = setInterval(() => void goBack(page), 30);
  t.after(() => clearInterval(timer));
  await page.waitForFunction(
    () =>
      Number(
        document.querySelector('broker-chart')!.shadowRoot!.querySelector('.plot')?.ariaValueMax,
      ) >= 99_000,
  );
  clearInterval(timer);
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  // A figure of the machine, so that it is told and not asserted.
  t.diagnostic(`${tasks.length} tasks over 50 ms, the longest ${Math.max(0, ...tasks)} ms`);
  assert.deepEqual(errors, []);
});
