import type { TestContext } from 'node:test';
import { AliasHolders } from '../../../server/crm/core/alias-holders.js';
import { AliasJudge, type AliasRules } from '../../../server/crm/core/alias.js';
import { Crm, type CrmOptions } from '../../../server/crm/core/crm.js';
import { Intake } from '../../../server/crm/core/intake.js';
import { PaymentBook } from '../../../server/crm/core/payment-book.js';
import { PublicationBook } from '../../../server/crm/core/publication-book.js';
import { Sync } from '../../../server/crm/core/sync.js';
import type { ToldFollowing } from '../../../server/relay/following.js';
import type { Publication } from '../../../server/relay/people.js';
import { createCrmOutbox } from '../../../server/store/crm-outbox.js';
import { createCrmQueue } from '../../../server/store/crm-queue.js';
import { createCrmRecords } from '../../../server/store/crm-records.js';
import { type StoreDatabase, openDatabase } from '../../../server/store/database.js';
import { FakeConnector } from './fake-connector.js';

export const rules: AliasRules = {
  ...{ min: 2, max: 24, approveFirst: false },
  ...{ reserved: ['Meridian Markets', 'Anna Petrova', 'Bob'], refused: ['scam'] },
};

/** A store in memory that goes with the test. */
export async function emptyDatabase(t: TestContext): Promise<StoreDatabase> {
  const database = await openDatabase('sqlite::memory:', 0);
  t.after(() => database.close());
  return database;
}

/** What the relay shows: by login. */
export class Shown extends Map<number, Publication> {
  readonly withdrawn = new Set<number>();
  readonly owners = new Map<number, string>();
  readonly followings = new Map<number, ToldFollowing | undefined>();
  follow(account: number, following: ToldFollowing | undefined): void {
    this.followings.set(account, following);
  }
  assign(account: number, client: string | undefined): void {
    if (client === undefined) this.owners.delete(account);
    else this.owners.set(account, client);
  }
  publish(account: number, publication: Publication): void {
    this.withdrawn.delete(account);
    this.set(account, publication);
  }
  withdraw(account: number): void {
    this.withdrawn.add(account);
    this.delete(account);
  }
}

export function createBook(shown: Shown, options: { rules?: Partial<AliasRules> } = {}) {
  const took: [string, string][] = [];
  const holders = new AliasHolders([], (...taken) => took.push(taken));
  const judge = new AliasJudge({ ...rules, ...options.rules });
  const book = new PublicationBook({ server: 'main', judge, holders, sink: shown });
  return { book, took };
}

/** The parts of the core on a store, without the loops around them. */
export async function createParts(t: TestContext, database?: StoreDatabase) {
  const kept = database ?? (await emptyDatabase(t));
  const connector = new FakeConnector();
  const records = createCrmRecords(kept);
  const queue = createCrmQueue(kept);
  const outbox = createCrmOutbox(kept);
  const told: string[] = [];
  let clock = 1_000;
  const now = () => clock;
  const intake = new Intake({
    ...{ records, queue, now },
    told: (entity, id, record) => told.push(`${record ? '+' : '-'}${entity} ${id}`),
  });
  const { signal } = new AbortController();
  const { description } = connector;
  const sync = new Sync({ connector, description, records, queue, intake, signal });
  return {
    ...{ database: kept, connector, records, queue, outbox, told, intake, sync, now },
    advance: (ms: number) => (clock += ms),
  };
}

/** The whole core with its loops on an invented clock; `restart` is what a kill and a start do. */
export async function startCrm(
  t: TestContext,
  options: Partial<CrmOptions> & { connector?: FakeConnector } = {},
) {
  const database = await emptyDatabase(t);
  const connector = options.connector ?? new FakeConnector();
  const warnings: string[] = [];
  let clock = Date.UTC(2026, 10, 28);

  async function start() {
    const shown = new Shown();
    const { book } = createBook(shown);
    const payments = new PaymentBook({ server: 'main', sink: { applyPayments: () => undefined } });
    const crm = new Crm({
      ...{ connector, book, payments, server: 'main', result: () => undefined },
      records: createCrmRecords(database),
      queue: createCrmQueue(database),
      outbox: createCrmOutbox(database),
      settings: { poll: 3600, sweep: 60, freshFor: 24, aliases: rules },
      now: () => clock,
      random: () => 0,
      stop: new AbortController(),
      log: { info: () => undefined, warn: (_details, sentence) => warnings.push(sentence) },
      ...options,
    } as CrmOptions);
    await crm.start();
    t.after(() => crm.stop());
    return { crm, shown, book };
  }

  return {
    ...(await start()),
    connector,
    database,
    warnings,
    start,
    advance: (ms: number) => (clock += ms),
  };
}

/** Waits until something is so; a test that waits for a minute tells for what. */
export async function until(isSo: () => unknown, what: string): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`It never happened: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
