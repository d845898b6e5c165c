import type { DemoClient } from './clients.js';

/** What the API says about a client, in the words of a home-made back office. */
const views: Readonly<Record<string, (client: DemoClient) => { id: string; updated: string }>> = {
  clients: ({ id, alias, country, updated }) => ({
    ...{ id, nickname: alias, country, status: 'open', updated: iso(updated) },
  }),
  accounts: ({ id, login, results, updated }) => ({
    ...{ id: `A-${login}`, client: id, login, results, updated: iso(updated) },
  }),
  consents: ({ id, shown, updated }) => ({
    ...{ id: `K-${id}`, client: id, show_me: shown, updated: iso(updated) },
  }),
};

const iso = (ms: number) => new Date(ms).toISOString();

/** Rows of a list behind a stamp and an id, oldest change first; undefined: there is no such list. */
export function listRows(
  clients: readonly DemoClient[],
  list: string,
  query: URLSearchParams,
): object[] | undefined {
  const view = Object.hasOwn(views, list) ? views[list] : undefined;
  if (!view) return undefined;
  const since = query.get('updated_since') ?? '';
  const after = query.get('after_id') ?? '';
  const limit = Math.min(Number(query.get('limit') ?? 50) || 50, 50);
  return clients
    .map(view)
    .filter(({ id, updated }) => updated > since || (updated === since && id > after))
    .sort((a, b) => (a.updated + a.id < b.updated + b.id ? -1 : 1))
    .slice(0, limit);
}

/** One row of a list; undefined: there is none. */
export const findRow = (clients: readonly DemoClient[], list: string, id: string) =>
  listRows(clients, list, new URLSearchParams())?.find((row) => 'id' in row && row.id === id);
