import { CrmError } from '../errors.js';
import { CrmClient, type ClientOptions } from '../web/client.js';

export interface RpcOptions extends Pick<ClientOptions, 'url' | 'now' | 'signal'> {
  database: string;
  user: string;
  password: string;
}

/** What Tryton says when somebody else wrote the record since it was read. */
export class ConcurrencyError extends Error {
  override name = 'ConcurrencyError';
}

/** Calls methods of Tryton over JSON-RPC. */
export class TrytonRpc {
  readonly #options: RpcOptions;
  readonly #client: CrmClient;
  #session: Promise<string> | undefined;
  #last = 0;

  constructor(options: RpcOptions) {
    this.#options = options;
    const { url, now, signal } = options;
    this.#client = new CrmClient({ url, now, signal });
  }

  /** Calls a method of a model; every one of them ends with a context. */
  async call(
    model: string,
    method: string,
    params: readonly unknown[],
    context: object = {},
  ): Promise<unknown> {
    const name = `model.${model}.${method}`;
    const send = async () => this.#send(name, [...params, context], await this.#logIn());
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof CrmError && error.code === 'unauthorized')) throw error;
      // A session ends by itself after a while; one attempt with a new one.
      this.#session = undefined;
      return await send();
    }
  }

  /** The header of the session; those who come at the same time share one login. */
  async #logIn(): Promise<string> {
    this.#session ??= this.#openSession();
    try {
      return await this.#session;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }

  async #openSession(): Promise<string> {
    const { user, password } = this.#options;
    const answer = await this.#send('common.db.login', [user, { password }, 'en']);
    if (!Array.isArray(answer)) {
      throw new CrmError(
        'unauthorized',
        'Tryton does not know us: check crm.user and crm.password.',
      );
    }
    const [uid, session] = answer as [number, string];
    return `Session ${Buffer.from(`${user}:${uid}:${session}`).toString('base64')}`;
  }

  async #send(method: string, params: readonly unknown[], session?: string): Promise<unknown> {
    const { json } = await this.#client.request({
      method: 'POST',
      path: `${encodeURIComponent(this.#options.database)}/`,
      body: { id: ++this.#last, method, params },
      ...(session && { headers: { authorization: session } }),
    });
    const { result, error } = (json ?? {}) as { result?: unknown; error?: unknown };
    // What goes wrong comes with a status of 200.
    if (error !== undefined && error !== null) throw failure(method, error);
    return result;
  }
}

function failure(method: string, error: unknown): Error {
  const kind = String(Array.isArray(error) ? error[0] : error);
  if (kind.startsWith('Concurrency')) return new ConcurrencyError(kind);
  // What follows the kind may have names in it.
  if (/^User(Error|Warning)/.test(kind)) {
    return new CrmError('refused', `Tryton refuses ${method} (${kind}).`);
  }
  if (/^(401|403|Login)/.test(kind)) {
    return new CrmError('unauthorized', `Tryton does not let us ${method}.`);
  }
  return new CrmError('failed', `Tryton has failed in ${method} (${kind.slice(0, 80)}).`);
}
