import type { Kysely, Selectable } from 'kysely';
import type { SpreadRecord } from '../relay/spread-record.js';
import { BulkInsert } from './bulk-insert.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import type { SpreadTable, Tables } from './schema.js';

/** The counts of spreads in the store. */
export interface SpreadStore {
  /** The records of the server's days from `day` on; absent `to`: to the newest, else before it. */
  read(day: number, to?: number): Promise<readonly SpreadRecord[]>;
}

type SpreadRow = Selectable<SpreadTable>;

const columns = [
  'symbol',
  'day',
  'hour',
  'digits',
  'counts',
] as const satisfies readonly (keyof SpreadRow)[];

const upsert = new BulkInsert<SpreadRow>(columns, (db, rows) =>
  db
    .insertInto('spreads')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['day', 'symbol', 'hour']).doUpdateSet((row) => ({
        digits: row.ref('excluded.digits'),
        counts: row.ref('excluded.counts'),
      })),
    )
    .compile(),
);

/** Writes the records of hours, one of each hour at most, over those of before. */
export const writeSpreads = (
  db: Kysely<Tables>,
  records: readonly SpreadRecord[],
  idOf: (symbol: string) => number,
): Promise<void> =>
  upsert.write(
    db,
    records.map(({ counts, ...record }) => ({
      ...record,
      symbol: idOf(record.symbol),
      counts: writeCounts(counts),
    })),
  );

export const createSpreadStore = ({ reader }: StoreDatabase): SpreadStore => ({
  async read(day, to) {
    let query = reader
      .selectFrom('spreads')
      .innerJoin('symbols', 'symbols.id', 'spreads.symbol')
      .selectAll('spreads')
      .select('symbols.name')
      .where('day', '>=', day)
      .orderBy('day')
      .orderBy('hour');
    if (to !== undefined) query = query.where('day', '<', to);
    const rows = await told(query.execute());
    return rows.map(({ name, counts, ...row }) => {
      return { ...row, symbol: name, counts: readCounts(counts) };
    });
  },
});

/** Counts as the text of a row: `12:3400 13:500`. */
export const writeCounts = (counts: ReadonlyMap<number, number>): string =>
  [...counts].map(([points, ms]) => `${points}:${ms}`).join(' ');

/** The counts of a text. */
export function readCounts(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const part of text.split(' ')) {
    const [points, ms] = part.split(':').map(Number);
    if (ms !== undefined && points !== undefined) counts.set(points, ms);
  }
  return counts;
}
