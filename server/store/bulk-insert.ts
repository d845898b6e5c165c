import { type CompiledQuery, CompiledQuery as Query, type Kysely } from 'kysely';
import type { Tables } from './schema.js';

/** Most rows of one statement. */
const most = 256;

/**
 * Writes many rows with few statements. They have a power of two of rows, so that a handful of texts
 * serves every number of rows: building and preparing a text costs more than running it.
 */
export class BulkInsert<Row extends object> {
  readonly #columns: readonly (keyof Row)[];
  readonly #compile: (db: Kysely<Tables>, rows: Row[]) => CompiledQuery;
  /** Texts by their number of rows; each database words them in its own way. */
  readonly #texts = new WeakMap<object, Map<number, string>>();

  constructor(
    columns: readonly (keyof Row)[],
    compile: (db: Kysely<Tables>, rows: Row[]) => CompiledQuery,
  ) {
    this.#columns = columns;
    this.#compile = compile;
  }

  /** Writes rows, of which no two may have the same key. */
  async write(db: Kysely<Tables>, rows: readonly Row[]): Promise<void> {
    for (let at = 0; at < rows.length; ) {
      const size = Math.min(most, 2 ** Math.floor(Math.log2(rows.length - at)));
      const part = rows.slice(at, at + size);
      const parameters: Row[keyof Row][] = [];
      for (const row of part) for (const column of this.#columns) parameters.push(row[column]);
      await db.executeQuery(Query.raw(this.#textFor(db, part), parameters));
      at += size;
    }
  }

  #textFor(db: Kysely<Tables>, rows: Row[]): string {
    const { adapter } = db.getExecutor();
    const texts = this.#texts.get(adapter) ?? new Map<number, string>();
    this.#texts.set(adapter, texts);
    const sql = texts.get(rows.length) ?? this.#compile(db, rows.map(this.#inOrder)).sql;
    texts.set(rows.length, sql);
    return sql;
  }

  /** The fields of a row in the order of the columns, which is the order of the parameters. */
  readonly #inOrder = (row: Row): Row =>
    Object.fromEntries(this.#columns.map((column) => [column, row[column]])) as Row;
}
