import type { ToldFollowing } from './following.js';

/** How a trader agreed to be shown. */
export interface Publication {
  /** The name that he chose. Never the legal name. */
  alias: string;
  /** ISO 3166 alpha-2, if he agreed to show it. */
  country?: string;
}

/** Who stands behind an account: a client of the CRM, or the account itself where nobody tells. */
export type Client = string | number;

/**
 * Who may be seen, and under which name. The configuration says it first; whoever manages consents
 * says it later, and what is withdrawn is gone at once. And who owns which accounts, so that nobody counts twice,
 * and how many follow them.
 */
export class People {
  readonly #known = new Map<number, Publication | null>();
  readonly #owners = new Map<number, string>();
  readonly #followings = new Map<number, ToldFollowing>();
  readonly #listeners = new Set<(account: number) => void>();
  readonly #followListeners = new Set<(account: number) => void>();

  /** `published`: by login, as the configuration has it. */
  constructor(published: Readonly<Record<string, Publication>>) {
    for (const [account, publication] of Object.entries(published))
      this.#known.set(Number(account), publication);
  }

  /** How the owner of an account agreed to be shown; undefined when he did not. */
  publication(account: number): Publication | undefined {
    return this.#known.get(account) ?? undefined;
  }

  /** Whether the owner wants to be seen nowhere, not even under an invented name. */
  withdrawn(account: number): boolean {
    return this.#known.get(account) === null;
  }

  /** Accounts whose owners agreed to be shown. */
  *published(): Iterable<number> {
    for (const [account, publication] of this.#known) if (publication) yield account;
  }

  /** The owner of an account agrees to be shown so, from now on. */
  publish(account: number, publication: Publication): void {
    this.#set(account, publication);
  }

  /** The owner of an account wants to be seen no longer. */
  withdraw(account: number): void {
    this.#set(account, null);
  }

  /** Who stands behind an account. */
  clientOf(account: number): Client {
    return this.#owners.get(account) ?? account;
  }

  /** An account belongs to this client of the CRM; undefined: it is not known to whom. */
  assign(account: number, client: string | undefined): void {
    if (client === undefined) this.#owners.delete(account);
    else this.#owners.set(account, client);
  }

  /** Who follows an account, as the CRM counted them; undefined: it does not tell. */
  following(account: number): ToldFollowing | undefined {
    return this.#followings.get(account);
  }

  /** The CRM counted who follows an account; undefined: it does not tell any more. */
  follow(account: number, following: ToldFollowing | undefined): void {
    if (following) this.#followings.set(account, following);
    else if (!this.#followings.delete(account)) return;
    for (const listener of this.#followListeners) listener(account);
  }

  /** Hears of each account of which the CRM counted followers anew. */
  onFollow(listener: (account: number) => void): void {
    this.#followListeners.add(listener);
  }

  /** Hears of each account whose owner said something new; returns how to stop. */
  onChange(listener: (account: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(account: number, publication: Publication | null): void {
    this.#known.set(account, publication);
    for (const listener of this.#listeners) listener(account);
  }
}
