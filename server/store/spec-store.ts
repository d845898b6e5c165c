import type { Kysely, Selectable } from 'kysely';
import type { SpecsInput } from '../relay/inputs.js';
import type { SpecsRecord } from '../relay/spec-board.js';
import { BulkInsert } from './bulk-insert.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import type { SpecsTable, Tables } from './schema.js';

/** What sources told of contracts and hours. */
export interface SpecStore {
  /** What was told last of every symbol. */
  read(): Promise<readonly SpecsRecord[]>;
}

const upsert = new BulkInsert<Selectable<SpecsTable>>(['symbol', 'time', 'body'], (db, rows) =>
  db
    .insertInto('specs')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('symbol').doUpdateSet((row) => ({
        time: row.ref('excluded.time'),
        body: row.ref('excluded.body'),
      })),
    )
    .compile(),
);

/** Writes what was told, one of each symbol at most, over that of before. */
export const writeSpecs = (
  db: Kysely<Tables>,
  records: readonly SpecsRecord[],
  idOf: (symbol: string) => number,
): Promise<void> =>
  upsert.write(
    db,
    records.map(({ symbol, time, ...body }) => ({
      symbol: idOf(symbol),
      time,
      body: JSON.stringify(body),
    })),
  );

export const createSpecStore = ({ reader }: StoreDatabase): SpecStore => ({
  async read() {
    const rows = await told(
      reader
        .selectFrom('specs')
        .innerJoin('symbols', 'symbols.id', 'specs.symbol')
        .select(['symbols.name', 'specs.time', 'specs.body'])
        .orderBy('specs.symbol')
        .execute(),
    );
    return rows.map(({ name, time, body }) => ({
      ...(JSON.parse(body) as Omit<SpecsInput, 'symbol'>),
      symbol: name,
      time,
    }));
  },
});
