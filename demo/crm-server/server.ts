import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DemoResults } from './clients.js';
import { drawPage } from './draw.js';
import { Office, type OfficeEvent } from './office.js';
import { CashDesk, type InventedBroker } from './payments.js';
import { findRow, listRows } from './rows.js';
import { viewOf } from './view.js';
import { answer, bodyOf, isForeign, pageHeaders, sendAsset } from './web.js';
import { sendWebhook } from './webhook.js';

export interface CrmServerOptions {
  /** The key that the relay must show. */
  key: string;
  /** Secret of the webhooks, as `whsec_…`. */
  secret: string;
  /** Address of the relay. */
  relay: string;
  /** Folder with the built page. */
  page: string;
  /** Whose accounts its clients have. */
  broker: InventedBroker;
  now?: () => number;
}

const notBuilt = '<!doctype html><title>Back office</title><p>Run npm run build first.</p>';

/** A back office that invents its clients: an API for the relay, and a page for people. */
export function createCrmServer(options: CrmServerOptions): Server {
  const { key, secret, page, broker, now = Date.now } = options;
  const office = new Office(new CashDesk(broker, now), now);

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.headers.authorization !== `Bearer ${key}`) {
      answer(response, 401, {});
      return;
    }
    const [, , list = '', id] = url.pathname.split('/').map(decodeURIComponent);
    if (id === undefined) {
      const rows = listRows(office, list, url.searchParams);
      answer(response, rows ? 200 : 404, { data: rows });
      return;
    }
    if (request.method === 'PATCH' && list === 'accounts') {
      const { results } = JSON.parse(await bodyOf(request)) as { results?: DemoResults };
      office.keep(id, results ?? {});
    }
    const row = findRow(office, list, id);
    answer(response, row ? 200 : 404, { data: row });
  }

  const tell = (events: readonly OfficeEvent[]) =>
    sendWebhook({ relay: options.relay, secret, events, now: now() });

  /** A button was pressed. The page's script wants to know what came of it; a form only goes back. */
  async function press(request: IncomingMessage, response: ServerResponse, path: string) {
    const form = new URLSearchParams(await bodyOf(request));
    const client = office.find(path.replace('/clients/', ''));
    const events =
      path === '/start-again'
        ? office.reset()
        : client && office.act(client, form.get('act') ?? '', form.get('alias') ?? client.alias);
    if (!events) {
      answer(response, 404, {});
      return;
    }
    const word = await tell(events);
    if (request.headers.accept === 'application/json') answer(response, 200, { word });
    else response.writeHead(303, { location: '/' }).end();
  }

  /** Says each change to a page for as long as it is open. */
  function follow(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const say = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    // What changed while the page was on its way.
    for (const client of office.clients) say(viewOf(client));
    const stop = office.onChange((id, client) => say(client ? viewOf(client) : { id, gone: true }));
    response.once('close', stop);
  }

  function show(response: ServerResponse): void {
    const file = join(page, 'index.html');
    const html = existsSync(file) ? readFileSync(file, 'utf8') : notBuilt;
    response.writeHead(200, pageHeaders(options.relay));
    response.end(drawPage(html, office.clients, options.relay.replace(/\/$/, '')));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://crm');
    const { pathname } = url;
    if (pathname.startsWith('/api/')) return api(request, response, url);
    if (request.method === 'POST') {
      if (!isForeign(request)) return press(request, response, pathname);
      answer(response, 403, {});
    } else if (pathname === '/') show(response);
    else if (pathname === '/changes') follow(response);
    else sendAsset(response, page, pathname);
  }

  return createServer((request, response) => {
    handle(request, response).catch(() => answer(response, 400, {}));
  });
}
