import type { Insertable, Kysely } from 'kysely';
import { type SpreadRecord, wholeDay } from '../relay/spread-record.js';
import { BulkInsert } from './bulk-insert.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import type { SpreadTable, Tables } from './schema.js';

/** The spreads in the store: today's hours, and a row for each day before. */
export interface SpreadStore {
  /** The records of the server's days from `day` on; absent `to`: to the newest, else before it. */
  read(day: number, to?: number): Promise<readonly SpreadRecord[]>;
}

type SpreadRow = Insertable<SpreadTable>;

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

/** Writes records, one of each hour or day at most, over those of before. */
export async function writeSpreads(
  db: Kysely<Tables>,
  records: readonly SpreadRecord[],
  idOf: (symbol: string) => number,
): Promise<void> {
  const ended = new Map<number, number[]>();
  const rows = records.map(({ pairs, symbol, day, hour, digits }): SpreadRow => {
    const id = idOf(symbol);
    if (hour === wholeDay) ended.set(day, [...(ended.get(day) ?? []), id]);
    return { symbol: id, day, hour, digits, counts: toBytes(pairs) };
  });
  await upsert.write(db, rows);
  for (const [day, ids] of ended) {
    const own = db.deleteFrom('spreads').where('day', '=', day).where('symbol', 'in', ids);
    await own.where('hour', '<', wholeDay).execute();
  }
}

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
    return rows.map(({ name, day: number, hour, digits, counts }) => {
      return { symbol: name, day: number, hour, digits, pairs: toPairs(counts) };
    });
  },
});

/** Pairs as a database keeps them. Every processor that Node.js runs the relay on is little-endian. */
const toBytes = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The pairs of a row: as they are when they may be, else copied to where numbers may stand. */
const toPairs = (bytes: ArrayBuffer | Uint8Array): Uint32Array =>
  new Uint32Array(bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer);
