import type { CrmPage } from '../connector.js';
import type { EntityName } from '../entities.js';
import { readItems } from '../mapping/fields.js';
import type { Source } from '../mapping/sources.js';
import type { Row, ViewDatabase } from './database.js';

/** Columns that every view has: which row it is, and when it was changed. */
export interface Keys {
  id: string;
  updated: string;
}

/** Where a reading stands; stamps as the database writes them. */
interface Cursor {
  floor?: string;
  newest?: string;
  since?: string;
  after?: string;
}

/** A transaction may end some time after the stamps that it wrote: so much is read twice. s. */
const overlap = 60;

/** A database may write its times in any zone, of which we do not know which. ms. */
const widestZone = 26 * 3_600_000;

export interface ViewPage {
  source: Source;
  keys: Keys;
  /** Most rows. */
  limit: number;
  /** ms UTC. */
  now: number;
}

/** A page of a view behind a stamp and an id. */
export async function pullPage<K extends EntityName>(
  database: ViewDatabase,
  entity: K,
  { source, keys, limit, now }: ViewPage,
  text: string | undefined,
): Promise<CrmPage<K>> {
  const cursor = (text === undefined ? {} : JSON.parse(text)) as Cursor;
  const { quote, relation } = database;
  const [id, updated] = [quote(keys.id), quote(keys.updated)];
  const { since, after = '', floor } = cursor;
  const [where, values] =
    since !== undefined
      ? [`where ${updated} > ? or (${updated} = ? and ${id} > ?)`, [since, since, after]]
      : floor !== undefined
        ? [`where ${updated} >= ?`, [floor]]
        : ['', []];
  const rows = await database.query(
    `select ${columnsOf(database, source, keys)} from ${relation(source.from)} ${where} order by ${updated}, ${id} limit ${limit}`,
    values,
  );
  const last = rows.at(-1);
  const stamps = rows.map((row) => String(row[keys.updated]));
  // A row with a time of the future must not hide all that is written until then.
  const newest = stamps.findLast((stamp) => !(msOf(stamp) > now + widestZone)) ?? cursor.newest;
  const kept = { ...(floor !== undefined && { floor }), ...(newest !== undefined && { newest }) };
  const done = rows.length < limit;
  const next: Cursor = done
    ? newest === undefined
      ? {}
      : { floor: earlier(newest), newest }
    : { ...kept, since: stamps.at(-1) ?? '', after: String(last?.[keys.id]) };
  const page = readItems(entity, source.fields, rows);
  return { ...page, gone: [], next: JSON.stringify(next), done };
}

/** Rows by their ids. */
export async function fetchRows(
  database: ViewDatabase,
  { source, keys }: { source: Source; keys: Keys },
  ids: readonly string[],
): Promise<Row[]> {
  if (!ids.length) return [];
  const { quote, relation } = database;
  const places = ids.map(() => '?').join(', ');
  const columns = columnsOf(database, source, keys);
  return database.query(
    `select ${columns} from ${relation(source.from)} where ${quote(keys.id)} in (${places})`,
    ids,
  );
}

const columnsOf = ({ quote }: ViewDatabase, { names }: Source, keys: Keys): string =>
  [...new Set([keys.id, keys.updated, ...names])].map(quote).join(', ');

/** Seconds since 1970, or a time with what stands behind its seconds. */
const seconds = /^\d+$/;
const clock = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(.*)$/;

/** ms of a stamp as if it were UTC; NaN when it is none. */
function msOf(stamp: string): number {
  if (seconds.test(stamp)) return Number(stamp) * 1000;
  const [, day = '', time = ''] = clock.exec(stamp) ?? [];
  return Date.parse(`${day}T${time}Z`);
}

/** The stamp of a minute before, in the same writing. */
export function earlier(stamp: string): string {
  if (seconds.test(stamp)) return String(Number(stamp) - overlap);
  const ms = msOf(stamp) - overlap * 1000;
  if (Number.isNaN(ms)) return stamp;
  const [, , , rest = ''] = clock.exec(stamp) ?? [];
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ') + rest;
}
