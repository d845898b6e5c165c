import type { FeedLog } from '../feed.js';
import type { ReportConnection } from './report-connection.js';
import { type GroupMasks, groupFilter } from './report-groups.js';
import type { FoundTable } from './report-tables.js';

/** Keys of MT4_CONFIG, as they were seen: nothing but the log rests on them. */
const groupsKey = 3;
const serverKey = 4;
/** A list that fills its column may be cut in the middle of a name. */
const longest = 255;

/** What the report server says of itself. */
export interface ReportConfig {
  /** Host and port of the trade server; null when it is not said. */
  server: string | null;
  /** Groups that it copies. */
  groups: readonly string[];
}

/** Reads MT4_CONFIG; undefined where it is not what it was elsewhere. */
export async function readReportConfig(
  connection: Pick<ReportConnection, 'query'>,
  { table }: FoundTable,
): Promise<ReportConfig | undefined> {
  if (!table.has('CONFIG') || !table.has('VALUE_STR')) return undefined;
  const key = table.column('CONFIG');
  const rows = await connection.query(
    `select ${key}, ${table.column('VALUE_STR')} from ${table.name} where ${key} in (?)`,
    [[groupsKey, serverKey]],
  );
  const texts = new Map(rows.map(([of, value]) => [of, typeof value === 'string' ? value : '']));
  const list = texts.get(groupsKey) ?? '';
  const names = list.split(',').map((name) => name.trim());
  if (list.length >= longest) names.pop();
  return { server: texts.get(serverKey)?.trim() || null, groups: names.filter(Boolean) };
}

/** Says which groups of which server are copied, and when none of them is wanted. */
export function sayReportConfig(
  { server, groups }: ReportConfig,
  wanted: GroupMasks,
  log: FeedLog,
): void {
  if (!groups.length) return;
  const from = server === null ? '' : ` of ${server}`;
  log.info({ groups: groups.length }, `The report server copies ${groups.join(', ')}${from}.`);
  const isWanted = groupFilter(wanted);
  // Lists may have masks in MT4's own way.
  if (groups.some((name) => /[*!]/.test(name) || isWanted(name))) return;
  log.warn(
    {},
    'The report server copies none of the groups that are wanted: correct groups.include and groups.exclude, or the list of groups of the report server.',
  );
}
