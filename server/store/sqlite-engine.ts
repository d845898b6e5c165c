import Database from 'libsql';
import { type ColumnList, type NumberColumn, toNumbers } from './columns.js';

/** What a statement answers. */
export interface StatementResult {
  rows: Record<string, unknown>[];
  /** Rows that it changed; undefined when it only reads. */
  changes?: number;
}

/** How a database is opened. */
export interface EngineOptions {
  /** Path of the file, or `:memory:`. */
  path: string;
  /**
   * `read` refuses to write. `write` loses nothing when the process is killed; the file stays whole after
   * a power cut too, which may take the last moments before it. `keep` waits for the disk at each commit,
   * so that not even a power cut takes back what was answered for.
   */
  mode: 'read' | 'write' | 'keep';
}

/** Preparing a large statement costs more than running it. */
const mostStatements = 64;

/** Runs statements on a SQLite database, blocking: in a thread of its own, or on a small one in memory. */
export class SqliteEngine {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor({ path, mode }: EngineOptions) {
    this.#db = new Database(path);
    // While an import or a backup holds the file, wait for it.
    this.#db.exec('pragma busy_timeout = 10000');
    if (mode === 'read') {
      this.#db.exec('pragma query_only = 1');
      return;
    }
    // Readers and the writer do not wait for each other.
    this.#db.exec('pragma journal_mode = wal');
    // Prices that a feed tells again are not worth a wait for the disk each time.
    this.#db.exec(`pragma synchronous = ${mode === 'keep' ? 'full' : 'normal'}`);
    this.#db.exec('pragma journal_size_limit = 67108864');
  }

  run(sql: string, parameters: readonly unknown[]): StatementResult {
    // Some failures, such as a full disk, have already rolled back.
    if (sql === 'rollback' && !this.#db.inTransaction) return { rows: [] };
    const statement = this.#prepare(sql);
    if (statement.reader) {
      return { rows: statement.all([...parameters]) as Record<string, unknown>[] };
    }
    return { rows: [], changes: statement.run([...parameters]).changes };
  }

  /** Runs a query whose only row has JSON lists: so many of numbers, the others of texts. */
  columns(
    sql: string,
    parameters: readonly unknown[],
    numbers: number,
  ): (NumberColumn | ColumnList)[] {
    // Not `get`, which adds a field of its own.
    const [row = {}] = this.#prepare(sql).all([...parameters]) as Record<string, string>[];
    return Object.values(row).map((text, at) => {
      const list = JSON.parse(text) as ColumnList;
      return at < numbers ? toNumbers(list) : list;
    });
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    if (this.#statements.size >= mostStatements) {
      const [oldest = ''] = this.#statements.keys();
      this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}
