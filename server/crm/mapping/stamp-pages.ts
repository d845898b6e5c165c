import type { CrmPage } from '../connector.js';
import type { EntityName } from '../entities.js';
import {
  type Cursor,
  expectSince,
  newestOf,
  type Placed,
  readCursor,
  restFrom,
  writeCursor,
} from './cursor.js';

/** What is asked for: records of one moment behind an id, or of a moment and later. ms UTC. */
export type StampQuestion =
  | { kind: 'within'; at: number; after: string }
  | { kind: 'from'; at: number }
  | { kind: 'behind'; at: number }
  | { kind: 'all' };

export interface StampAnswer<K extends EntityName> extends Pick<CrmPage<K>, 'records' | 'faults'> {
  rows: readonly Placed[];
  /** The CRM's clock, ms UTC, where it tells it. */
  time?: number | undefined;
}

export interface StampPagesOptions<K extends EntityName> {
  entity: K;
  limit: number;
  /** So much is read twice, ms: stamps are coarse, and a save may take a while. */
  overlap: number;
  /** Answers records oldest first, those of one moment by their ids. */
  ask: (question: StampQuestion) => Promise<StampAnswer<K>>;
}

/**
 * A page of records by their stamps, where the order within one stamp is not told. The rest of the
 * moment of the last record comes first, by id: a bulk import has more of one moment than a page holds.
 * A page of later moments then only says where the next one begins.
 */
export async function pullByStamp<K extends EntityName>(
  { entity, limit, overlap, ask }: StampPagesOptions<K>,
  text: string | undefined,
): Promise<CrmPage<K>> {
  const cursor = readCursor(text);
  const question = questionOf(cursor);
  const { rows, time, records, faults } = await ask(question);
  if (question.kind !== 'all') expectSince(rows, question.at, entity);
  const { floor } = cursor;
  const newest = newestOf(rows, cursor.newest ?? floor, time);
  const kept = { ...(floor !== undefined && { floor }), ...(newest !== undefined && { newest }) };
  const last = rows.at(-1);
  const page = { records, faults, gone: [] };
  const go = (to: Cursor) => ({ ...page, next: writeCursor({ ...kept, ...to }), done: false });
  const isFull = rows.length >= limit;
  if (question.kind === 'within') {
    return go(isFull ? { since: question.at, after: last?.id ?? '' } : { since: question.at });
  }
  if (isFull) return go({ since: last?.stamp ?? 0, after: '' });
  return { ...page, next: writeCursor(restFrom(newest, overlap)), done: true };
}

function questionOf({ since, after, floor }: Cursor): StampQuestion {
  if (since !== undefined) {
    return after === undefined
      ? { kind: 'behind', at: since }
      : { kind: 'within', at: since, after };
  }
  return floor === undefined ? { kind: 'all' } : { kind: 'from', at: floor };
}
