import { type Connection, createConnection } from 'mysql2/promise';
import type { Broker } from '../../server/feeds/broker/broker.js';
import type { ServerClock } from '../../server/relay/server-clock.js';
import { dailyRow, type ReportRow, tradeRow, transferRow, userRow } from './report-rows.js';
import { stockSchema } from './report-schema.js';

export interface ReportDatabaseOptions {
  /** `mysql://user:password@host/database`; an empty database whose tables the user may make. */
  url: string;
  broker: Broker;
  clock: ServerClock;
  /** ms since the epoch, UTC. */
  now?: () => number;
}

/** A report database that is being filled, as MT4's report server would. */
export interface ReportDatabase {
  /** Writes what happened since the last time; answers how many rows that were. */
  write(): Promise<number>;
  close(): Promise<void>;
}

/** Rows in one statement. */
const most = 500;

/**
 * Connects to a MySQL or MariaDB and makes MT4's tables where they are missing. It is not MT4: the
 * accounts are invented. Throws when the database cannot be reached.
 */
export async function openReportDatabase(options: ReportDatabaseOptions): Promise<ReportDatabase> {
  const { url, broker, clock, now = Date.now } = options;
  const connection = await createConnection({ uri: url, multipleStatements: true });
  await connection.query(stockSchema.replaceAll('create table', 'create table if not exists'));
  const currencies = new Map(broker.clients.map(({ account, currency }) => [account, currency]));
  const setting = (account: number) => ({ clock, currency: currencies.get(account) ?? 'USD' });

  return {
    async write() {
      const trades = new Batch(connection, 'MT4_TRADES');
      const users = new Batch(connection, 'MT4_USERS');
      const days = new Batch(connection, 'MT4_DAILY');
      for (const told of broker.tell(now())) {
        for (const record of told.accounts)
          await users.add(userRow(record, setting(record.account)));
        for (const record of told.trades)
          await trades.add(tradeRow(record, setting(record.account)));
        for (const record of told.transfers)
          await trades.add(transferRow(record, setting(record.account)));
        for (const record of told.days) await days.add(dailyRow(record, setting(record.account)));
      }
      for (const batch of [users, trades, days]) await batch.end();
      return users.rows + trades.rows + days.rows;
    },
    close: () => connection.end(),
  };
}

/** Rows on their way into a table; a row whose key is there takes the place of the old one. */
class Batch {
  rows = 0;
  readonly #connection: Connection;
  readonly #table: string;
  #waiting: ReportRow[] = [];

  constructor(connection: Connection, table: string) {
    this.#connection = connection;
    this.#table = table;
  }

  async add(row: ReportRow): Promise<void> {
    this.rows++;
    if (this.#waiting.push(row) >= most) await this.end();
  }

  async end(): Promise<void> {
    const [first] = this.#waiting;
    if (!first) return;
    const columns = Object.keys(first);
    const rows = this.#waiting.map((row) => columns.map((column) => row[column]));
    this.#waiting = [];
    await this.#connection.query('replace into ?? (??) values ?', [this.#table, columns, rows]);
  }
}
