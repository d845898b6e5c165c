import type { CrmPage } from '../connector.js';
import type { EntityName } from '../entities.js';
import { CrmError } from '../errors.js';
import { readItems } from '../mapping/fields.js';
import type { Source } from '../mapping/sources.js';
import type { TrytonRpc } from './rpc.js';
import { earlier, fromTryton, toDatetime } from './values.js';

type Item = Readonly<Record<string, unknown>>;
type Column = 'create_date' | 'write_date';

/** Where a reading stands; times as Tryton tells them, with microseconds. */
interface Cursor {
  /** What is read now: records that nobody has changed yet, then the others. */
  column: Column;
  /** The oldest moment of interest, for each column. */
  floor: Partial<Record<Column, string>>;
  newest: Partial<Record<Column, string>>;
  since?: string;
  after?: number;
}

/** A transaction gets its time when it begins, and may end later: so much is read twice. ms. */
const overlap = 60_000;

/**
 * A page of a model. `write_date` is null until the first change, so that one order over all records
 * does not exist: those that were never changed are read first. One that is changed meanwhile is then
 * among the others.
 */
export async function pullPage<K extends EntityName>(
  rpc: TrytonRpc,
  entity: K,
  { from, fields, names }: Source,
  text: string | undefined,
  limit: number,
): Promise<CrmPage<K>> {
  const cursor = readCursor(text);
  const { column, since, newest } = cursor;
  const items = await read(rpc, from, {
    domain: domainOf(cursor),
    limit,
    order: [
      [column, 'ASC'],
      ['id', 'ASC'],
    ],
    names: [...names, 'create_date', 'write_date'],
  });
  const stamps = items.map((item) => String(item[column]));
  if (since !== undefined && stamps.some((stamp) => stamp < since)) {
    throw new CrmError('mismatch', `Tryton answers ${from} records from before the asked time.`);
  }
  const last = items.at(-1);
  const seen = stamps.at(-1) ?? newest[column];
  const reached = { ...newest, ...(seen && { [column]: seen }) };
  const page = { ...readItems(entity, fields, items), gone: [] };
  const next = (to: Partial<Cursor>) =>
    JSON.stringify({ column, floor: cursor.floor, newest: reached, ...to });
  if (last && items.length >= limit) {
    return {
      ...page,
      next: next({ since: stamps.at(-1) ?? '', after: Number(last.id) }),
      done: false,
    };
  }
  if (column === 'create_date')
    return { ...page, next: next({ column: 'write_date' }), done: false };
  const floor = Object.fromEntries(
    Object.entries(reached).map(([name, stamp]) => [name, earlier(stamp, overlap)]),
  );
  const rest: Cursor = { column: 'create_date', floor, newest: reached };
  return { ...page, next: JSON.stringify(rest), done: true };
}

export interface ReadOptions {
  domain: readonly unknown[];
  limit: number | null;
  order: readonly unknown[] | null;
  names: readonly string[];
}

/** Records of a model as plain JSON. */
export async function read(
  rpc: TrytonRpc,
  model: string,
  { domain, limit, order, names }: ReadOptions,
  context: object = {},
): Promise<Item[]> {
  const fields = [...new Set(['id', ...names])];
  const rows = await rpc.call(model, 'search_read', [domain, 0, limit, order, fields], context);
  if (!Array.isArray(rows)) throw new CrmError('mismatch', `Tryton answers no list of ${model}.`);
  return rows.map((row: object) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromTryton(value)])),
  );
}

const readCursor = (text: string | undefined): Cursor =>
  text === undefined
    ? { column: 'create_date', floor: {}, newest: {} }
    : (JSON.parse(text) as Cursor);

function domainOf({ column, floor, since, after }: Cursor): unknown[] {
  const domain: unknown[] = [
    column === 'create_date' ? ['write_date', '=', null] : ['write_date', '!=', null],
  ];
  const from = floor[column];
  if (since !== undefined) {
    const moment = toDatetime(since);
    const within = [
      [column, '=', moment],
      ['id', '>', after ?? 0],
    ];
    domain.push(['OR', [column, '>', moment], within]);
  } else if (from !== undefined) domain.push([column, '>=', toDatetime(from)]);
  return domain;
}
