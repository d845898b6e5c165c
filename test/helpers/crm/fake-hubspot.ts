import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { sign } from '../../../server/crm/web/verifier.js';
import { verifier } from '../../../server/crm/hubspot/webhooks.js';
import { serve } from './rest-crm.js';

interface Filter {
  propertyName: string;
  operator: string;
  value: string;
}

interface Search {
  filterGroups: { filters: Filter[] }[];
  sorts: { propertyName: string }[];
  limit: number;
}

type Properties = Record<string, string>;

/** HubSpot as far as the connector sees it: a search that is late, batches, and signatures of version 3. */
export class FakeHubspot {
  url = '';
  readonly token = 'pat-eu1-token';
  readonly secret = 'client-secret-of-the-app';
  readonly known = ['alias', 'shown', 'country', 'client_id', 'login', 'balance', 'gain'];
  readonly objects = new Map<string, Properties>();
  /** What the search knows; saved objects come into it by `index()`. */
  #indexed = new Map<string, Properties>();
  readonly searches: Search[] = [];
  afterSearch: () => void = () => undefined;
  /** Scopes of the token; undefined: one of another kind, whose scopes are not told. */
  scopes: string[] | undefined = [
    'oauth',
    'crm.objects.contacts.read',
    'crm.schemas.contacts.read',
  ];
  /** Answered instead, so many times. */
  limited = 0;

  save(id: string, properties: Properties, modified: number): void {
    const stamp = new Date(modified).toISOString();
    const own = { hs_object_id: id, lastmodifieddate: stamp, hs_lastmodifieddate: stamp };
    this.objects.set(id, { ...this.objects.get(id), ...properties, ...own });
  }

  /** The search catches up. */
  index(): void {
    this.#indexed = new Map([...this.objects].map(([id, properties]) => [id, { ...properties }]));
  }

  webhook(
    events: object[],
    { time, url, secret = this.secret }: { time: number; url: string; secret?: string },
  ) {
    const body = Buffer.from(JSON.stringify(events));
    const timestamp = String(time);
    const digest = sign(verifier, secret, { method: 'POST', url, body }, { timestamp });
    const headers = {
      'x-hubspot-signature-v3': digest.toString('base64'),
      'x-hubspot-request-timestamp': timestamp,
    };
    return { method: 'POST', url: '/crm/v1/webhook', headers, body };
  }

  answer(request: IncomingMessage, body: string): { status: number; json?: unknown } {
    if (request.headers.authorization !== `Bearer ${this.token}`) return { status: 401 };
    if (this.limited-- > 0) return { status: 429 };
    const { url = '' } = request;
    if (url.includes('/properties/')) {
      return { status: 200, json: { results: this.known.map((name) => ({ name })) } };
    }
    const given = JSON.parse(body) as Search & { inputs: { id: string; properties: Properties }[] };
    if (url.endsWith('/access-token-info')) {
      const isOurs = (given as { tokenKey?: string }).tokenKey === this.token;
      return isOurs && this.scopes
        ? { status: 200, json: { scopes: this.scopes } }
        : { status: 400, json: { message: 'unknown' } };
    }
    if (url.endsWith('/search')) return this.#search(given);
    const found = given.inputs.filter(({ id }) => this.objects.has(id));
    if (url.endsWith('/batch/update')) {
      for (const { id, properties } of found) this.save(id, properties, 0);
    }
    const results = found.map(({ id }) => ({ id, properties: this.objects.get(id) }));
    return { status: results.length < given.inputs.length ? 207 : 200, json: { results } };
  }

  #search(search: Search) {
    this.searches.push(search);
    const name = search.sorts[0]?.propertyName ?? '';
    const groups = search.filterGroups;
    const found = [...this.#indexed.entries()]
      .filter(
        ([, row]) =>
          !groups.length || groups.some(({ filters }) => filters.every((each) => holds(row, each))),
      )
      .sort(
        ([, a], [, b]) =>
          valueOf(a, name) - valueOf(b, name) || Number(b.hs_object_id) - Number(a.hs_object_id),
      )
      .slice(0, search.limit)
      .map(([id, properties]) => ({ id, properties }));
    this.afterSearch();
    return { status: 200, json: { results: found } };
  }
}

const valueOf = (row: Properties, name: string): number =>
  name.endsWith('date') ? Date.parse(row[name] ?? '') : Number(row[name]);

function holds(row: Properties, { propertyName, operator, value }: Filter): boolean {
  const own = valueOf(row, propertyName);
  if (operator === 'GT') return own > Number(value);
  return operator === 'GTE' ? own >= Number(value) : own === Number(value);
}

export async function startFakeHubspot(t: TestContext): Promise<FakeHubspot> {
  const hubspot = new FakeHubspot();
  hubspot.url = await serve(t, async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { status, json } = hubspot.answer(request, body);
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' });
    response.end(JSON.stringify(json ?? {}));
  });
  return hubspot;
}
