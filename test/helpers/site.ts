import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './servers.js';

/** `after` of a test file or of one test: what was started ends with it. */
export type AtEnd = (end: () => Promise<void> | void) => void;

const main = 'dist/server/main.js';

/** First bids. Each push moves every bid up by a point, so that tests know what comes. */
const bids = { EURUSD: 1.08, GBPUSD: 1.27, USDJPY: 155, XAUUSD: 2400, BTCUSD: 60_000 };
const digits = { EURUSD: 5, GBPUSD: 5, USDJPY: 3, XAUUSD: 2, BTCUSD: 1 };
const symbols = Object.keys(bids) as (keyof typeof bids)[];

/** Milliseconds between two pushes. */
const pace = 250;
const key = 'e2e-key-0123456789';

const config = {
  timeZone: { offset: '+00:00' },
  feeds: [{ type: 'push', keys: { e2e: key } }],
  symbols: Object.fromEntries(symbols.map((symbol) => [symbol, { hours: 'always' }])),
  log: { level: 'silent' },
  store: { url: 'sqlite::memory:' },
};

/** The built relay in a process of its own, as an operator runs it; prices are pushed to it. */
export class BuiltRelay {
  /** Its origin; stays the same when it starts again. */
  url = '';
  /** How many times it took prices. */
  pushes = 0;
  readonly #config: string;
  #process: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #seq = 0;

  constructor(configFile: string) {
    this.#config = configFile;
  }

  /** Starts it, the first time on a free port, and waits until it has prices. */
  async start(): Promise<void> {
    const port = this.url ? new URL(this.url).port : String(await freePort());
    const env = { ...process.env, RELAY_CONFIG: this.#config, HOST: '127.0.0.1', PORT: port };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    // Also when the tests end by an error of their own.
    process.once('exit', () => child.kill('SIGKILL'));
    for await (const line of createInterface(child.stdout)) {
      const [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
      if (!url) continue;
      this.url = url;
      await this.#push();
      this.#timer = setInterval(() => void this.#push().catch(() => undefined), pace);
      return;
    }
    throw new Error('The relay ended before it listened. What it said stands above.');
  }

  /** Ends it without a goodbye, as a power cut does. */
  async kill(): Promise<void> {
    clearInterval(this.#timer);
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Stops it in its tracks with all its lines open, as a machine that hangs does. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  /** Lets it go on. */
  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Tells it the last so many minutes of EURUSD, oldest first. */
  async tellMinutes(count: number): Promise<void> {
    const last = Math.floor(Date.now() / 60_000) * 60 - 60;
    for (let told = 0; told < count; told += 1000) {
      const rows = Array.from({ length: Math.min(1000, count - told) }, (_, i) => {
        const age = count - told - i - 1;
        const open = Math.round((1.08 + 0.01 * Math.sin(age / 300)) * 1e5) / 1e5;
        return [last - age * 60, open, open + 0.0002, open - 0.0002, open, 10];
      });
      await this.#post('candles', { symbol: 'EURUSD', timeframe: 'M1', digits: 5, rows });
    }
    // The oldest are kept first: a page that asks before all of them are finds a gap.
    const page = Math.min(count, 1000);
    const oldest = (last - (page - 1) * 60) * 1000;
    const url = `${this.url}/api/v1/candles/EURUSD?timeframe=M1&limit=1000`;
    let kept = NaN;
    while (!(kept >= oldest - 120_000)) {
      const { candles } = (await (await fetch(url)).json()) as { candles: { time: number }[] };
      kept = candles.length >= page ? (candles[0]?.time ?? NaN) : NaN;
      await setTimeout(50);
    }
  }

  /** What an Expert Advisor sends. */
  async #push(): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const seq = this.#seq++;
    const rows = symbols.map((symbol) => {
      const bid = bids[symbol] + seq * 10 ** -digits[symbol];
      return [symbol, bid, bid + 12 * 10 ** -digits[symbol], digits[symbol], now];
    });
    await this.#post('quotes', { seq, full: true, q: rows });
    this.pushes++;
  }

  async #post(path: 'quotes' | 'candles', body: object): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const answer = await fetch(`${this.url}/ingest/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ v: 1, src: 'e2e', t: now, gmt: now, ...body }),
    });
    if (!answer.ok) throw new Error(`The push was refused: ${await answer.text()}`);
  }
}

/** Starts a built relay that ends with the test; a lasting one remembers what it was told. */
export async function startBuiltRelay(atEnd: AtEnd, lasting = false): Promise<BuiltRelay> {
  if (!existsSync(main)) throw new Error(`There is no ${main}. Run npm run build first.`);
  const folder = await mkdtemp(join(tmpdir(), 'broker-widgets-'));
  const file = join(folder, 'relay.config.json');
  const store = { url: `sqlite:${join(folder, 'relay.sqlite')}` };
  await writeFile(file, JSON.stringify(lasting ? { ...config, store } : config));
  const relay = new BuiltRelay(file);
  atEnd(async () => {
    await relay.kill();
    await rm(folder, { recursive: true });
  });
  await relay.start();
  return relay;
}

/** Somebody else's web server, which knows nothing of the relay but the pasted snippet. */
export interface Cms {
  origin: string;
  /** Serves a text at a new address, as a page unless the headers say otherwise. */
  publish(body: string, headers?: OutgoingHttpHeaders): string;
  /** Paths that browsers asked it for, in order. */
  asked: readonly string[];
}

/** Starts a web server of another origin than the relay's. */
export async function startCms(atEnd: AtEnd): Promise<Cms> {
  const pages = new Map<string, { body: string; headers: OutgoingHttpHeaders }>();
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const page = pages.get(url);
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...page?.headers,
    });
    response.end(page?.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    publish(body, headers = {}) {
      const path = `/page-${pages.size + 1}`;
      pages.set(path, { body, headers });
      return origin + path;
    },
  };
}

/** The tag that a marketer pastes once. */
export const loaderTag = (relay: BuiltRelay, attributes = ''): string =>
  `<script async src="${relay.url}/v1/broker-widgets.js" ${attributes}></script>`;

/** A page with the text around it that pages have. */
export const pageOf = (body: string, head = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A broker</title>${head}</head>
<body><h1>Markets</h1>
${body}
<p>Some text below.</p></body></html>`;
