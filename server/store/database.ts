import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { listsOf, type ReadColumns, toColumns } from './columns.js';
import { causeOf, StoreError, toStoreError } from './errors.js';
import { migrate, type StoreKind } from './migrations.js';
import { openPostgres } from './postgres.js';
import type { Tables } from './schema.js';
import { SqliteLineDialect } from './sqlite-dialect.js';
import { memoryLine, type SqliteLine, ThreadLine } from './sqlite-line.js';

/** Three ways to the same tables: what is written never waits for what is read. */
export interface StoreDatabase {
  kind: StoreKind;
  writer: Kysely<Tables>;
  reader: Kysely<Tables>;
  /**
   * Writes what nobody tells again, such as consents and webhooks that were answered: each commit is on
   * the disk before it answers, so that a power cut takes nothing of it.
   */
  ledger: Kysely<Tables>;
  /** Reads many rows as columns, off this thread where the database is a file. */
  columns: ReadColumns;
  close(): Promise<void>;
}

/** Where a store is, taken from its URL. */
export type StorePlace =
  | { kind: 'sqlite'; path: string | undefined }
  | { kind: 'postgres'; url: string };

/** Reads `sqlite:<path>`, `sqlite::memory:` or `postgres://…`; a path may start with `//`. */
export function placeOf(url: string): StorePlace {
  if (!url.startsWith('sqlite:')) return { kind: 'postgres', url };
  const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
  return { kind: 'sqlite', path: path === ':memory:' ? undefined : path };
}

/** Opens a database without looking into it. */
export async function connect(url: string): Promise<StoreDatabase> {
  const place = placeOf(url);
  if (place.kind === 'postgres') return openPostgres(place.url);
  const { path } = place;
  if (path === undefined) {
    const line = memoryLine();
    const db = new Kysely<Tables>({ dialect: new SqliteLineDialect(line) });
    const [ways, columns] = [{ writer: db, reader: db, ledger: db }, columnsOver(line, db)];
    return { kind: 'sqlite', ...ways, columns, close: () => db.destroy() };
  }
  await mkdir(dirname(path), { recursive: true });
  const over = (line: SqliteLine) => new Kysely<Tables>({ dialect: new SqliteLineDialect(line) });
  const line = new ThreadLine({ path, mode: 'read' });
  const reader = over(line);
  const writer = over(new ThreadLine({ path, mode: 'write' }));
  const ledger = over(new ThreadLine({ path, mode: 'keep' }));
  const close = async () => {
    // The last one to close folds the log of changes into the file, which a reader may not.
    await reader.destroy();
    await ledger.destroy();
    await writer.destroy();
  };
  return { kind: 'sqlite', writer, reader, ledger, columns: columnsOver(line, reader), close };
}

const columnsOver =
  (line: SqliteLine, db: Kysely<Tables>): ReadColumns =>
  async (query, names) => {
    const all = [...names.numbers, ...(names.texts ?? [])];
    const { sql, parameters } = listsOf(db, 'sqlite', query, all);
    // In its turn: in memory it must not see half of a transaction.
    const lists = await db
      .connection()
      .execute(() => line.columns(sql, parameters, names.numbers.length));
    return toColumns(names, lists);
  };

/** Opens a database, brings its tables up to date and sees that it can be written. */
export async function openDatabase(url: string, now: number): Promise<StoreDatabase> {
  let database: StoreDatabase | undefined;
  try {
    database = await connect(url);
    await migrate(database.writer, database.kind);
    await database.writer
      .insertInto('meta')
      .values({ key: 'opened', value: String(now) })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
      )
      .execute();
    return database;
  } catch (error) {
    await database?.close().catch(() => undefined);
    throw openingError(url, toStoreError(error));
  }
}

/** The failure with the place in it, for the operator: who may read it here has the configuration. */
function openingError(url: string, error: StoreError): StoreError {
  const place = placeOf(url);
  const name = place.kind === 'sqlite' ? (place.path ?? 'memory') : withoutPassword(place.url);
  const message = `The store ${name} cannot be used (${causeOf(error)}). ${error.message}`;
  return new StoreError(error.code, message, error.cause);
}

/** Server and database of a URL, for people to read. */
export function withoutPassword(url: string): string {
  try {
    const { username, host, pathname } = new URL(url);
    return `${username && `${username}@`}${host}${pathname}`;
  } catch {
    return 'of PostgreSQL';
  }
}
