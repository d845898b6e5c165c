import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type ColumnList, listsOf, toColumns } from './columns.js';
import type { StoreDatabase } from './database.js';
import type { Tables } from './schema.js';

/** How long to wait for a connection or an answer before the server counts as gone, ms. */
const patience = { connect: 5_000, answer: 60_000 };

/** Opens PostgreSQL. Nothing is sent before the first query. */
export function openPostgres(url: string): StoreDatabase {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, 4) }) });
  const ledger = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: poolOf(url, 2),
      async onCreateConnection(connection) {
        await connection.executeQuery(kept);
      },
    }),
  });
  return {
    kind: 'postgres',
    writer: db,
    reader: db,
    ledger,
    async columns(query, names) {
      const all = [...names.numbers, ...(names.texts ?? [])];
      const { rows } = await db.executeQuery(listsOf(db, 'postgres', query, all));
      return toColumns(names, Object.values(rows[0] as Record<string, ColumnList>));
    },
    async close() {
      await ledger.destroy();
      await db.destroy();
    },
  };
}

/**
 * Commits wait for the disk, whatever the operator set for the database to make prices cheap. A setting
 * that waits for more than that, such as for a second server, stays.
 */
const kept = CompiledQuery.raw(
  `select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off'`,
);

function poolOf(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString, max },
    connectionTimeoutMillis: patience.connect,
    query_timeout: patience.answer,
    keepAlive: true,
    application_name: 'broker-widgets',
    // int8 comes as text, because it may exceed what a number holds. Ours never does.
    types: {
      getTypeParser: (type, format): unknown =>
        type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
    },
  });
  // An idle connection that breaks is replaced by the next query, which tells when it cannot be.
  pool.on('error', () => undefined);
  return pool;
}
