import { CrmError } from '../errors.js';
import { type Auth, authorizerOf, type Authorizer } from './auth.js';
import { readBody } from './body.js';
import { retryAfter } from './retry-after.js';

export interface ClientOptions {
  /** Address of the CRM; paths are appended to it. */
  url: string;
  auth?: Auth;
  now: () => number;
  /** Aborted when the relay stops. */
  signal: AbortSignal;
  /** ms until an answer must be complete. */
  timeout?: number;
}

export interface ClientRequest {
  method?: string;
  /** Below the CRM's address, or a whole address of the same origin. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Statuses that are answers and no failures, beside 2xx. */
  expect?: readonly number[];
}

export interface ClientAnswer {
  status: number;
  headers: Headers;
  /** Undefined when the body is empty. */
  json: unknown;
  /** The CRM's clock by its Date header, ms UTC; undefined when it tells none. */
  time: number | undefined;
}

/** Asks a CRM over HTTP. Throws a `CrmError` that says what the operator can do. */
export class CrmClient {
  readonly #options: Required<Omit<ClientOptions, 'auth'>>;
  readonly #base: URL;
  readonly #authorizer: Authorizer;

  constructor({ auth, ...options }: ClientOptions) {
    this.#options = { timeout: 30_000, ...options };
    this.#base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
    this.#authorizer = authorizerOf(auth, {
      now: options.now,
      post: async (url, form) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const response = await this.#send(new URL(url), { method: 'POST', headers, body: form });
        return (await this.#answer(response, [], 'POST', new URL(url).pathname)).json;
      },
    });
  }

  async request({
    method = 'GET',
    path,
    query = {},
    headers = {},
    body,
    expect = [],
  }: ClientRequest): Promise<ClientAnswer> {
    const url = this.#resolve(path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signed = { method, path: this.#below(url), url: url.pathname + url.search };
    const send = async () =>
      this.#send(url, {
        method,
        headers: {
          accept: 'application/json',
          ...(text !== undefined && { 'content-type': 'application/json' }),
          ...(await this.#authorizer.headers({ ...signed, body: text ?? '' })),
          ...headers,
        },
        ...(text !== undefined && { body: text }),
      });
    let response = await send();
    // A token may be taken back before its time.
    if (response.status === 401 && this.#authorizer.renew()) response = await send();
    return this.#answer(response, expect, method, url.pathname);
  }

  /** A whole address of a path that begins at the server, not at the configured address. */
  fromRoot(path: string): string {
    return new URL(path, this.#base.origin).href;
  }

  /** The path of an address below the configured one, with a slash in front. */
  #below({ pathname }: URL): string {
    const base = this.#base.pathname;
    return pathname.startsWith(base) ? pathname.slice(base.length - 1) : pathname;
  }

  /** Our credentials go to the CRM only, whatever a link in an answer says. */
  #resolve(path: string): URL {
    const url = new URL(/^https?:/i.test(path) ? path : path.replace(/^\/+/, ''), this.#base);
    if (url.origin === this.#base.origin) return url;
    throw new CrmError('mismatch', `The CRM links to another server, ${url.origin}: not followed.`);
  }

  async #send(url: URL, init: RequestInit): Promise<Response> {
    const { signal, timeout } = this.#options;
    try {
      return await fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.any([signal, lateAfter(timeout)]),
      });
    } catch (error) {
      throw this.#unreachable(url, error);
    }
  }

  async #answer(
    response: Response,
    expect: readonly number[],
    method: string,
    path: string,
  ): Promise<ClientAnswer> {
    const { status, headers } = response;
    const text = await readBody(response).catch((error: unknown) => {
      throw error instanceof CrmError ? error : this.#unreachable(new URL(path, this.#base), error);
    });
    if (!response.ok && !expect.includes(status)) {
      throw failure(response, `${method} ${path}`, this.#options.now());
    }
    const time = Date.parse(headers.get('date') ?? '');
    return { status, headers, json: parse(text, response.ok, path), time: time || undefined };
  }

  #unreachable(url: URL, cause: unknown): CrmError {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const what = isLate
      ? `does not answer within ${this.#options.timeout / 1000} s`
      : 'does not answer';
    const sentence = `The CRM at ${url.host} ${what}. Check its address and the network.`;
    return new CrmError('unreachable', sentence, { cause });
  }
}

/**
 * Aborted after so many ms, by a timer that holds it: of `AbortSignal.timeout` nothing is left but a weak
 * reference once `AbortSignal.any` has taken it in, and when it is collected nobody ends the request.
 */
function lateAfter(timeout: number): AbortSignal {
  const late = new AbortController();
  const error = new DOMException('The answer is late.', 'TimeoutError');
  setTimeout(() => late.abort(error), timeout).unref();
  return late.signal;
}

function parse(text: string, isWanted: boolean, path: string): unknown {
  if (!text.trim()) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    if (!isWanted) return undefined;
    throw new CrmError('mismatch', `The CRM answers ${path} with something that is not JSON.`);
  }
}

/** A status as a sentence. What the CRM wrote is left out: it may be personal. */
function failure({ status, headers }: Response, what: string, now: number): CrmError {
  const reason = headers.get('x-status-reason');
  const detail = reason ? ` (${reason.slice(0, 200)})` : '';
  switch (true) {
    case status >= 300 && status < 400:
      return new CrmError('refused', `The CRM sends ${what} elsewhere: set its final address.`);
    case status === 401:
      return new CrmError(
        'unauthorized',
        `The CRM does not know us (401 to ${what})${detail}. Check the key.`,
      );
    case status === 403:
      return new CrmError(
        'unauthorized',
        `The CRM does not let us ${what} (403)${detail}. Grant the right.`,
      );
    case status === 429: {
      const retryIn = retryAfter(headers.get('retry-after'), now);
      const sentence = `The CRM gets too many requests (429 to ${what}).`;
      return new CrmError('limited', sentence, retryIn === undefined ? {} : { retryIn });
    }
    case status >= 500: {
      const retryIn = retryAfter(headers.get('retry-after'), now);
      const sentence = `The CRM has failed (${status} to ${what})${detail}.`;
      return new CrmError('failed', sentence, retryIn === undefined ? {} : { retryIn });
    }
    default:
      return new CrmError('refused', `The CRM refuses ${what} (${status})${detail}.`);
  }
}
