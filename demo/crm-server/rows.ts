import type { DemoClient } from './clients.js';
import { accountId, consentId, type Office } from './office.js';

interface Row {
  id: string;
  /** ISO 8601. */
  updated: string;
}

/** What an office may be asked for. */
export type Records = Pick<Office, 'clients' | 'paymentsOf'>;

/** What the API says about a client, in the words of a home-made back office. */
const views: Readonly<Record<string, (client: DemoClient, office: Records) => Row[]>> = {
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
  payments: (client, office) =>
    office.paymentsOf(client).map(({ login, asked, booked, ...payment }) => ({
      ...{ ...payment, client: client.id, account: login, status: 'booked' },
      ...{ asked: iso(asked), updated: iso(booked) },
    })),
};

const iso = (ms: number) => new Date(ms).toISOString();

/** Rows of a list behind a stamp and an id, oldest change first; undefined: there is no such list. */
export function listRows(office: Records, list: string, query: URLSearchParams): Row[] | undefined {
  const view = Object.hasOwn(views, list) ? views[list] : undefined;
  if (!view) return undefined;
  const since = query.get('updated_since') ?? '';
  const after = query.get('after_id') ?? '';
  const limit = Math.min(Number(query.get('limit') ?? 50) || 50, 50);
  return office.clients
    .flatMap((client) => view(client, office))
    .filter(({ id, updated }) => updated > since || (updated === since && id > after))
    .sort((a, b) => (a.updated + a.id < b.updated + b.id ? -1 : 1))
    .slice(0, limit);
}

/** One row of a list; undefined: there is none. */
export const findRow = (office: Records, list: string, id: string) =>
  listRows(office, list, new URLSearchParams())?.find((row) => row.id === id);
