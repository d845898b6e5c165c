import type { CrmOutbox } from '../../store/crm-outbox.js';
import type { CrmHint, CrmQueue } from '../../store/crm-queue.js';
import type { CrmRecords } from '../../store/crm-records.js';
import type { CrmConnector, CrmDescription, RawWebhook } from '../connector.js';
import { type Entities, type EntityName, entityNames } from '../entities.js';
import { CrmError, sentenceOf } from '../errors.js';
import { HintWorker } from './hints.js';
import { Intake } from './intake.js';
import { Loop } from './loop.js';
import type { PaymentBook } from './payment-book.js';
import type { PublicationBook } from './publication-book.js';
import { Receiver } from './receiver.js';
import type { CrmSettings } from './settings.js';
import type { CrmCounts, CrmState, CrmStatus, WebhookOutcome } from './status.js';
import { Sync } from './sync.js';
import { type KnownResult, WriteBack } from './write-back.js';

export interface CrmOptions {
  connector: CrmConnector;
  settings: Omit<CrmSettings, 'type' | 'payments'>;
  records: CrmRecords;
  queue: CrmQueue;
  outbox: CrmOutbox;
  book: PublicationBook;
  payments: PaymentBook;
  /** Name of the MT4 server. */
  server: string;
  /** Results of an account of that server; undefined: there are none. */
  result: (login: number) => KnownResult | undefined;
  now: () => number;
  random?: () => number;
  /** Aborted by `stop()`: the connector's questions end with it. */
  stop: AbortController;
  log: {
    info: (details: object, sentence: string) => void;
    warn: (details: object, sentence: string) => void;
  };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** A hint wakes its worker; this is for those that were put off. ms. */
const hintPause = 2 * second;

/** Keeps the relay in step with a CRM: reads it, hears it, and tells it results. */
export class Crm {
  readonly #options: Required<CrmOptions>;
  readonly #intake: Intake;
  readonly #receiver: Receiver;
  readonly #loops: Loop[] = [];
  readonly #stop: AbortController;
  #hints: Loop | undefined;
  #writeBack: WriteBack | undefined;
  #description: CrmDescription | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** By what is done: why it fails now. */
  readonly #problems = new Map<string, string>();
  #state: CrmState = 'connecting';
  #synced: number | null = null;

  constructor(options: CrmOptions) {
    this.#options = { random: Math.random, ...options };
    this.#stop = options.stop;
    const { connector, queue, records, payments, now } = options;
    this.#intake = new Intake({
      ...{ records, queue, now, told: this.#told },
      settled: () => payments.flush(),
    });
    this.#receiver = new Receiver({
      ...{ connector, queue, now },
      description: () => this.#description,
      taken: (hints) => this.#taken(hints),
    });
  }

  /** Brings back what is known, then asks the CRM. Throws a `StoreError`. */
  async start(): Promise<void> {
    const { records, queue } = this.#options;
    await this.#restore();
    for (const hint of await queue.due(Infinity, 10_000)) {
      this.#taken([hint]);
      if (isEntity(hint.entity)) this.#doubt(hint.entity, hint.id);
    }
    this.#synced = Number((await records.cursor('synced')) ?? NaN) || null;
    this.#judge();
    this.#timer = setInterval(() => this.#judge(), second);
    this.#timer.unref();
    this.#run('connection', () => this.#connect(), minute);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await Promise.all(this.#loops.map((loop) => loop.stop()));
    await this.#options.connector.close?.();
  }

  /** What became of a webhook. Throws a `StoreError` when it cannot be kept: it must come again. */
  receive(webhook: RawWebhook): Promise<WebhookOutcome> {
    return this.#receiver.receive(webhook);
  }

  get receiver(): Receiver {
    return this.#receiver;
  }

  status(): CrmStatus {
    const [problem = null] = this.#problems.values();
    return { state: this.#state, problem, synced: this.#synced };
  }

  /** Throws a `StoreError`. */
  async counts(): Promise<CrmCounts> {
    const { queue, outbox } = this.#options;
    const [hints, results] = await Promise.all([queue.counts(), outbox.counts()]);
    return {
      webhooks: this.#receiver.outcomes,
      echoes: this.#receiver.echoes,
      records: this.#intake.counts,
      pushed: this.#writeBack?.counts ?? { written: 0, unchanged: 0, conflict: 0, missing: 0 },
      ...this.#options.book.counts(),
      waiting: hints.waiting + results.waiting,
      dead: hints.dead + results.dead,
    };
  }

  async #restore(): Promise<void> {
    const { records, payments } = this.#options;
    for (const entity of entityNames) {
      for (const { id, body } of await records.read(entity)) {
        this.#tell(entity, id, JSON.parse(body) as Entities[typeof entity]);
      }
    }
    payments.flush();
  }

  /** Looks into the CRM until it answers; then everything else begins. */
  async #connect(): Promise<void> {
    if (this.#description) return;
    const { connector, log } = this.#options;
    const description = await connector.describe();
    this.#description = description;
    log.info({ crm: description.name }, `The CRM ${description.name} answers.`);
    for (const sentence of description.rights ?? []) log.warn({}, `Rights in the CRM: ${sentence}`);
    const { settings } = this.#options;
    this.#begin(description);
    if (description.push && settings.writeBack)
      this.#beginWriteBack(description, settings.writeBack);
  }

  #begin(description: CrmDescription): void {
    const { connector, records, queue, settings, now, random } = this.#options;
    const { signal } = this.#stop;
    const intake = this.#intake;
    const sync = new Sync({ connector, description, records, queue, intake, signal });
    const worker = new HintWorker({
      ...{ connector, queue, intake, now, random },
      pageMax: description.pageMax,
      doubted: (entity, id) => this.#doubt(entity, id),
      confirmed: (entity, ids) => this.#confirm(entity, ids),
    });
    this.#hints = this.#run('hints', (stop) => worker.work(stop), hintPause);
    this.#run('pull', () => this.#pull(sync), settings.poll * second);
  }

  #beginWriteBack(
    { pageMax }: CrmDescription,
    { every, refresh }: NonNullable<CrmSettings['writeBack']>,
  ): void {
    const { connector, outbox, queue, server, book, result, now, random } = this.#options;
    const writeBack = new WriteBack({
      ...{ connector, outbox, server, pageMax, result, now, random },
      refresh: refresh * minute,
      links: () => book.links(),
      publication: (login) => book.publication(login),
      missing: async (id) => {
        await queue.add([{ entity: 'account', id, op: 'change' }], now());
        this.#hints?.wake();
      },
    });
    this.#writeBack = writeBack;
    this.#run('push', (stop) => writeBack.work(stop), every * second);
  }

  async #pull(sync: Sync): Promise<void> {
    const { records, settings, now } = this.#options;
    const swept = Number((await records.cursor('swept')) ?? 0);
    const isFirst = this.#synced === null;
    const began = await sync.pull();
    if (!isFirst && now() - swept >= settings.sweep * minute) await sync.sweep();
    if (isFirst || now() - swept >= settings.sweep * minute) {
      await records.setCursor('swept', String(now()));
    }
    await records.setCursor('synced', String(began));
    this.#synced = began;
    this.#judge();
  }

  #run(name: string, work: (signal: AbortSignal) => Promise<void>, pause: number): Loop {
    const loop = new Loop({
      work,
      pause: () => pause,
      succeeded: () => this.#enter(name, undefined),
      failed: (error) => this.#enter(name, error),
      random: this.#options.random,
    });
    this.#loops.push(loop);
    loop.start();
    return loop;
  }

  /** The only place that changes the state, so that every change is one line in the log. */
  #enter(name: string, error: unknown): void {
    const problem = error === undefined ? undefined : sentenceOf(error);
    const before = this.#state;
    const isNews = problem !== this.#problems.get(name);
    if (problem === undefined) this.#problems.delete(name);
    else this.#problems.set(name, problem);
    const isMismatch = error instanceof CrmError && error.code === 'mismatch';
    if (name === 'connection' && isMismatch) this.#state = 'mismatch';
    else if (this.#problems.size) this.#state = 'failing';
    else if (this.#description) this.#state = 'live';
    this.#judge();
    const { log } = this.#options;
    const details = { work: name, state: this.#state };
    if (problem && isNews) log.warn(details, `The CRM is ${this.#state}: ${problem}`);
    else if (before !== this.#state) log.info(details, `The CRM is ${this.#state}.`);
  }

  /** What the CRM said long ago, or could not say, allows nothing now. */
  #judge(): void {
    const { book, now, settings } = this.#options;
    const age = now() - (this.#synced ?? -Infinity);
    book.trust(this.#state !== 'mismatch' && age <= settings.freshFor * hour);
  }

  readonly #told = <K extends EntityName>(
    entity: K,
    id: string,
    record: Entities[K] | undefined,
  ): void => {
    this.#tell(entity, id, record);
    if (entity === 'account' && !record)
      void this.#options.outbox.drop([id]).catch(() => undefined);
  };

  /** Deletions count before they are looked up: who took back a consent is gone at once. */
  #taken(hints: readonly CrmHint[]): void {
    for (const { entity, id, op } of hints) {
      if (op === 'delete' && isEntity(entity)) this.#tell(entity, id, undefined);
    }
    this.#options.payments.flush();
    this.#hints?.wake();
  }

  /** A change of a consent that cannot be read may be a no. */
  #doubt(entity: EntityName, id: string): void {
    if (entity === 'consent') this.#options.book.tell(entity, id, undefined);
  }

  async #confirm(entity: EntityName, ids: readonly string[]): Promise<void> {
    const { records, payments } = this.#options;
    const kept = new Map((await records.read(entity, ids)).map(({ id, body }) => [id, body]));
    for (const id of ids) {
      const body = kept.get(id);
      const record = body === undefined ? undefined : (JSON.parse(body) as Entities[typeof entity]);
      this.#tell(entity, id, record);
    }
    payments.flush();
  }

  #tell<K extends EntityName>(entity: K, id: string, record: Entities[K] | undefined): void {
    const { book, payments } = this.#options;
    book.tell(entity, id, record);
    payments.tell(entity, id, record);
  }
}

const isEntity = (name: string): name is EntityName =>
  (entityNames as readonly string[]).includes(name);
