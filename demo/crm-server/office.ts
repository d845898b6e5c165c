import { type DemoAccount, type DemoClient, type DemoResults, demoClients } from './clients.js';
import type { CashDesk, DemoPayment } from './payments.js';

type What = 'updated' | 'deleted';

/** Something that the relay is told by a webhook. */
export interface OfficeEvent {
  type: `${'client' | 'account' | 'consent' | 'payment'}.${What}`;
  data: { id: string };
}

/** What somebody does with a client on the page; `alias` is what stands in the field. */
const acts: Readonly<Record<string, (client: DemoClient, alias: string) => void>> = {
  rename: (client, alias) => (client.alias = alias),
  approve: (client) => (client.approved = client.alias),
  show: (client) => (client.shown = true),
  hide: (client) => (client.shown = false),
  'show-country': (client) => (client.countryShown = true),
  'hide-country': (client) => (client.countryShown = false),
};

/** Longest alias that the field takes, in UTF-16 units. */
export const longestAlias = 40;

export const accountId = ({ login }: DemoAccount): string => `A-${login}`;
export const consentId = ({ id }: DemoClient): string => `K-${id}`;

/** The records of the invented back office, and who wants to hear of changes. */
export class Office {
  #clients: DemoClient[];
  readonly #now: () => number;
  readonly #desk: Pick<CashDesk, 'of'>;
  readonly #listeners = new Set<(id: string, client: DemoClient | undefined) => void>();

  /** `now`: ms UTC. */
  constructor(desk: Pick<CashDesk, 'of'>, now: () => number) {
    this.#now = now;
    this.#desk = desk;
    this.#clients = demoClients(now());
  }

  get clients(): readonly DemoClient[] {
    return this.#clients;
  }

  /** What a client has paid in and taken out. */
  paymentsOf({ accounts }: DemoClient): readonly DemoPayment[] {
    return accounts.flatMap(({ login }) => this.#desk.of(login));
  }

  find(id: string): DemoClient | undefined {
    return this.#clients.find((client) => client.id === id);
  }

  /** Does what a button of the page says. Answers what the relay must hear; undefined: no such act. */
  act(client: DemoClient, act: string, alias: string): OfficeEvent[] | undefined {
    if (act === 'delete') {
      this.#clients = this.#clients.filter((other) => other !== client);
      this.#tell(client.id);
      return this.#allOf(client, 'deleted');
    }
    const change = Object.hasOwn(acts, act) ? acts[act] : undefined;
    if (!change) return undefined;
    change(client, alias.slice(0, longestAlias));
    client.updated = this.#now();
    this.#tell(client.id, client);
    return eventsOf(client, 'updated');
  }

  /** Brings the clients back as they were invented. Answers what the relay must hear. */
  reset(): OfficeEvent[] {
    const results = new Map(
      this.#clients.flatMap(({ accounts }) => accounts.map((own) => [own.login, own.results])),
    );
    this.#clients = demoClients(this.#now());
    for (const { accounts } of this.#clients)
      for (const own of accounts) own.results = results.get(own.login) ?? {};
    return this.#clients.flatMap((client) => this.#allOf(client, 'updated'));
  }

  /** Keeps what the relay writes back; answers whether there is such an account. */
  keep(id: string, results: DemoResults): boolean {
    for (const client of this.#clients) {
      const account = client.accounts.find((own) => accountId(own) === id);
      if (!account) continue;
      Object.assign(account.results, results);
      this.#tell(client.id, client);
      return true;
    }
    return false;
  }

  /** Hears of each client who changed, or is gone; returns how to stop. */
  onChange(listener: (id: string, client: DemoClient | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(id: string, client?: DemoClient): void {
    for (const listener of this.#listeners) listener(id, client);
  }

  /** What the relay must hear when all that there is of a client has come, or has gone. */
  #allOf(client: DemoClient, what: What): OfficeEvent[] {
    return [
      ...eventsOf(client, what),
      ...this.paymentsOf(client).map(({ id }) => eventOf(`payment.${what}`, id)),
    ];
  }
}

const eventOf = (type: OfficeEvent['type'], id: string): OfficeEvent => ({ type, data: { id } });

const eventsOf = (client: DemoClient, what: What): OfficeEvent[] => [
  eventOf(`consent.${what}`, consentId(client)),
  eventOf(`client.${what}`, client.id),
  ...client.accounts.map((account) => eventOf(`account.${what}`, accountId(account))),
];
