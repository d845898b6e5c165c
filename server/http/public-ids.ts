import { createHmac, randomBytes } from 'node:crypto';

/** 132 bits: nobody meets another one by trying. */
const length = 22;
/** Ids that are kept ready. */
const most = 50_000;

/** A random salt for the ids of a store. */
export const makeSalt = (): string => randomBytes(32).toString('hex');

/** What stands for accounts in public. It says nothing of the login, and cannot be guessed or walked. */
export class PublicIds {
  readonly #server: string;
  readonly #known = new Map<number, string>();
  #salt: string | undefined;

  /** Logins are those of this MT4 server. */
  constructor(server: string) {
    this.#server = server;
  }

  /** Takes the salt, which the store keeps secret; with another one all ids are others. */
  open(salt: string): void {
    this.#salt = salt;
  }

  /** Throws when there is no salt yet. */
  of(account: number): string {
    if (this.#salt === undefined) throw new Error('Public ids need the salt of the store first.');
    let id = this.#known.get(account);
    if (id === undefined) {
      if (this.#known.size >= most) this.#known.clear();
      const digest = createHmac('sha256', this.#salt).update(`${this.#server}:${account}`);
      id = digest.digest('base64url').slice(0, length);
      this.#known.set(account, id);
    }
    return id;
  }
}
