import type {
  AccountResult,
  CrmConnector,
  CrmDescription,
  CrmPage,
  PushOutcome,
  RawWebhook,
  WebhookReading,
} from '../../../server/crm/connector.js';
import { type Entities, type EntityName, readRecord } from '../../../server/crm/entities.js';
import { CrmError } from '../../../server/crm/errors.js';

type Stored = { [K in EntityName]: Map<string, Entities[K]> };

/** A CRM in memory that speaks the port: pages by the order in which records were written. */
export class FakeConnector implements CrmConnector {
  readonly stored: Stored = {
    ...{ client: new Map(), account: new Map() },
    ...{ consent: new Map(), payment: new Map() },
  };
  readonly pushed: AccountResult[][] = [];
  /** Every question, as `pull client`. */
  readonly asked: string[] = [];
  /** Thrown by the next questions whose name it matches. */
  failure: { of: RegExp; error: Error } | undefined;
  /** Awaited before a question is answered, after what it answers is fixed. */
  held: Promise<void> = Promise.resolve();
  outcome: PushOutcome['status'] = 'written';
  /** What `receive` answers. */
  reading: WebhookReading = { ok: true, events: [] };
  readonly webhooks: RawWebhook[] = [];
  description: CrmDescription = {
    name: 'Fake CRM',
    entities: ['client', 'account', 'consent'],
    webhook: true,
    deletes: 'sweep',
    pageMax: 3,
    push: true,
    self: 'relay',
    owned: ['balance'],
  };
  #written = 0;
  readonly #order = new Map<string, number>();

  /** Writes a record, with what is usual where nothing is said. */
  write<K extends EntityName>(
    entity: K,
    fields: Partial<Entities[K]> & { externalId: string },
  ): void {
    const reading = readRecord(entity, { ...usual[entity], ...fields });
    if (!reading.ok) throw new Error(reading.fault.problem);
    this.stored[entity].set(fields.externalId, reading.record);
    this.#order.set(`${entity} ${fields.externalId}`, ++this.#written);
  }

  /** A client with an account and a yes, whose ids all end in the same way. */
  writeTrader(id: string, fields: { alias?: string; login?: string } = {}): void {
    const { alias = `Trader ${id}`, login = `10${id}` } = fields;
    this.write('client', { externalId: `c${id}`, alias, country: 'DE' });
    this.write('account', { externalId: `a${id}`, clientId: `c${id}`, login });
    this.write('consent', { externalId: `k${id}`, clientId: `c${id}`, state: 'granted' });
  }

  remove(entity: EntityName, id: string): void {
    this.stored[entity].delete(id);
  }

  async describe(): Promise<CrmDescription> {
    await this.#answer('describe');
    return this.description;
  }

  async pull<K extends EntityName>(
    entity: K,
    cursor: string | undefined,
    limit: number,
  ): Promise<CrmPage<K>> {
    const since = Number(cursor ?? 0);
    const order = (id: string) => this.#order.get(`${entity} ${id}`) ?? 0;
    const rows = [...(this.stored[entity] as Map<string, Entities[K]>).values()]
      .filter(({ externalId }) => order(externalId) > since)
      .sort((a, b) => order(a.externalId) - order(b.externalId))
      .slice(0, limit);
    const last = rows.at(-1);
    const next = String(last ? order(last.externalId) : since);
    await this.#answer(`pull ${entity}`);
    return { records: rows, faults: [], gone: [], next, done: rows.length < limit };
  }

  async fetch<K extends EntityName>(entity: K, ids: readonly string[]) {
    const stored = this.stored[entity] as Map<string, Entities[K]>;
    const records = ids.flatMap((id) => stored.get(id) ?? []);
    await this.#answer(`fetch ${entity}`);
    return { records, faults: [] };
  }

  receive(webhook: RawWebhook): WebhookReading {
    this.webhooks.push(webhook);
    return this.reading;
  }

  async push(results: readonly AccountResult[]): Promise<PushOutcome[]> {
    await this.#answer('push');
    this.pushed.push([...results]);
    return results.map(({ externalId }) => ({ externalId, status: this.outcome }));
  }

  async #answer(question: string): Promise<void> {
    this.asked.push(question);
    await this.held;
    if (this.failure?.of.test(question)) throw this.failure.error;
  }
}

/** A CRM that does not answer. */
export const unreachable = new CrmError('unreachable', 'The CRM does not answer.');

const usual: Record<EntityName, Readonly<Record<string, unknown>>> = {
  client: {},
  account: {},
  consent: { scope: ['country'] },
  payment: { amountMinor: 100, currency: 'EUR', state: 'paid' },
};
