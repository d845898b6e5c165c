import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, type TestContext, test } from 'node:test';
import { drawn, openChromium, pricesAfter, pricesOf, visit } from '../helpers/browser.js';
import { loaderTag, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const relay = await startBuiltRelay(after);
const cms = await startCms(after);
const browser = await openChromium(after);

/** Every file of the relay that a page asked for: its path and the bytes of its body on the wire. */
async function filesOf(t: TestContext, html: string) {
  const { page } = await visit(browser, t.after.bind(t));
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  const files = new Map<string, { path: string; encoding: string; bytes: number; wire: number }>();
  client.on('Network.responseReceived', ({ requestId, response: { url, headers } }) => {
    const { origin, pathname } = new URL(url);
    if (origin !== relay.url) return;
    const encoding = headers['content-encoding'] ?? '';
    const bytes = Number(headers['content-length']);
    files.set(requestId, { path: pathname, encoding, bytes, wire: 0 });
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    if (file) file.wire = encodedDataLength;
  });
  await page.goto(cms.publish(html), { waitUntil: 'networkidle0' });
  // On a busy machine the network is idle as well while a script that wants others waits for its turn.
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll('broker-ticker, broker-quotes')).every((widget) =>
      widget.matches(':state(live)'),
    ),
  );
  return [...files.values()];
}

test('a ticker weighs at most 18,000 bytes on the wire, the loader 1,500', async (t) => {
  const ticker = '<broker-ticker symbols="EURUSD,XAUUSD"></broker-ticker>';
  const files = await filesOf(t, pageOf(loaderTag(relay) + ticker));
  const names = files.map(({ path }) => path.replace(/-[\w-]{6}\.js$/, '').slice('/v1/'.length));
  assert.deepEqual(names.sort(), ['broker-widgets.js', 'c/broker-ticker', 'c/core']);
  for (const { path, encoding, bytes, wire } of files) {
    t.diagnostic(`${bytes} bytes: ${path}, ${wire} with headers`);
    assert.equal(encoding, 'br', path);
    // What came is what was announced, and headers.
    assert.ok(bytes > 0 && wire > bytes && wire < bytes + 2_000, path);
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const loader = files.find(({ path }) => path.endsWith('/broker-widgets.js'))!.bytes;
  t.diagnostic(`${total} bytes in all`);
  assert.ok(loader <= 1_500, `The loader weighs ${loader} bytes.`);
  assert.ok(total <= 18_000, `The ticker weighs ${total} bytes.`);
});

test('a page without widgets loads nothing but the loader', async (t) => {
  const files = await filesOf(t, pageOf(loaderTag(relay)));
  assert.deepEqual(
    files.map(({ path }) => path),
    ['/v1/broker-widgets.js'],
  );
});

test('two widgets share what both need', async (t) => {
  const widgets = '<broker-ticker symbols="EURUSD"></broker-ticker><broker-quotes></broker-quotes>';
  const files = await filesOf(t, pageOf(loaderTag(relay) + widgets));
  // The loader, the core, what tables share with others, and the two widgets: each once.
  assert.equal(files.length, 5);
  assert.equal(new Set(files.map(({ path }) => path)).size, 5);
});

/** Layout shift of a page (CLS) from its start until its ticker has changed ten times. */
async function shiftOf(t: TestContext, snippet: string, style = ''): Promise<number> {
  const { page } = await visit(browser, t.after.bind(t));
  await page.evaluateOnNewDocument(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(cms.publish(pageOf(loaderTag(relay) + snippet, `<style>${style}</style>`)));
  await drawn(page, 'broker-ticker', 'live');
  for (let i = 0; i < 10; i++)
    await pricesAfter(page, 'broker-ticker', await pricesOf(page, 'broker-ticker'));
  return page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
  );
}

/** The snippets that the README tells people to paste, each a block of its own. */
const [, text = ''] =
  /```html\n(<broker-ticker[^`]*)```/.exec(await readFile('README.md', 'utf8')) ?? [];
const snippets = text.trim().split('\n\n');

test('the README shows a snippet in each of the three markups', () => {
  assert.deepEqual(
    snippets.map((snippet) => /broker-ticker|data-broker|#broker:/.exec(snippet)?.[0]),
    ['broker-ticker', 'data-broker', '#broker:'],
  );
});

for (const snippet of snippets) {
  test(`nothing moves after pasting ${snippet.slice(0, 40)}…`, async (t) => {
    assert.equal(await shiftOf(t, snippet), 0);
  });
}

test('nothing moves in a large font when the space is reserved in its measure', async (t) => {
  const style = 'style="display:block;min-height:3em"';
  const snippet = `<broker-ticker symbols="EURUSD,GBPUSD" ${style}></broker-ticker>`;
  assert.equal(await shiftOf(t, snippet, 'body { font: 20px/1.6 serif }'), 0);
});

test('the measure of what moves sees a snippet that reserves nothing', async (t) => {
  assert.ok((await shiftOf(t, '<broker-ticker symbols="EURUSD"></broker-ticker>')) > 0);
});
