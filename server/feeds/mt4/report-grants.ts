import { ReportFailure } from './report-errors.js';

/** Rights that change nothing. */
const harmless = new Set([
  'USAGE',
  'SELECT',
  'SHOW VIEW',
  'SHOW DATABASES',
  'PROCESS',
  'EXECUTE',
  'REPLICATION CLIENT',
  'BINLOG MONITOR',
  'SLAVE MONITOR',
]);

/**
 * The rights in the lines of `SHOW GRANTS` with which a user could change something, such as `INSERT`. A
 * line looks like ``GRANT SELECT (`TICKET`, `LOGIN`), INSERT ON `mt4`.* TO `relay`@`%` ``.
 */
export function writingRights(grants: readonly string[]): string[] {
  const rights = grants.flatMap((line) => {
    const [, list = ''] = /^GRANT (.+?) ON /.exec(line.replace(/\([^)]*\)/g, '')) ?? [];
    const option = /\bWITH GRANT OPTION\b/.test(line) ? ['GRANT OPTION'] : [];
    return [...list.split(',').map((right) => right.trim().toUpperCase()), ...option];
  });
  return [...new Set(rights.filter((right) => right && !harmless.has(right)))];
}

/** Throws when the user may do more than read: what leaks must not be able to change accounts. */
export function expectReader(grants: readonly string[]): void {
  const rights = writingRights(grants);
  if (!rights.length) return;
  const shown = rights.slice(0, 5).join(', ') + (rights.length > 5 ? ' …' : '');
  throw new ReportFailure(
    'database-writable',
    `The user of the relay may do more than read the report database (${shown}). Give it a user that may only SELECT; the guide has the SQL.`,
  );
}
