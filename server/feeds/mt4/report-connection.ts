import type { Connection, RowDataPacket } from 'mysql2/promise';
import { ReportFailure, toReportFailure } from './report-errors.js';

export interface ReportAddress {
  /** `mysql://user:password@host:port/database`. */
  url: string;
  /** ms that one statement may take. */
  timeout: number;
}

/** A row by the order of the columns that were asked for. */
export type SqlRow = readonly unknown[];
export type SqlValue = string | number | readonly number[] | readonly string[];

/** One session on a report database, in which nothing can be changed. */
export class ReportConnection {
  readonly #connection: Connection;
  readonly #timeout: number;
  /** How to end what waits for an answer when the connection is given up: it would wait for ever. */
  readonly #waiting = new Set<(reason: ReportFailure) => void>();
  readonly #signal: AbortSignal;

  private constructor(connection: Connection, timeout: number, signal: AbortSignal) {
    this.#connection = connection;
    this.#timeout = timeout;
    this.#signal = signal;
    if (signal.aborted) this.#giveUp();
    else signal.addEventListener('abort', this.#giveUp, { once: true });
  }

  /** Connects; the connection ends with the signal. Throws a `ReportFailure`. */
  static async open(
    { url, timeout }: ReportAddress,
    signal: AbortSignal,
  ): Promise<ReportConnection> {
    // Only here, so that relays without such a feed do not load it.
    const { createConnection } = await import('mysql2/promise');
    try {
      const connection = await createConnection({
        uri: url.replace(/^mariadb:/, 'mysql:'),
        connectTimeout: timeout,
        // As text: dates of the driver would shift all times by the zone of this machine.
        dateStrings: true,
        timezone: 'Z',
        rowsAsArray: true,
        charset: 'utf8mb4',
      });
      // What happens between two questions is told by the next one.
      connection.on('error', () => undefined);
      const session = new ReportConnection(connection, timeout, signal);
      await session.#prepare();
      return session;
    } catch (error) {
      throw toReportFailure(error);
    }
  }

  /** Runs a query. Throws a `ReportFailure`; the connection is of no use then. */
  async query(sql: string, values: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    try {
      const query = this.#connection.query<RowDataPacket[]>({
        sql,
        values: [...values],
        // The server should be the first to give up: then it has stopped working on it.
        timeout: this.#timeout + 1_000,
      });
      const [rows] = await this.#unlessGivenUp(query);
      return Array.isArray(rows) ? (rows as unknown as SqlRow[]) : [];
    } catch (error) {
      throw toReportFailure(error);
    }
  }

  /** Does something in which all queries see the tables as of one moment, where they can. */
  async snapshot<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.query('start transaction with consistent snapshot, read only');
    const result = await work();
    await this.query('commit');
    return result;
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#giveUp);
    this.#connection.destroy();
  }

  readonly #giveUp = (): void => {
    this.#connection.destroy();
    for (const reject of this.#waiting) reject(stopped());
    this.#waiting.clear();
  };

  /** A race with one promise for all queries would keep the answers of all of them. */
  #unlessGivenUp<Answer>(query: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#signal.aborted) reject(stopped());
      else this.#waiting.add(reject);
      void query.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  async #prepare(): Promise<void> {
    // DATETIME has no zone, but copies of the tables may hold TIMESTAMPs, which do.
    await this.query("set session time_zone = '+00:00'");
    await this.query('set session transaction read only');
    try {
      await this.#connection.query('set session max_statement_time = ?', [this.#timeout / 1_000]);
    } catch {
      // MySQL calls it so, and counts in ms.
      await this.query('set session max_execution_time = ?', [this.#timeout]);
    }
  }
}

const stopped = () => new ReportFailure('database-failed', 'The relay has stopped reading.');
