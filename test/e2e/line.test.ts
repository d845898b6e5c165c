import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { after, type TestContext, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { protocolVersion, socketPath } from '../../server/protocol/events.js';
import { drawn, openChromium, pricesAfter, pricesOf, visit } from '../helpers/browser.js';
import { type AtEnd, pageOf, startBuiltRelay, startCms } from '../helpers/site.js';

const relay = await startBuiltRelay(after);
const cms = await startCms(after);
const browser = await openChromium(after);
const ticker = '<broker-ticker symbols="EURUSD,XAUUSD" mode="static"></broker-ticker>';
const pasted = (url: string) =>
  pageOf(`<script async src="${url}/v1/broker-widgets.js"></script>${ticker}`);

async function listen(server: Server, atEnd: AtEnd): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A company's proxy: it passes requests on, and refuses WebSockets unless it is told not to. */
async function startProxy(atEnd: AtEnd, webSockets: boolean): Promise<string> {
  const { hostname, port } = new URL(relay.url);
  const server = createHttpServer((from, to) => {
    const { method, url: path, headers } = from;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  });
  server.on('upgrade', ({ url = '', rawHeaders }, socket) => {
    if (!webSockets) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const onward = connect(Number(port), hostname);
    for (const one of [onward, socket]) one.on('error', () => one.destroy());
    const lines = rawHeaders.map((text, i) => (i % 2 ? `${text}\r\n` : `${text}: `)).join('');
    onward.write(`GET ${url} HTTP/1.1\r\n${lines}\r\n`);
    socket.pipe(onward).pipe(socket);
  });
  return listen(server, atEnd);
}

/** Requests for the line between page and relay, and whether the polling script was loaded. */
function watchLine(page: Page) {
  const seen = { polls: 0, script: false };
  page.on('request', (one) => {
    if (one.url().includes('transport=polling')) seen.polls++;
    if (one.url().includes('/polling-')) seen.script = true;
  });
  return seen;
}

const isLive = async (page: Page) => {
  await drawn(page, 'broker-ticker', 'live');
  await pricesAfter(page, 'broker-ticker', await pricesOf(page, 'broker-ticker'));
};

test('a page behind a proxy that blocks WebSockets gets live prices by polling', async (t) => {
  const proxy = await startProxy(t.after.bind(t), false);
  const { page, errors } = await visit(browser, t.after.bind(t));
  const seen = watchLine(page);
  await page.goto(cms.publish(pasted(proxy)));
  await isLive(page);
  assert.ok(seen.polls > 1 && seen.script, JSON.stringify(seen));
  assert.deepEqual(errors, []);
});

test('a page behind a proxy that lets WebSockets pass loads no polling', async (t) => {
  const proxy = await startProxy(t.after.bind(t), true);
  const { page } = await visit(browser, t.after.bind(t));
  const seen = watchLine(page);
  await page.goto(cms.publish(pasted(proxy)));
  await isLive(page);
  assert.deepEqual(seen, { polls: 0, script: false });
});

const latency = 50;

/** Brings every piece of a stream later, in its order. */
const delay = () =>
  new Transform({
    transform(chunk, _encoding, done) {
      setTimeout(() => this.push(chunk), latency);
      done();
    },
    flush(done) {
      setTimeout(done, latency);
    },
  });

/**
 * Puts the relay 100 ms away there and back, and notes who speaks: each time that the page speaks
 * after the relay has spoken is a trip.
 */
async function startFarRelay(atEnd: AtEnd) {
  const { hostname, port } = new URL(relay.url);
  const lines: { text: string; trips: number; turn: 'page' | 'relay' }[] = [];
  const server = createServer((page) => {
    const line = { text: '', trips: 0, turn: 'relay' as 'page' | 'relay' };
    lines.push(line);
    const far = connect(Number(port), hostname);
    far.on('error', () => page.destroy());
    page.on('data', (bytes: Buffer) => {
      if (line.turn === 'relay') line.trips++;
      line.turn = 'page';
      line.text += bytes.toString('latin1');
    });
    far.on('data', () => {
      line.turn = 'relay';
    });
    page.pipe(delay()).pipe(far).pipe(delay()).pipe(page);
  });
  return { url: await listen(server, atEnd), lines };
}

/** How many trips and requests a page needs from opening its line to its first price. */
async function firstPrice(t: TestContext, html: (url: string) => string) {
  const far = await startFarRelay(t.after.bind(t));
  const { page } = await visit(browser, t.after.bind(t));
  await page.goto(cms.publish(html(far.url)));
  await page.waitForFunction(
    () => document.querySelector('broker-ticker:state(live), [data-price]'),
    { polling: 'raf' },
  );
  const used = far.lines.filter(({ text }) => text.includes('/socket.io'));
  const asked = used.flatMap(({ text }) => text.match(/(GET|POST|OPTIONS) \/socket\.io/g) ?? []);
  return {
    trips: used.reduce((sum, { trips }) => sum + trips, 0),
    requests: asked.length,
  };
}

/** A page that does as socket.io's guides say: connect, then ask. */
async function usualPage(): Promise<(url: string) => string> {
  const answer = await fetch(`${relay.url}/v1/integrity.json`);
  const script = Object.keys((await answer.json()) as object).find((name) =>
    name.startsWith('c/polling-'),
  );
  return (url) =>
    pageOf(`<script type="module">
import { openPolling } from '${url}/v1/${script}';
const auth = (answer) => answer({ v: ${protocolVersion} });
const line = openPolling('${url}', { path: '${socketPath}', auth });
line.on('connect', () => line.emit('subscribe', ['quotes:EURUSD'], () => {
  document.body.dataset.price = 'here';
}));
line.connect();
</script>`);
}

test('the first price comes after two trips and one request for the line, 100 ms away', async (t) => {
  const ours = await firstPrice(t, pasted);
  const usual = await firstPrice(t, await usualPage());
  t.diagnostic(`${JSON.stringify(ours)}; as usual ${JSON.stringify(usual)}`);
  // The upgrade, and the handshake with the channels.
  assert.deepEqual(ours, { trips: 2, requests: 1 });
  assert.ok(usual.trips > 3 && usual.requests > 3, JSON.stringify(usual));
});

test('two versions of the script share one line and one pause', async (t) => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const pinned = `${relay.url}/v${version}`;
  const answer = await fetch(`${pinned}/integrity.json`);
  const other = Object.keys((await answer.json()) as object).find((name) =>
    name.startsWith('c/broker-quotes-'),
  );
  const { page } = await visit(browser, t.after.bind(t));
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  let lines = 0;
  client.on('Network.webSocketCreated', () => lines++);
  const table = `<broker-quotes symbols="GBPUSD" relay="${relay.url}"></broker-quotes>`;
  await page.goto(
    cms.publish(
      pageOf(`<script type="module" src="${pinned}/${other}"></script>${table}${ticker}`),
    ),
  );
  await drawn(page, 'broker-quotes', 'live');
  await page.addScriptTag({ url: `${relay.url}/v1/broker-widgets.js` });
  await isLive(page);
  assert.equal(lines, 1);
  await page.$eval('broker-ticker', (widget) =>
    widget.shadowRoot!.querySelector<HTMLElement>('[part=pause]')!.click(),
  );
  await page.waitForFunction(() =>
    ['broker-ticker', 'broker-quotes'].every((tag) =>
      document.querySelector(tag)!.shadowRoot!.querySelector('[part=base].paused'),
    ),
  );
});
