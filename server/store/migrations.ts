import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { crmTables } from './crm-tables.js';
import { StoreError, toStoreError } from './errors.js';
import type { Tables } from './schema.js';
import { createTrackRecord } from './track-record-tables.js';

/** Which database it is; the few words in which they differ follow from it. */
export type StoreKind = 'sqlite' | 'postgres';

/** Brings the tables up to date; answers the names of the steps that it took. */
export async function migrate(db: Kysely<Tables>, kind: StoreKind): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations(kind)) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (!error) return results.map(({ migrationName }) => migrationName);
  // The migrator knows only steps that this version has.
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    throw new StoreError('store-newer', undefined, error);
  }
  throw toStoreError(error);
}

/** Every step since the first version, by its name; steps that were released never change. */
const migrations = (kind: StoreKind): Record<string, Migration> => ({
  '0001-market-data': {
    async up(db) {
      await db.schema
        .createTable('symbols')
        .addColumn('id', 'integer', (column) =>
          kind === 'sqlite'
            ? column.primaryKey()
            : column.primaryKey().generatedByDefaultAsIdentity(),
        )
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .execute();
      await db.schema
        .createTable('candles')
        .addColumn('symbol', 'integer', (column) => column.notNull())
        .addColumn('timeframe', 'integer', (column) => column.notNull())
        .addColumn('time', 'bigint', (column) => column.notNull())
        .addColumn('digits', 'smallint' as 'integer', (column) => column.notNull())
        .addColumn('open', 'bigint', (column) => column.notNull())
        .addColumn('high', 'bigint', (column) => column.notNull())
        .addColumn('low', 'bigint', (column) => column.notNull())
        .addColumn('close', 'bigint', (column) => column.notNull())
        .addColumn('volume', 'bigint', (column) => column.notNull())
        .addColumn('rank', 'smallint' as 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('candles_key', ['symbol', 'timeframe', 'time'])
        // A chart then reads neighbouring pages of the file.
        .modifyEnd(kind === 'sqlite' ? sql`without rowid` : sql``)
        .execute();
      await db.schema
        .createTable('quotes')
        .addColumn('symbol', 'integer', (column) => column.primaryKey())
        .addColumn('digits', 'smallint' as 'integer', (column) => column.notNull())
        .addColumn('bid', 'bigint', (column) => column.notNull())
        .addColumn('spread', 'bigint', (column) => column.notNull())
        .addColumn('open', 'bigint', (column) => column.notNull())
        .addColumn('high', 'bigint', (column) => column.notNull())
        .addColumn('low', 'bigint', (column) => column.notNull())
        .addColumn('direction', 'text', (column) => column.notNull())
        .addColumn('time', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('spreads')
        .addColumn('symbol', 'integer', (column) => column.notNull())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('hour', 'integer', (column) => column.notNull())
        .addColumn('digits', 'smallint' as 'integer', (column) => column.notNull())
        .addColumn('counts', kind === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
        // By day first: they are read and deleted by the day.
        .addPrimaryKeyConstraint('spreads_key', ['day', 'symbol', 'hour'])
        .modifyEnd(kind === 'sqlite' ? sql`without rowid` : sql``)
        .execute();
      await db.schema
        .createTable('meta')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0002-track-record': { up: (db: Kysely<Tables>) => createTrackRecord(db, kind) },
  '0003-crm': crmTables,
  '0004-told-minutes': {
    async up(db) {
      await db.schema
        .createTable('told_minutes')
        .addColumn('symbol', 'integer', (column) => column.notNull())
        .addColumn('from_time', 'bigint', (column) => column.notNull())
        .addColumn('to_time', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('told_minutes_key', ['symbol', 'from_time', 'to_time'])
        .execute();
    },
  },
  '0005-specs': {
    async up(db) {
      await db.schema
        .createTable('specs')
        .addColumn('symbol', 'integer', (column) => column.primaryKey())
        .addColumn('time', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0006-followers': {
    async up(db) {
      for (const column of ['followers', 'copiers', 'assets', 'followed_at'])
        await db.schema.alterTable('accounts').addColumn(column, 'bigint').execute();
    },
  },
});
