import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { serve } from './rest-crm.js';

export type EspoRow = Record<string, unknown> & { id: string; modifiedAt: string };
type Where = { type: string; attribute: string; value: string }[];

/** Fields of each entity type; those of one's own have got a "c" in front. */
const fields: Record<string, readonly string[]> = {
  Contact: [
    'name',
    'cLeaderboardAlias',
    'cShowOnLeaderboard',
    'addressCountry',
    'createdAt',
    'modifiedAt',
  ],
  CTradingAccount: [
    'name',
    'contact',
    'cLogin',
    'cBalance',
    'cGain',
    'cRanks',
    'cLastTrade',
    'modifiedAt',
  ],
};

/**
 * EspoCRM as far as the connector sees it, with its traps: renamed fields, writes that are dropped with
 * a 200, stamps of whole seconds, filters that are ignored, deletions that nobody tells.
 */
export class FakeEspo {
  url = '';
  readonly key = 'espo-key';
  /** Of the API user, whose authentication is HMAC when it is set. */
  secret: string | undefined;
  readonly types = new Map<string, EspoRow[]>([
    ['Contact', []],
    ['CTradingAccount', []],
  ]);
  /** 8 ignores "whereGroup", and signs in one way only. */
  version: 8 | 9 = 9;
  userType = 'api';
  /** What the role of the API user holds, as the guide grants it, and what everybody has. */
  rights: Record<string, unknown> = {
    Contact: { create: 'no', read: 'all', edit: 'no', delete: 'no', stream: 'no' },
    CTradingAccount: { create: 'no', read: 'all', edit: 'all', delete: 'no' },
    ...{ Account: false, Import: true, User: { read: 'all', edit: 'no' } },
    Note: { read: 'all', edit: 'own', delete: 'own' },
  };
  /** Called after each list was made. */
  afterList: () => void = () => undefined;
  requests = 0;
  lists = 0;
  clock = Date.UTC(2026, 10, 28, 12);

  rows(type: string): EspoRow[] {
    return this.types.get(type) ?? [];
  }

  /** What a person of the broker saves: unknown fields are dropped, the stamp is set. */
  save(type: string, id: string, values: object, author = 'person'): EspoRow {
    const rows = this.rows(type);
    let row = rows.find((each) => each.id === id);
    if (!row) rows.push((row = { id, modifiedAt: '' }));
    const links = ['contactId'];
    for (const [name, value] of Object.entries(values)) {
      if (fields[type]?.includes(name) || links.includes(name)) row[name] = value as unknown;
    }
    row.modifiedAt = stamp(this.clock);
    row.modifiedById = author;
    return row;
  }

  remove(type: string, id: string): void {
    const rows = this.rows(type);
    rows.splice(
      rows.findIndex((each) => each.id === id),
      1,
    );
  }

  /** A delivery of its queue: an array, signed as this version does. */
  webhook(hookId: string, secret: string, events: readonly object[]) {
    const body = Buffer.from(JSON.stringify(events));
    const hmac = () => createHmac('sha256', secret).update(body);
    const old = Buffer.concat([Buffer.from(`${hookId}:`), hmac().digest()]).toString('base64');
    const fresh = Buffer.from(`${hookId}:${hmac().digest('hex')}`).toString('base64');
    const headers = { 'x-signature': old, ...(this.version >= 9 && { signature: fresh }) };
    return { method: 'POST', url: '/crm/v1/webhook', headers, body };
  }

  answer(
    request: IncomingMessage,
    body: string,
  ): { status: number; json?: unknown; reason?: string } {
    const url = new URL(request.url ?? '/', 'http://espo');
    // A wrong key gives a 401 with an empty body.
    if (!this.#knows(request, url.pathname)) return { status: 401 };
    const [, , , type = '', id] = url.pathname.split('/');
    if (type === 'App') {
      const user = { id: 'api-user', userName: 'relay', type: this.userType };
      return { status: 200, json: { user, acl: { table: this.rights } } };
    }
    if (type === 'Metadata')
      return { status: 200, json: this.#metadata(url.searchParams.get('key') ?? '') };
    if (!this.types.has(type)) return { status: 404, reason: 'Entity type not found' };
    if (id === undefined) return this.#list(type, url.searchParams);
    const row = this.rows(type).find((each) => each.id === id);
    if (!row) return { status: 404 };
    if (request.method === 'PUT') this.save(type, id, JSON.parse(body) as object, 'api-user');
    return { status: 200, json: row };
  }

  #knows({ method = '', headers }: IncomingMessage, path: string): boolean {
    if (this.secret === undefined) return headers['x-api-key'] === this.key;
    const signed = `${method} ${path.replace('/api/v1', '')}`;
    const digest = createHmac('sha256', this.secret).update(signed).digest();
    const wanted = Buffer.concat([Buffer.from(`${this.key}:`), digest]).toString('base64');
    return headers['x-hmac-authorization'] === wanted && !('x-api-key' in headers);
  }

  #metadata(key: string): unknown {
    const [, type = ''] = key.split('.');
    return Object.fromEntries((fields[type] ?? []).map((name) => [name, {}]));
  }

  #list(type: string, query: URLSearchParams) {
    const group = this.version >= 9 ? query.get('whereGroup') : null;
    const params = JSON.parse(query.get('searchParams') ?? '{}') as {
      where?: Where;
      select?: string[];
      maxSize?: number;
      offset?: number;
      orderBy?: string;
    };
    const where = group ? (JSON.parse(group) as Where) : (params.where ?? []);
    const { maxSize = 200, offset = 0, orderBy = 'modifiedAt' } = params;
    if (maxSize > 200)
      return { status: 403, reason: 'Max size should not exceed 200. Use offset and limit.' };
    this.lists++;
    const found = this.rows(type)
      .filter((row) => where.every((each) => holds(row, each)))
      // Within one second the database answers in an order of its own.
      .sort((a, b) => compare(a[orderBy], b[orderBy]) || compare(shuffled(a.id), shuffled(b.id)))
      .slice(offset, offset + maxSize);
    const list = found.map((row) => ({ ...row }));
    this.afterList();
    return { status: 200, json: { total: -1, list } };
  }
}

const stamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const compare = (a: unknown, b: unknown) =>
  String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
const shuffled = (id: string) => Array.from(id).reverse().join('');

function holds(row: EspoRow, { type, attribute, value }: Where[number]): boolean {
  const order = compare(row[attribute], value);
  if (type === 'equals') return order === 0;
  if (type === 'greaterThan') return order > 0;
  if (type === 'greaterThanOrEquals') return order >= 0;
  throw new Error(`The fake EspoCRM knows no ${type}.`);
}

export async function startFakeEspo(t: TestContext): Promise<FakeEspo> {
  const espo = new FakeEspo();
  espo.url = await serve(t, async (request: IncomingMessage, response: ServerResponse) => {
    espo.requests++;
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { status, json, reason } = espo.answer(request, body);
    response.setHeader('date', new Date(espo.clock).toUTCString());
    if (reason) response.setHeader('x-status-reason', reason);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === undefined ? '' : JSON.stringify(json));
  });
  return espo;
}
