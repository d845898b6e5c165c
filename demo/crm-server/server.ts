import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type DemoClient, demoClients } from './clients.js';
import { drawPage } from './page.js';
import { findRow, listRows } from './rows.js';
import { sendWebhook } from './webhook.js';

export interface CrmServerOptions {
  /** The key that the relay must show. */
  key: string;
  /** Secret of the webhooks, as `whsec_…`. */
  secret: string;
  /** Address of the relay. */
  relay: string;
  now?: () => number;
}

/** Largest form and result that is read, in characters. */
const largest = 10_000;

/** A back office that invents its clients: an API for the relay, and a page for people. */
export function createCrmServer(options: CrmServerOptions): Server {
  const { key, secret, now = Date.now } = options;
  const clients = demoClients(now());

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.headers.authorization !== `Bearer ${key}`) {
      answer(response, 401, {});
      return;
    }
    const [, , list = '', id] = url.pathname.split('/').map(decodeURIComponent);
    if (id === undefined) {
      const rows = listRows(clients, list, url.searchParams);
      answer(response, rows ? 200 : 404, { data: rows });
      return;
    }
    const client = clients.find(({ login }) => list === 'accounts' && id === `A-${login}`);
    if (request.method === 'PATCH' && client) {
      const { results } = JSON.parse(await bodyOf(request)) as Partial<DemoClient>;
      Object.assign(client.results, results);
    }
    const row = findRow(clients, list, id);
    answer(response, row ? 200 : 404, { data: row });
  }

  async function save(
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
  ): Promise<void> {
    const form = new URLSearchParams(await bodyOf(request));
    const client = clients.find((each) => each.id === id);
    if (!client) {
      answer(response, 404, {});
      return;
    }
    client.alias = form.get('alias')?.slice(0, 40) ?? client.alias;
    client.shown = form.has('shown');
    client.updated = now();
    const events = [
      { type: 'client.updated', data: { id } },
      { type: 'consent.updated', data: { id: `K-${id}` } },
    ];
    const word = await sendWebhook({ relay: options.relay, secret, events, now: now() });
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(drawPage(clients, `${client.alias} is saved. ${word}`));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://crm');
    if (url.pathname.startsWith('/api/')) return api(request, response, url);
    const id = /^\/page\/([\w-]+)$/.exec(url.pathname)?.[1];
    if (id && request.method === 'POST') return save(request, response, id);
    if (url.pathname !== '/') {
      answer(response, 404, {});
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(drawPage(clients, ''));
  }

  return createServer((request, response) => {
    handle(request, response).catch(() => answer(response, 400, {}));
  });
}

function answer(response: ServerResponse, status: number, json: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > largest) throw new Error('The body is too large.');
  }
  return text;
}
