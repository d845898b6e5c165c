import { CrmError } from '../errors.js';

/** Where a reading stands. Times are ms UTC. */
export interface Cursor {
  /** Rows older than this are not asked for. */
  floor?: number;
  /** The newest stamp seen in this reading. */
  newest?: number;
  /** Stamp and id of the last row. */
  since?: number;
  after?: string;
  /** Rows and pages that were read. */
  offset?: number;
  page?: number;
  /** What the CRM said about where to go on. */
  link?: string;
}

export function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Cursor;
  } catch (cause) {
    throw new CrmError('mismatch', 'The kept place in the CRM cannot be read: start it anew.', {
      cause,
    });
  }
}

export const writeCursor = (cursor: Cursor): string => JSON.stringify(cursor);

/** Where the next reading begins: what was written late within the overlap is read again. */
export const restFrom = (newest: number | undefined, overlap: number): Cursor =>
  newest === undefined ? {} : { floor: newest - overlap };

/** A row with what places it in a list. */
export interface Placed {
  id: string;
  /** ms UTC; undefined when rows have no stamps. */
  stamp: number | undefined;
}

/**
 * The newest moment up to which a page has been read. A stamp in the CRM's future would hide all that
 * is written until then, so its own clock bounds it.
 */
export function newestOf(
  rows: readonly Placed[],
  before: number | undefined,
  time: number | undefined,
): number | undefined {
  const stamps = rows.flatMap(({ stamp }) => stamp ?? []);
  if (before === undefined && !stamps.length) return undefined;
  return Math.min(Math.max(before ?? -Infinity, ...stamps), time ?? Infinity);
}

/** A filter that a CRM ignores looks like success, so rows are held against it. */
export function expectSince(rows: readonly Placed[], floor: number, entity: string): void {
  // Stamps and questions may be cut to whole seconds.
  if (rows.every(({ stamp }) => stamp === undefined || stamp >= floor - 1000)) return;
  throw new CrmError(
    'mismatch',
    `The CRM ignores the filter for changed ${entity} records: it answers older ones. Check the filter's name and format.`,
  );
}
