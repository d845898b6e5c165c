import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A row of the invented CRM; `updated` is its stamp, ms UTC. */
export interface Row {
  id: string;
  updated: number;
  [field: string]: unknown;
}

/** A stamp in the two ways in which the CRM tells it. */
export const stamped = (updated: number) => ({
  updated,
  updatedAt: new Date(updated).toISOString(),
});

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

/** An HTTP server with rows in lists, as home-made back offices have them: `/clients`, `/clients/7`. */
export class RestCrm {
  url = '';
  readonly lists = new Map<string, Row[]>();
  readonly asked: Asked[] = [];
  /** Most rows of a page, whatever is asked for. */
  cap = 1000;
  /** Called before each answer; what it returns is answered instead, and never when it is `silence`. */
  intercept: (asked: Asked) => Answer | typeof silence | undefined = () => undefined;
  /** Called after each page was made. */
  afterPage: () => void = () => undefined;
  /** What the Date header says. */
  clock: number | undefined;

  list(name: string): Row[] {
    const rows = this.lists.get(name) ?? [];
    this.lists.set(name, rows);
    return rows;
  }

  /** Changes a row, which moves it to the end of its list. */
  touch(name: string, id: string, updated: number, fields: object = {}): void {
    const rows = this.list(name);
    const [row] = rows.splice(
      rows.findIndex((each) => each.id === id),
      1,
    );
    rows.push({ ...row!, ...fields, ...stamped(updated) });
  }

  answer(asked: Asked): Answer {
    const [, name = '', id] = asked.path.split('/');
    const rows = this.lists.get(name);
    if (!rows) return { status: 404, json: {} };
    if (id === undefined) return this.#page(rows, asked.query);
    const row = rows.find((each) => each.id === decodeURIComponent(id));
    if (!row) return { status: 404, json: {} };
    if (asked.method === 'PATCH') Object.assign(row, JSON.parse(asked.body) as object);
    return { status: 200, json: { data: row } };
  }

  #page(rows: readonly Row[], query: URLSearchParams): Answer {
    const number = (name: string) => Number(query.get(name) ?? 0);
    const limit = Math.min(this.cap, number('limit') || 100);
    const since = query.get('since');
    const after = query.get('after');
    const floor = since === null ? -Infinity : Date.parse(since);
    let found = rows.filter(
      ({ id, updated }) => updated > floor || (updated === floor && (after === null || id > after)),
    );
    if (query.get('sort'))
      found = [...found].sort((a, b) => a.updated - b.updated || (a.id < b.id ? -1 : 1));
    const offset = query.has('page') ? (number('page') - 1) * limit : number('offset');
    const data = found.slice(offset, offset + limit);
    const next =
      offset + limit < found.length ? `/clients?offset=${offset + limit}&limit=${limit}` : null;
    const answer = { status: 200, json: { data: structuredClone(data), next } };
    this.afterPage();
    return answer;
  }
}

/** An answer that never comes: the question was taken, and the connection stays open. */
export const silence = Symbol('silence');

interface Answer {
  status: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

async function handle(crm: RestCrm, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://crm');
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await bodyOf(request),
  };
  crm.asked.push(asked);
  const answer = crm.intercept(asked) ?? crm.answer(asked);
  if (answer === silence) return;
  const { status, json, text, headers = {} } = answer;
  if (crm.clock !== undefined) response.setHeader('date', new Date(crm.clock).toUTCString());
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text ?? (json === undefined ? '' : JSON.stringify(json)));
}

/** Starts a server for a CRM on a free port; it ends with the test. */
export async function serve(
  t: TestContext,
  listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<string> {
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function startRestCrm(t: TestContext): Promise<RestCrm> {
  const crm = new RestCrm();
  crm.url = await serve(t, (request, response) => handle(crm, request, response));
  return crm;
}
