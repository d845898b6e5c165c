import { createPool } from 'mysql2/promise';
import pg from 'pg';
import { CrmError } from '../errors.js';
import { beyondReading, postgresRights, rightsOf } from './rights.js';

export type Row = Readonly<Record<string, unknown>>;

/** A database that is only read. */
export interface ViewDatabase {
  /** A name as this database quotes it. */
  quote: (name: string) => string;
  /** What is read under a name: a view or table, or one of the configured questions. */
  relation: (name: string) => string;
  /** Runs a question with a `?` for each value. */
  query(sql: string, values: readonly (string | number)[]): Promise<Row[]>;
  /** Names of the columns of a question's answer. */
  columns(sql: string): Promise<string[]>;
  /** What our user may do and need not, as sentences. */
  rights(): Promise<string[]>;
  close(): Promise<void>;
}

/** ms after which a question is given up. */
const patience = 30_000;

/**
 * Opens the database of a URL. Nothing is sent before the first question, and nothing is ever written.
 * `queries`: by name, selects that are read like views.
 */
export function openViews(
  url: string,
  queries: Readonly<Record<string, string>> = {},
): ViewDatabase {
  const database = /^(mysql|mariadb):/.test(url) ? openMysql(url) : openPostgres(url);
  const { quote } = database;
  const relation = (name: string) => {
    const query = Object.hasOwn(queries, name) ? queries[name] : undefined;
    return query === undefined ? quote(name) : `(${query}) as ${quote('source')}`;
  };
  return { ...database, relation };
}

type Opened = Omit<ViewDatabase, 'relation'>;

function openMysql(url: string): Opened {
  const pool = createPool({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    connectionLimit: 2,
    connectTimeout: 10_000,
    // Times as they stand there, exact numbers as texts: nothing is bent on the way.
    ...{ dateStrings: true, supportBigNumbers: true, bigNumberStrings: true },
  });
  pool.pool.on('connection', (connection) => {
    connection.query('set session transaction read only');
  });
  const run = (sql: string, values: readonly (string | number)[] = []) =>
    told(pool.query({ sql, timeout: patience, values: [...values] }));
  return {
    quote: (name) =>
      name
        .split('.')
        .map((part) => `\`${part}\``)
        .join('.'),
    async query(sql, values) {
      const [rows] = await run(sql, values);
      return rows as Row[];
    },
    async columns(sql) {
      const [, fields] = await run(sql);
      return fields.map(({ name }) => name);
    },
    async rights() {
      const [rows] = await run('show grants');
      return beyondReading((rows as Row[]).map((row) => String(Object.values(row)[0])));
    },
    close: () => pool.end(),
  };
}

function openPostgres(url: string): Opened {
  const { builtins } = pg.types;
  const times: number[] = [builtins.TIMESTAMP, builtins.TIMESTAMPTZ, builtins.DATE];
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 10_000,
    statement_timeout: patience,
    options: '-c default_transaction_read_only=on -c timezone=UTC',
    application_name: 'broker-widgets',
    types: {
      getTypeParser: (type, format): unknown =>
        times.includes(type) ? String : pg.types.getTypeParser(type, format),
    },
  });
  // An idle connection that breaks is replaced by the next question, which tells when it cannot be.
  pool.on('error', () => undefined);
  const run = (sql: string, values: readonly (string | number)[] = []) => {
    let place = 0;
    return told(
      pool.query<Row>(
        sql.replace(/\?/g, () => `$${++place}`),
        [...values],
      ),
    );
  };
  return {
    quote: (name) =>
      name
        .split('.')
        .map((part) => `"${part}"`)
        .join('.'),
    query: async (sql, values) => (await run(sql, values)).rows,
    columns: async (sql) => (await run(sql)).fields.map(({ name }) => name),
    rights: async () => rightsOf((await run(postgresRights)).rows),
    close: () => pool.end(),
  };
}

/** What databases say, as sentences for the operator. */
async function told<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reason = code ? ` (${code})` : '';
    if (/ACCESS_DENIED|DBACCESS|^28|^42501$/.test(code)) {
      const sentence = `The database does not let us read${reason}. Grant select on the views.`;
      throw new CrmError('unauthorized', sentence, { cause });
    }
    if (/NO_SUCH_TABLE|BAD_FIELD|PARSE_ERROR|^42/.test(code)) {
      const sentence = `The views are not those of crm.entities${reason}.`;
      throw new CrmError('mismatch', sentence, { cause });
    }
    throw new CrmError('unreachable', `The database does not answer${reason}.`, { cause });
  }
}
