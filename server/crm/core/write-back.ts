import { setImmediate } from 'node:timers/promises';
import type { CrmOutbox, WaitingEntry } from '../../store/crm-outbox.js';
import type { AccountResult, CrmConnector, PushOutcome } from '../connector.js';
import type { Entities } from '../entities.js';
import { CrmError, sentenceOf } from '../errors.js';
import { backOff } from './back-off.js';
import { hashOf } from './intake.js';

/** What the relay knows of an account's results; the rest is added here. */
export type KnownResult = Omit<AccountResult, 'externalId' | 'server' | 'login' | 'publication'>;

export interface WriteBackOptions {
  connector: CrmConnector;
  outbox: CrmOutbox;
  server: string;
  /** Most results of one push. */
  pageMax: number;
  links: () => Iterable<Entities['account']>;
  result: (login: number) => KnownResult | undefined;
  /** Whether an account is shown, or why it is not. */
  publication: (login: string) => AccountResult['publication'];
  /** ms after which equity and ranks are written though nothing else has changed. */
  refresh: number;
  now: () => number;
  random: () => number;
  /** The CRM has no such account any more. */
  missing: (externalId: string) => Promise<void>;
}

/** Attempts after which a result that the CRM refuses is left to the operator. */
const mostAttempts = 5;
/** Accounts that are looked at before others get their turn. */
const slice = 200;

/**
 * Brings results into the CRM: what has changed goes into the outbox, and stays there until the CRM has
 * acknowledged it. A push that is repeated after a kill writes the same values again.
 */
export class WriteBack {
  /** Rows that the CRM acknowledged, by what it said of them. */
  readonly counts: Record<PushOutcome['status'], number> = {
    ...{ written: 0, unchanged: 0, conflict: 0, missing: 0 },
  };
  readonly #options: WriteBackOptions;
  /** By account: hash of what only its own trades and its owner change. */
  readonly #settled = new Map<string, string>();
  #refreshed = -Infinity;

  constructor(options: WriteBackOptions) {
    this.#options = options;
  }

  async work(signal?: AbortSignal): Promise<void> {
    await this.#collect();
    await this.#send(signal);
  }

  async #collect(): Promise<void> {
    const { links, result, publication, outbox, server, refresh, now } = this.#options;
    const isDue = now() - this.#refreshed >= refresh;
    if (isDue) this.#refreshed = now();
    let looked = 0;
    for (const { externalId, login } of [...links()]) {
      if (++looked % slice === 0) await setImmediate();
      const results = result(Number(login));
      if (!results) continue;
      const known = { ...results, publication: publication(login) };
      // Equity moves with every tick, ranks with the trades of others: they wait for the schedule.
      const settled = hashOf(JSON.stringify({ ...known, equity: null, ranks: null }));
      if (!isDue && this.#settled.get(externalId) === settled) continue;
      this.#settled.set(externalId, settled);
      const body = JSON.stringify({ externalId, server, login, ...known } satisfies AccountResult);
      await outbox.put([{ account: externalId, body, hash: hashOf(body) }], now());
    }
  }

  async #send(signal?: AbortSignal): Promise<void> {
    const { outbox, now, pageMax } = this.#options;
    for (;;) {
      signal?.throwIfAborted();
      const due = await outbox.due(now(), pageMax);
      if (!due.length) return;
      await this.#push(due);
    }
  }

  async #push(entries: readonly WaitingEntry[]): Promise<void> {
    const { connector, outbox, missing } = this.#options;
    let outcomes: readonly PushOutcome[];
    try {
      const results = entries.map(({ body }) => JSON.parse(body) as AccountResult);
      outcomes = (await connector.push?.(results)) ?? [];
    } catch (error) {
      await this.#fail(entries, error);
      return;
    }
    const statuses = new Map(outcomes.map(({ externalId, status }) => [externalId, status]));
    for (const entry of entries) {
      const status = statuses.get(entry.account) ?? 'conflict';
      this.counts[status]++;
      if (status === 'conflict') await this.#postpone(entry, conflict);
      else await outbox.acknowledge([entry]);
      if (status === 'missing') await missing(entry.account);
    }
  }

  async #fail(entries: readonly WaitingEntry[], error: unknown): Promise<void> {
    const { outbox } = this.#options;
    const isTheirs =
      error instanceof CrmError && (error.code === 'refused' || error.code === 'mismatch');
    if (isTheirs && entries.length > 1) {
      for (const entry of entries) await this.#push([entry]);
      return;
    }
    const problem = sentenceOf(error);
    for (const entry of entries) {
      if (isTheirs && entry.attempts + 1 >= mostAttempts) await outbox.bury(entry, problem);
      else await this.#postpone(entry, problem);
    }
    if (!isTheirs) throw error;
  }

  #postpone(entry: WaitingEntry, problem: string): Promise<void> {
    const { outbox, now, random } = this.#options;
    return outbox.postpone(entry, now() + backOff(entry.attempts, random()), problem);
  }
}

const conflict = 'Somebody else wrote the record at the same time.';
