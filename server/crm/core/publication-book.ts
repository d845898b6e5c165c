import type { ToldFollowing } from '../../relay/following.js';
import type { People, Publication } from '../../relay/people.js';
import type { Entities, EntityName } from '../entities.js';
import { type AliasJudge, type AliasProblem, cleanAlias, skeletonOf } from './alias.js';
import type { AliasHolders } from './alias-holders.js';
import { Links } from './links.js';

/** Where it goes: the relay shows and hides at once. */
export type PublicationSink = Pick<People, 'publish' | 'withdraw' | 'assign' | 'follow'>;

/** Why an account of the CRM is not shown. */
export type HiddenReason =
  | 'no-consent'
  | 'not-active'
  | 'shared-account'
  | 'unknown-client'
  | `alias-${AliasProblem}`;

export interface PublicationBookOptions {
  /** Name of the relay's MT4 server: accounts of others are none of its business. */
  server: string;
  judge: AliasJudge;
  holders: AliasHolders;
  sink: PublicationSink;
}

type Known = { [K in EntityName]: Map<string, Entities[K]> };

/**
 * Decides who is shown, out of clients, their accounts and consents. Nobody is, until everything says
 * yes: a consent that is missing, withdrawn, deleted or old, or an alias that may not be seen, hides.
 */
export class PublicationBook {
  readonly #options: PublicationBookOptions;
  readonly #known: Known = {
    ...{ client: new Map(), account: new Map() },
    ...{ consent: new Map(), payment: new Map() },
  };
  readonly #accounts = new Links();
  readonly #consents = new Links();
  readonly #logins = new Links();
  readonly #shown = new Map<string, Publication>();
  readonly #hidden = new Map<string, HiddenReason>();
  #trusted = false;

  constructor(options: PublicationBookOptions) {
    this.#options = options;
  }

  /** Takes what the CRM says of a record; undefined: it is gone. */
  tell<K extends EntityName>(entity: K, id: string, record: Entities[K] | undefined): void {
    // Payments are the payment book's business.
    if (entity === 'payment') return;
    const touched = new Set<string>();
    const before = this.#known[entity].get(id);
    for (const each of [before, record]) {
      if (each) for (const client of this.#relatedTo(entity, each)) touched.add(client);
    }
    if (record) this.#known[entity].set(id, record);
    else this.#known[entity].delete(id);
    this.#link(entity, id, before, record);
    if (entity === 'client') {
      const { alias } = (record as Entities['client'] | undefined) ?? { alias: null };
      const skeleton = alias ? skeletonOf(cleanAlias(alias)) : undefined;
      for (const other of this.#options.holders.wish(id, skeleton || undefined)) touched.add(other);
    }
    for (const client of touched) this.#decideClient(client);
  }

  /** Whether what is known may be shown: not while the CRM was not heard for too long. */
  trust(trusted: boolean): void {
    if (this.#trusted === trusted) return;
    this.#trusted = trusted;
    for (const login of this.#logins.keys()) this.#decide(login);
  }

  /** Whether an account of the relay's server is shown, or why it is not. */
  publication(login: string): 'shown' | HiddenReason {
    if (this.#shown.has(login)) return 'shown';
    return this.#hidden.get(login) ?? 'unknown-client';
  }

  /** How many accounts are shown, and how many are not for each reason. */
  counts(): { shown: number; hidden: ReadonlyMap<HiddenReason, number> } {
    const hidden = new Map<HiddenReason, number>();
    for (const reason of this.#hidden.values()) hidden.set(reason, (hidden.get(reason) ?? 0) + 1);
    return { shown: this.#shown.size, hidden };
  }

  /** Accounts of the relay's server with their links, for the results that go back. */
  *links(): Iterable<Entities['account']> {
    for (const account of this.#known.account.values()) if (this.#isOurs(account)) yield account;
  }

  /** Clients whom a record is about: whoever shares its account, too. */
  #relatedTo<K extends EntityName>(entity: K, record: Entities[K]): string[] {
    if (entity === 'client') return [record.externalId];
    const { clientId, login } = record as Entities['account'];
    return [clientId, ...(entity === 'account' ? this.#ownersOf(login) : [])];
  }

  #link(entity: EntityName, id: string, before: object | undefined, after: object | undefined) {
    const links = entity === 'account' ? this.#accounts : this.#consents;
    if (entity === 'client') return;
    if (before) links.remove((before as Entities['account']).clientId, id);
    if (after) links.add((after as Entities['account']).clientId, id);
    if (entity !== 'account') return;
    const [old, fresh] = [before, after] as (Entities['account'] | undefined)[];
    if (old && this.#isOurs(old)) {
      this.#logins.remove(old.login, id);
      if (!this.#logins.of(old.login).length) this.#hide(old.login, undefined);
    }
    if (fresh && this.#isOurs(fresh)) this.#logins.add(fresh.login, id);
    for (const login of new Set([old?.login, fresh?.login])) if (login) this.#assign(login);
  }

  /** Of several owners of one account always the same one stands for all. */
  #assign(login: string): void {
    this.#options.sink.assign(Number(login), this.#ownersOf(login).sort()[0]);
    this.#options.sink.follow(Number(login), this.#followingOf(login));
  }

  /** Of several records of one account the one that was counted last. */
  #followingOf(login: string): ToldFollowing | undefined {
    let newest: ToldFollowing | undefined;
    for (const id of this.#logins.of(login)) {
      // Records that were kept by an older version have no such fields.
      const account: Partial<Entities['account']> = this.#known.account.get(id) ?? {};
      const { followers = null, copiers = null, assetsMinor = null, followedAt: time } = account;
      if (typeof time !== 'number' || time < (newest?.time ?? -Infinity)) continue;
      newest = { followers, copiers, assets: assetsMinor, time };
    }
    return newest;
  }

  #isOurs({ server }: Entities['account']): boolean {
    return server === null || server === this.#options.server;
  }

  #decideClient(client: string): void {
    const logins = new Set<string>();
    for (const id of this.#accounts.of(client)) {
      const account = this.#known.account.get(id);
      if (account && this.#isOurs(account)) logins.add(account.login);
    }
    for (const login of logins) this.#decide(login);
  }

  #decide(login: string): void {
    const owners = this.#ownersOf(login);
    const [owner = ''] = owners;
    const client = this.#known.client.get(owner);
    const consent = this.#consentOf(owner);
    const reason = this.#reasonToHide(owners, client, consent);
    if (reason || !client || !consent) {
      this.#hide(login, reason ?? 'no-consent');
      return;
    }
    this.#hidden.delete(login);
    const alias = cleanAlias(client.alias ?? '');
    const country = consent.scope.includes('country') ? client.country : null;
    const shown = this.#shown.get(login);
    if (shown?.alias === alias && shown.country === (country ?? undefined)) return;
    const publication = { alias, ...(country && { country }) };
    this.#shown.set(login, publication);
    this.#options.sink.publish(Number(login), publication);
  }

  #reasonToHide(
    owners: readonly string[],
    client: Entities['client'] | undefined,
    consent: Entities['consent'] | undefined,
  ): HiddenReason | undefined {
    if (owners.length > 1) return 'shared-account';
    if (!client) return 'unknown-client';
    if (client.status !== 'active') return 'not-active';
    if (!this.#trusted || consent?.state !== 'granted') return 'no-consent';
    const problem = this.#options.judge.problem(client.alias, client.approvedAlias);
    if (problem) return `alias-${problem}`;
    return this.#options.holders.take(client.externalId) ? undefined : 'alias-taken';
  }

  /** `reason`: absent when the CRM does not know the account any more. */
  #hide(login: string, reason: HiddenReason | undefined): void {
    // Said also of who was never shown: boards then do not show him under an invented name either.
    const isNews = this.#shown.delete(login) || (reason && !this.#hidden.has(login));
    if (reason) this.#hidden.set(login, reason);
    else this.#hidden.delete(login);
    if (isNews) this.#options.sink.withdraw(Number(login));
  }

  #ownersOf(login: string): string[] {
    const owners = new Set<string>();
    for (const id of this.#logins.of(login)) {
      const account = this.#known.account.get(id);
      if (account) owners.add(account.clientId);
    }
    return [...owners];
  }

  /** The newest word of a client about being shown; of two at the same time, the no. */
  #consentOf(client: string): Entities['consent'] | undefined {
    let newest: Entities['consent'] | undefined;
    for (const id of this.#consents.of(client)) {
      const consent = this.#known.consent.get(id);
      if (consent?.purpose !== 'leaderboard') continue;
      const later = (consent.at ?? 0) - (newest?.at ?? 0);
      if (!newest || later > 0 || (later === 0 && consent.state === 'withdrawn')) newest = consent;
    }
    return newest;
  }
}
