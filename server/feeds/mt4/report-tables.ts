import { ReportFailure } from './report-errors.js';
import type { ReportConnection } from './report-connection.js';

/** Columns of a table that the relay reads; no others, above all none with names, mails or phones. */
interface Wanted {
  needed: readonly string[];
  /** Older servers lack some; what is then missing. */
  useful: Readonly<Record<string, string>>;
}

const wanted = {
  trades: {
    needed: [
      ...['TICKET', 'LOGIN', 'SYMBOL', 'CMD', 'VOLUME', 'OPEN_TIME', 'OPEN_PRICE', 'CLOSE_TIME'],
      ...['CLOSE_PRICE', 'PROFIT', 'SWAPS', 'COMMISSION', 'TIMESTAMP'],
    ],
    useful: {
      DIGITS: 'decimals are taken from the prices',
      TAXES: 'taxes are not counted',
      COMMENT: 'partial closes count as trades of their own, and transfers have no kind',
    },
  },
  users: {
    needed: ['LOGIN', 'GROUP'],
    useful: {
      CURRENCY: 'currencies must say it',
      TIMESTAMP: 'all accounts are read each time',
      REGDATE: 'it is not known since when accounts exist',
      ENABLE: 'all accounts count as enabled',
      BALANCE: 'balances are not compared',
    },
  },
  daily: {
    needed: ['LOGIN', 'TIME', 'BALANCE', 'CREDIT', 'EQUITY'],
    useful: { MARGIN: 'the load of deposits is not known' },
  },
  // Only the log reads it.
  config: { needed: [], useful: {} },
} satisfies Record<string, Wanted>;

export type TableKind = keyof typeof wanted;

/** A table that was found, and which of the wanted columns it has. */
export class ReportTable {
  /** As it can stand in a query. */
  readonly name: string;
  readonly #columns: ReadonlyMap<string, string>;

  constructor(name: string, columns: ReadonlyMap<string, string>) {
    this.name = quote(name);
    this.#columns = columns;
  }

  has(column: string): boolean {
    return this.#columns.has(column);
  }

  /** A column as it can stand in a query, or a value where the table lacks it. */
  column(column: string, otherwise = 'null'): string {
    const name = this.#columns.get(column);
    return name === undefined ? otherwise : quote(name);
  }
}

const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** A table of a kind with what it lacks; undefined when the database has none that the user may read. */
export interface FoundTable {
  table: ReportTable;
  /** Sentences that say what is missing, and what follows. */
  lacks: readonly string[];
}

/**
 * Finds a table and its columns by name, whatever their case. Throws a `ReportFailure` that names each
 * needed column that is missing.
 */
export async function findTable(
  connection: Pick<ReportConnection, 'query'>,
  kind: TableKind,
  name: string,
): Promise<FoundTable | undefined> {
  const rows = await connection.query(
    'select TABLE_NAME, COLUMN_NAME, DATA_TYPE from information_schema.COLUMNS where TABLE_SCHEMA = database() and lower(TABLE_NAME) = lower(?)',
    [name],
  );
  const spellings = [...new Set(rows.map(([table]) => String(table)))];
  const spelling = spellings.includes(name) ? name : spellings[0];
  if (spelling === undefined) return undefined;
  const columns = new Map(
    rows
      .filter(([table]) => table === spelling)
      .map(([, column]) => [String(column).toUpperCase(), String(column)]),
  );
  const { needed, useful }: Wanted = wanted[kind];
  const shifting = rows.find(
    ([table, column, type]) =>
      table === spelling && type === 'timestamp' && needed.includes(String(column).toUpperCase()),
  );
  if (shifting) {
    throw new ReportFailure(
      'database-tables',
      `${spelling} holds ${String(shifting[1])} as TIMESTAMP, which each session shows in a zone of its own: make it DATETIME, as the report server does.`,
    );
  }
  const missing = needed.filter((column) => !columns.has(column));
  if (missing.length) {
    throw new ReportFailure(
      'database-tables',
      `${spelling} has no ${missing.join(', no ')}: the relay needs them. Name another table under tables.${kind}, or let its user read them.`,
    );
  }
  const lacks = Object.entries(useful)
    .filter(([column]) => !columns.has(column))
    .map(([column, result]) => `${spelling} has no ${column}: ${result}.`);
  return { table: new ReportTable(spelling, columns), lacks };
}

/** As `findTable`, and throws when there is none. */
export async function expectTable(
  connection: Pick<ReportConnection, 'query'>,
  kind: TableKind,
  name: string,
): Promise<FoundTable> {
  const found = await findTable(connection, kind, name);
  if (found) return found;
  throw new ReportFailure(
    'database-tables',
    `The report database has no table ${name}, or its user may not read it: correct tables.${kind}, or the user's rights.`,
  );
}
