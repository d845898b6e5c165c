import type { Insertable, Kysely } from 'kysely';
import { BulkInsert } from './bulk-insert.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import { createMemory } from './memory.js';
import type { CrmRecordTable, Tables } from './schema.js';

/** A record as the CRM told it: its canonical fields as JSON. */
export interface CrmRecord {
  id: string;
  /** Equal hashes are the same content. */
  hash: string;
  /** Null: it is gone. */
  body: string | null;
}

/** What one answer of the CRM says of one entity. */
export interface CrmBatch {
  entity: string;
  records: readonly CrmRecord[];
  /** When the question was asked, ms UTC: an older answer never replaces a newer one. */
  asOf: number;
  /** Where to go on, kept in the same transaction: neither can outlive the other. */
  cursor?: { name: string; value: string };
}

/** What is kept of the CRM's records. Every method throws a `StoreError`. */
export interface CrmRecords {
  /** The records of an entity that are not gone; `ids`: only these, at most 500. */
  read(entity: string, ids?: readonly string[]): Promise<readonly { id: string; body: string }[]>;
  /** Keeps a batch over a power cut; answers those of its records that changed something. */
  apply(batch: CrmBatch): Promise<readonly CrmRecord[]>;
  /** Records that no answer has named to a question asked since, at most so many. */
  unseen(entity: string, since: number, limit: number): Promise<readonly string[]>;
  /** Where a reading stopped; undefined: at the start. */
  cursor(name: string): Promise<string | undefined>;
  setCursor(name: string, value: string): Promise<void>;
  /** Forgets records that have been gone since before. */
  prune(entity: string, before: number): Promise<void>;
  /** Forgets everything when the records come from another source than those that are kept. */
  claim(source: string): Promise<void>;
}

const columns = [
  'entity',
  'id',
  'hash',
  'body',
  'as_of',
] as const satisfies readonly (keyof CrmRecordTable)[];

const upsert = new BulkInsert<Insertable<CrmRecordTable>>(columns, (db, rows) =>
  db
    .insertInto('crm_records')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['entity', 'id']).doUpdateSet((row) => ({
        hash: row.ref('excluded.hash'),
        body: row.ref('excluded.body'),
        as_of: row.ref('excluded.as_of'),
      })),
    )
    .compile(),
);

/** Ids of one statement: both databases take this many parameters. */
const most = 500;
const prefix = 'crm:';

export function createCrmRecords(database: StoreDatabase): CrmRecords {
  const { reader, writer, ledger } = database;
  const memory = createMemory(database);
  // Two batches about one record must not both compare themselves with what was before them.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return told(next);
  };

  return {
    read(entity, ids) {
      const all = reader
        .selectFrom('crm_records')
        .select(['id', 'body'])
        .where('entity', '=', entity)
        .where('body', 'is not', null)
        .$narrowType<{ body: string }>();
      return told((ids ? all.where('id', 'in', ids) : all).execute());
    },
    apply: (batch) => inTurn(() => ledger.transaction().execute((trx) => write(trx, batch))),
    async unseen(entity, since, limit) {
      const query = reader
        .selectFrom('crm_records')
        .select('id')
        .where('entity', '=', entity)
        .where('body', 'is not', null)
        .where('as_of', '<', since)
        .limit(limit);
      return (await told(query.execute())).map(({ id }) => id);
    },
    cursor: async (name) => (await told(memory.get(prefix + name))) || undefined,
    setCursor: (name, value) => told(memory.set(prefix + name, value)),
    async prune(entity, before) {
      const query = writer
        .deleteFrom('crm_records')
        .where('entity', '=', entity)
        .where('body', 'is', null)
        .where('as_of', '<', before);
      await told(query.execute());
    },
    claim: (source) =>
      inTurn(() =>
        ledger.transaction().execute(async (trx) => {
          const kept = trx.selectFrom('meta').select('value').where('key', '=', `${prefix}source`);
          if ((await kept.executeTakeFirst())?.value === source) return;
          await trx.deleteFrom('crm_records').execute();
          await trx.deleteFrom('crm_hints').execute();
          await trx.deleteFrom('crm_deliveries').execute();
          await trx.deleteFrom('crm_results').execute();
          await trx.deleteFrom('meta').where('key', 'like', `${prefix}%`).execute();
          await trx
            .insertInto('meta')
            .values({ key: `${prefix}source`, value: source })
            .execute();
        }),
      ),
  };
}

async function write(trx: Kysely<Tables>, { entity, records, asOf, cursor }: CrmBatch) {
  // A page may name a record twice; what stands later in it is newer.
  const newest = new Map(records.map((record) => [record.id, record]));
  const known = await find(trx, entity, [...newest.keys()]);
  const current = [...newest.values()].filter(({ id }) => (known.get(id)?.as_of ?? 0) <= asOf);
  await upsert.write(
    trx,
    current.map(({ id, hash, body }) => ({ entity, id, hash, body, as_of: asOf })),
  );
  if (cursor) {
    const row = { key: prefix + cursor.name, value: cursor.value };
    await trx
      .insertInto('meta')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
      .execute();
  }
  return current.filter(({ id, hash, body }) => {
    const before = known.get(id);
    if (body === null) return before !== undefined && !before.gone;
    return before === undefined || before.gone || before.hash !== hash;
  });
}

/** How records stand in the store. Bodies stay there: only their hashes are compared. */
async function find(trx: Kysely<Tables>, entity: string, ids: readonly string[]) {
  const found = new Map<string, { hash: string; as_of: number; gone: boolean }>();
  for (let at = 0; at < ids.length; at += most) {
    const rows = await trx
      .selectFrom('crm_records')
      .select((row) => ['id', 'hash', 'as_of', row('body', 'is', null).as('gone')])
      .where('entity', '=', entity)
      .where('id', 'in', ids.slice(at, at + most))
      .execute();
    for (const { id, gone, ...row } of rows) found.set(id, { ...row, gone: Boolean(gone) });
  }
  return found;
}
