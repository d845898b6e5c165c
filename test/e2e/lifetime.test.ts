import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import {
  drawn,
  openChromium,
  openFirefox,
  pricesAfter,
  pricesOf,
  visit,
} from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const cms = await startCms(after);
const browser = await openChromium(after);
const firefox = await openFirefox(after);
const noFirefox = firefox ? false : 'Firefox is not installed';
const ticker = '<broker-ticker symbols="EURUSD,XAUUSD" mode="static"></broker-ticker>';

/** Opens a page with a live ticker, and counts the frames that its socket gets. */
async function openLive(t: TestContext) {
  const relay = await startBuiltRelay(t.after.bind(t));
  const { page, errors } = await visit(browser, t.after.bind(t));
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  const socket = { frames: 0, opened: 0, closed: 0, pauses: 0 };
  client.on('Network.webSocketCreated', () => socket.opened++);
  client.on('Network.webSocketClosed', () => socket.closed++);
  client.on('Network.webSocketFrameReceived', ({ response: { payloadData } }) => {
    // Prices; not the pings of the line.
    if (payloadData.startsWith('42["q"')) socket.frames++;
  });
  client.on('Network.webSocketFrameSent', ({ response: { payloadData } }) => {
    if (payloadData.startsWith('42["pause"')) socket.pauses++;
  });
  await page.goto(cms.publish(pageOf(loaderTag(relay) + ticker)));
  await drawn(page, 'broker-ticker', 'live');
  return { relay, page, client, socket, errors };
}

/** Waits for something that happens on this side. */
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const moves = async (page: Page) =>
  pricesAfter(page, 'broker-ticker', await pricesOf(page, 'broker-ticker'));

/** What the widget says of the age of its prices. */
const statusOf = (page: Page): Promise<string> =>
  page.$eval('broker-ticker', (widget) => {
    const status = widget.shadowRoot!.querySelector<HTMLElement>('[part~=status]')!;
    return status.checkVisibility() ? status.textContent : '';
  });

test('prices go stale when the relay dies, and live again without a reload when it is back', async (t) => {
  const { relay, page, errors } = await openLive(t);
  const killed = Date.now();
  await relay.kill();
  await drawn(page, 'broker-ticker', 'stale');
  const seconds = (Date.now() - killed) / 1000;
  t.diagnostic(`stale after ${seconds.toFixed(1)} s`);
  const last = await pricesOf(page, 'broker-ticker');
  assert.match(last, /^1\.08\d{3} /);
  assert.match(await statusOf(page), /\d/);
  await relay.start();
  await drawn(page, 'broker-ticker', 'live');
  await moves(page);
  assert.deepEqual(errors, []);
});

test('prices of a relay that says nothing any more go stale, and live again when it speaks', async (t) => {
  const { relay, page, socket } = await openLive(t);
  relay.freeze();
  await drawn(page, 'broker-ticker', 'stale');
  relay.thaw();
  await drawn(page, 'broker-ticker', 'live');
  await moves(page);
  t.diagnostic(`${socket.opened} sockets`);
});

test('a hidden tab costs nothing and is up to date when it returns', async (t) => {
  const { relay, page, client, socket } = await openLive(t);
  const { windowId } = await client.send('Browser.getWindowForTarget');
  const turn = async (windowState: 'minimized' | 'normal', visibility: string) => {
    await client.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    await page.waitForFunction(
      (wanted) => document.visibilityState === wanted,
      { polling: 20 },
      visibility,
    );
  };
  const framesOfFourPushes = async () => {
    const { frames } = socket;
    const enough = relay.pushes + 4;
    await until(() => relay.pushes >= enough);
    return socket.frames - frames;
  };
  await until(() => socket.frames > 0);
  await turn('minimized', 'hidden');
  await until(() => socket.pauses === 1);
  // What was on its way when the page said so.
  await framesOfFourPushes();
  assert.equal(await framesOfFourPushes(), 0);
  const before = await pricesOf(page, 'broker-ticker');
  await turn('normal', 'visible');
  await pricesAfter(page, 'broker-ticker', before);
  assert.equal(socket.opened, 1);
});

test('gives up its line when the page is put aside, and is live again when it is shown', async (t) => {
  const { page, socket, errors } = await openLive(t);
  const happen = (name: string) =>
    page.evaluate((name) => {
      dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    }, name);
  await happen('pagehide');
  await until(() => socket.closed === 1);
  await happen('pageshow');
  await moves(page);
  assert.equal(socket.opened, 2);
  assert.deepEqual(errors, []);
});

test('is live again on a page that Firefox has kept', { skip: noFirefox }, async (t) => {
  const relay = await startBuiltRelay(t.after.bind(t));
  const { page } = await visit(firefox!, t.after.bind(t));
  await page.goto(cms.publish(pageOf(loaderTag(relay) + ticker)));
  await drawn(page, 'broker-ticker', 'live');
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
  });
  // Firefox keeps no page whose socket is open when it leaves; this one has lost its relay.
  await relay.kill();
  await drawn(page, 'broker-ticker', 'stale');
  await page.goto(cms.publish(pageOf('Another page')));
  await relay.start();
  await page.evaluate(() => setTimeout(() => history.back()));
  await page.waitForFunction(() => 'persisted' in window && window.persisted);
  await drawn(page, 'broker-ticker', 'live');
  await moves(page);
});
