import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { placeOf, type StoreDatabase, withoutPassword } from './database.js';
import { StoreError, told } from './errors.js';
import type { Tables } from './schema.js';

const counted = [
  'candles',
  'quotes',
  'spreads',
  'symbols',
  'accounts',
  'trades',
  'transfers',
  'account_days',
] as const satisfies readonly (keyof Tables)[];

type CountedTable = (typeof counted)[number];

/** What a look into a store finds. */
export interface StoreReport {
  /** Rows of each table. */
  rows: Readonly<Record<CountedTable, number>>;
  /** Times of the oldest and the newest candle, ms UTC; null when there is none. */
  candles: { first: number; last: number } | null;
  /** Bytes on the disk. */
  size: number;
  /** `ok`, or what is broken; undefined when it was not checked, as in PostgreSQL. */
  integrity: string | undefined;
}

/** Reads the whole store; that takes a while when it is large. */
export async function inspect({ kind, reader }: StoreDatabase): Promise<StoreReport> {
  const rows: [CountedTable, number][] = [];
  for (const table of counted) {
    const query = reader.selectFrom(table).select((row) => row.fn.countAll<number>().as('rows'));
    rows.push([table, (await told(query.executeTakeFirstOrThrow())).rows]);
  }
  const { first, last } = await told(
    reader
      .selectFrom('candles')
      .select((row) => [
        row.fn.min<number | null>('time').as('first'),
        row.fn.max<number | null>('time').as('last'),
      ])
      .executeTakeFirstOrThrow(),
  );
  return {
    rows: Object.fromEntries(rows) as Record<CountedTable, number>,
    candles: first === null || last === null ? null : { first, last },
    size: await sizeOf({ kind, reader }),
    integrity: await integrityOf({ kind, reader }),
  };
}

/** Copies a SQLite store into a new file while the relay goes on writing. */
export async function backup({ writer }: StoreDatabase, file: string): Promise<void> {
  if (existsSync(file)) {
    throw new StoreError('store-failed', `${file} is there already. Name a file that is not.`);
  }
  await told(sql`vacuum into ${file}`.execute(writer));
}

/** How PostgreSQL is copied: by its own program. */
export const dumpCommand = (url: string, file: string): string =>
  `pg_dump --format=custom --file=${file} --dbname=postgres://${withoutPassword(url)}`;

/** How PostgreSQL is checked: by its own program. */
export const checkCommand = (url: string): string =>
  `pg_amcheck --install-missing postgres://${withoutPassword(url)}`;

/** Refuses to look into a file that is not there, because opening it would make it. */
export function expectStore(url: string): void {
  const place = placeOf(url);
  if (place.kind === 'sqlite' && place.path !== undefined && !existsSync(place.path)) {
    throw new StoreError(
      'store-unreachable',
      `There is no store at ${place.path}. The relay makes one when it starts; so does "migrate".`,
    );
  }
}

type Look = Pick<StoreDatabase, 'kind' | 'reader'>;

async function sizeOf({ kind, reader }: Look): Promise<number> {
  const query =
    kind === 'sqlite'
      ? sql<{ size: number }>`select page_count * page_size as size
          from pragma_page_count(), pragma_page_size()`
      : sql<{ size: number }>`select pg_database_size(current_database()) as size`;
  const { rows } = await told(query.execute(reader));
  return rows[0]?.size ?? 0;
}

async function integrityOf({ kind, reader }: Look): Promise<string | undefined> {
  // It has a program for that, see `checkCommand`.
  if (kind === 'postgres') return undefined;
  const query = sql<{ integrity_check: string }>`pragma integrity_check(10)`;
  const { rows } = await told(query.execute(reader));
  return rows.map((row) => row.integrity_check).join('; ');
}
