import type { Row } from './database.js';

/** Most sentences about rights: an owner of a whole database has too many to read. */
const most = 10;

const needless = (right: string, place: string) => `${right} on ${place} is not needed: revoke it.`;

/** What lines of MySQL such as "GRANT SELECT, INSERT ON `crm`.* TO …" grant beyond reading. */
export function beyondReading(grants: readonly string[]): string[] {
  const sentences = grants.flatMap((line) => {
    const [, rights = '', place = ''] = /^GRANT (.+) ON (\S+) TO /i.exec(line) ?? [];
    return rights
      .split(/,\s*(?![^(]*\))/)
      .filter((right) => right && !/^(USAGE|SELECT)\b/i.test(right))
      .map((right) => needless(right, place));
  });
  return sentences.slice(0, most);
}

/** What the user of PostgreSQL may do beyond reading, as rows of `privilege` and `place`. */
export const postgresRights = `
  select 'SUPERUSER' as privilege, 'the server' as place
    from pg_catalog.pg_roles where rolname = current_user and rolsuper
  union all select * from (
    select distinct privilege_type, table_schema || '.' || table_name as place
      from information_schema.table_privileges
      where privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
        and table_schema not in ('pg_catalog', 'information_schema')
      order by 2, 1 limit ${most}) as granted`;

export const rightsOf = (rows: readonly Row[]): string[] =>
  rows.map(({ privilege, place }) => needless(String(privilege), String(place)));
