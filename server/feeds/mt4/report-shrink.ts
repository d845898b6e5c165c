import { ReportFailure } from './report-errors.js';

/** So many may always go: a server with few rows loses a large part of them with each. */
const few = 20;

/**
 * Throws when more rows have gone than a server deletes in its daily life: then a copy is being made anew,
 * and what is missing will come back. `most` is a fraction of `all`.
 */
export function expectFew(what: string, gone: number, all: number, most: number): void {
  if (gone <= Math.max(few, all * most)) return;
  const counts = new Intl.NumberFormat('en');
  throw new ReportFailure(
    'database-shrunk',
    `${counts.format(gone)} of ${counts.format(all)} ${what} have gone from the report database. Nothing is removed until they are back; if they were deleted on purpose, raise mostGone for a day.`,
  );
}
