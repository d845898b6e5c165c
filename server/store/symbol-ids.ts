import type { StoreDatabase } from './database.js';

/** Symbols by their number in the store, read once. */
export class SymbolIds {
  readonly #database: StoreDatabase;
  readonly #ids = new Map<string, number>();

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** The number of a symbol; undefined when nothing of it is stored. */
  async find(symbol: string): Promise<number | undefined> {
    const known = this.#ids.get(symbol);
    if (known !== undefined) return known;
    const { reader } = this.#database;
    const row = await reader
      .selectFrom('symbols')
      .select('id')
      .where('name', '=', symbol)
      .executeTakeFirst();
    if (row) this.#ids.set(symbol, row.id);
    return row?.id;
  }

  /** The numbers of symbols that are about to be written; new ones get theirs. */
  async ensure(symbols: Iterable<string>): Promise<(symbol: string) => number> {
    const missing = new Set<string>();
    for (const symbol of symbols) if (!this.#ids.has(symbol)) missing.add(symbol);
    if (missing.size) await this.#add([...missing]);
    return (symbol) => {
      const id = this.#ids.get(symbol);
      if (id === undefined) throw new Error(`The symbol ${symbol} got no number in the store.`);
      return id;
    };
  }

  /** All symbols of the store with their numbers. */
  async all(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#database.reader.selectFrom('symbols').selectAll().execute();
    for (const { id, name } of rows) this.#ids.set(name, id);
    return this.#ids;
  }

  async #add(names: readonly string[]): Promise<void> {
    const { writer } = this.#database;
    for (let at = 0; at < names.length; at += 256) {
      const part = names.slice(at, at + 256);
      await writer
        .insertInto('symbols')
        .values(part.map((name) => ({ name })))
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const rows = await writer
        .selectFrom('symbols')
        .selectAll()
        .where('name', 'in', part)
        .execute();
      for (const { id, name } of rows) this.#ids.set(name, id);
    }
  }
}
