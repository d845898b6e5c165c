import { CrmError } from '../errors.js';
import type { Cursor, Placed } from './cursor.js';
import type { EntityMapping } from './schema.js';
import { valueAt } from './fields.js';

export interface PageRead {
  cursor: Cursor;
  rows: readonly Placed[];
  /** The whole answer, in which links stand. */
  answer: unknown;
  limit: number;
}

/** Where the next page is; undefined: this was the last one. */
export type NextPage = Omit<Cursor, 'floor' | 'newest'> | undefined;

/**
 * Finds the next page. A page that is shorter than asked for is not the end: some CRMs cap pages
 * without a word. The end is a page with nothing new.
 */
export function nextPage(paging: EntityMapping['paging'], read: PageRead): NextPage {
  const { cursor, rows, answer } = read;
  switch (paging.kind) {
    case 'keyset':
      return afterLast(read);
    case 'offset':
      return byOffset(read);
    case 'page':
      return rows.length ? { page: (cursor.page ?? paging.first ?? 1) + 1 } : undefined;
    case 'link': {
      const link = valueAt(answer, paging.next);
      return typeof link === 'string' && link && link !== cursor.link ? { link } : undefined;
    }
  }
}

function afterLast({ cursor, rows, limit }: PageRead): NextPage {
  const last = rows.at(-1);
  if (!last) return undefined;
  if (last.stamp === undefined) {
    throw new CrmError('mismatch', `The record ${last.id} has no stamp: keyset paging needs one.`);
  }
  let before = -Infinity;
  for (const { stamp = -Infinity } of rows) {
    if (stamp < before) {
      throw new CrmError(
        'mismatch',
        'The CRM does not sort records by their stamp, oldest first: add the sorting to the query.',
      );
    }
    before = stamp;
  }
  if (last.stamp !== cursor.since || last.id !== cursor.after) {
    return { since: last.stamp, after: last.id };
  }
  if (rows.length < limit) return undefined;
  throw new CrmError(
    'mismatch',
    `More than ${limit} records share one stamp: add {after} to the query, or ask for larger pages.`,
  );
}

/**
 * Rows that change while a list is read move to its end, and those behind them move up: the next page
 * would begin too late. So each page begins with the last row of the page before, and when that is not
 * there, reading goes back until it is.
 */
function byOffset({ cursor, rows, limit }: PageRead): NextPage {
  const last = rows.at(-1);
  const { offset = 0, after } = cursor;
  const isFirst = after === undefined || offset === 0;
  const isJoined = isFirst || rows.some(({ id }) => id === after);
  if (!isJoined) return { offset: Math.max(0, offset - limit), after: after };
  if (!last || (last.id === after && rows.length === 1)) return undefined;
  return { offset: offset + rows.length - 1, after: last.id };
}
