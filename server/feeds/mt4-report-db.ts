import { Type } from 'typebox';
import { defineFeed, type FeedContext } from './feed.js';
import { readReportConfig, sayReportConfig } from './mt4/report-config.js';
import { ReportConnection } from './mt4/report-connection.js';
import { expectReader } from './mt4/report-grants.js';
import type { GroupMasks } from './mt4/report-groups.js';
import {
  type ReportLife,
  type ReportOptions,
  ReportReader,
  type ReportTables,
} from './mt4/report-reader.js';
import { ReportNotes } from './mt4/report-state.js';
import { expectTable, findTable } from './mt4/report-tables.js';
import { sleep } from './sleep.js';

const table = (name: string, holds: string) =>
  Type.String({ minLength: 1, default: name, description: `Table with ${holds}.` });
const masks = (standard: string[], description: string) =>
  Type.Array(Type.String({ minLength: 1 }), { default: standard, description });

const options = Type.Object({
  url: Type.String({
    pattern: '^(mysql|mariadb)://[^/]+/[^/?]+',
    description:
      'The report database: mysql://user:password@host/database, a user who may only read.',
    errorMessage: 'must be mysql://user:password@host/database',
  }),
  tables: Type.Object(
    {
      trades: table('MT4_TRADES', 'positions, trades, orders, and money that moved'),
      users: table('MT4_USERS', 'accounts'),
      daily: table('MT4_DAILY', 'how accounts stood at the end of each day'),
      config: table('MT4_CONFIG', 'what the report server copies from where, for the log'),
    },
    { default: {}, description: 'Names of the tables, where they are not the usual ones.' },
  ),
  groups: Type.Object(
    {
      include: masks(['*'], 'Groups whose accounts are read; * stands for any characters.'),
      exclude: masks([], 'Groups that are left out though they are included.'),
    },
    { default: {}, description: 'Which accounts are read.' },
  ),
  currencies: Type.Record(Type.String({ minLength: 1 }), Type.String({ pattern: '^[A-Z]{3,8}$' }), {
    default: {},
    description:
      'Currencies of groups where MT4_USERS does not say them, such as {"*-eur": "EUR"}.',
  }),
  interval: Type.Integer({ minimum: 500, default: 2_000, description: 'ms between two polls.' }),
  timeout: Type.Integer({
    minimum: 100,
    default: 10_000,
    description: 'ms that the database may take for one answer.',
  }),
  overlap: Type.Integer({
    minimum: 1,
    maximum: 86_400,
    default: 120,
    description:
      'Seconds of changes that are read again in each poll, since copies are not in order; a position that is missing so long counts as deleted.',
  }),
  compareAt: Type.Integer({
    minimum: 0,
    maximum: 23,
    default: 2,
    description: "Hour of the server's clock after which all rows are compared, once a day.",
  }),
  days: Type.Integer({
    minimum: 1,
    maximum: 36_500,
    default: 400,
    description: 'Days back from which ends of days are read at first.',
  }),
  mostGone: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 0.01,
    description:
      'Fraction of all rows that may be deleted at once; of more it is believed that they come back.',
  }),
});

/** ms between two looks whether what was told is kept by now. */
const pause = 20;

/** Outlives the runs of a feed: after an outage only what is missing is read. */
const lives = new WeakMap<object, ReportLife>();

/** Accounts, trades and money that moved, from the database of MT4's report server, which is polled. */
export default defineFeed({
  options,

  async run(context) {
    const { options, signal, memory } = context;
    const life = lives.get(options) ?? (await begin(context));
    lives.set(options, life);
    const connection = await ReportConnection.open(options, signal);
    try {
      const reader = new ReportReader(context, connection, await look(context, connection), life);
      while (!signal.aborted) {
        const start = performance.now();
        const hasMore = await reader.poll();
        const rest = () => Math.max(0, start + options.interval - performance.now());
        if (!hasMore) await sleep(rest(), signal);
        // History is read no faster than it is kept.
        else while (memory.behind() && rest() > 0) await sleep(Math.min(pause, rest()), signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      connection.close();
    }
  },
});

async function begin({ options, memory }: FeedContext<ReportOptions & TableNames>) {
  const { host, pathname } = new URL(options.url);
  const { tables, groups, currencies } = options;
  const notes = new ReportNotes(memory, { host, pathname, tables, groups, currencies });
  return {
    notes,
    state: await notes.read(),
    missing: new Map<number, number>(),
    held: new Map<number, number>(),
  };
}

interface TableNames {
  tables: Readonly<Record<keyof ReportTables | 'config', string>>;
  groups: GroupMasks;
}

/** Looks at the database before anything is read: what the user may do, and what the tables have. */
async function look(
  { options: { tables, groups }, log }: FeedContext<TableNames>,
  connection: ReportConnection,
): Promise<ReportTables> {
  const grants = await connection.query('show grants');
  expectReader(grants.map(([line]) => String(line)));
  const trades = await expectTable(connection, 'trades', tables.trades);
  const users = await expectTable(connection, 'users', tables.users);
  const daily = await findTable(connection, 'daily', tables.daily);
  const none = `The report database has no ${tables.daily}: equity while positions are open is known only from now on.`;
  for (const sentence of [...trades.lacks, ...users.lacks, ...(daily?.lacks ?? [none])])
    log.warn({}, sentence);
  const found = await findTable(connection, 'config', tables.config);
  const config = found && (await readReportConfig(connection, found));
  if (config) sayReportConfig(config, groups, log);
  return { trades, users, daily };
}
