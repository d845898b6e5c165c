import type { DemoClient } from './clients.js';
import { accountId, consentId } from './office.js';

interface Row {
  id: string;
  /** ISO 8601. */
  updated: string;
}

/** What the API says about a client, in the words of a home-made back office. */
const views: Readonly<Record<string, (client: DemoClient) => Row[]>> = {
  clients: ({ id, alias, approved, country, updated }) => [
    {
      ...{ id, nickname: alias, approved_nickname: approved, country, status: 'open' },
      updated: iso(updated),
    },
  ],
  accounts: ({ id, accounts, updated }) =>
    accounts.map((account) => {
      const { login, results } = account;
      return { id: accountId(account), client: id, login, results, updated: iso(updated) };
    }),
  consents: (client) => {
    const { id, shown, countryShown, updated } = client;
    const ticks = { show_me: shown, show_country: countryShown };
    return [{ id: consentId(client), client: id, ...ticks, updated: iso(updated) } as Row];
  },
};

const iso = (ms: number) => new Date(ms).toISOString();

/** Rows of a list behind a stamp and an id, oldest change first; undefined: there is no such list. */
export function listRows(
  clients: readonly DemoClient[],
  list: string,
  query: URLSearchParams,
): Row[] | undefined {
  const view = Object.hasOwn(views, list) ? views[list] : undefined;
  if (!view) return undefined;
  const since = query.get('updated_since') ?? '';
  const after = query.get('after_id') ?? '';
  const limit = Math.min(Number(query.get('limit') ?? 50) || 50, 50);
  return clients
    .flatMap(view)
    .filter(({ id, updated }) => updated > since || (updated === since && id > after))
    .sort((a, b) => (a.updated + a.id < b.updated + b.id ? -1 : 1))
    .slice(0, limit);
}

/** One row of a list; undefined: there is none. */
export const findRow = (clients: readonly DemoClient[], list: string, id: string) =>
  listRows(clients, list, new URLSearchParams())?.find((row) => row.id === id);
