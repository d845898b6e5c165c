import type { Kysely, Selectable } from 'kysely';
import type { QuoteRecord } from '../relay/quote-record.js';
import { BulkInsert } from './bulk-insert.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import type { QuoteTable, Tables } from './schema.js';

/** The last quotes of the store. */
export interface QuoteStore {
  /** The last quote of every symbol. */
  read(): Promise<readonly QuoteRecord[]>;
}

type QuoteRow = Selectable<QuoteTable>;

const columns = [
  'symbol',
  'digits',
  'bid',
  'spread',
  'open',
  'high',
  'low',
  'direction',
  'time',
] as const satisfies readonly (keyof QuoteRow)[];

const upsert = new BulkInsert<QuoteRow>(columns, (db, rows) =>
  db
    .insertInto('quotes')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('symbol').doUpdateSet((row) => ({
        digits: row.ref('excluded.digits'),
        bid: row.ref('excluded.bid'),
        spread: row.ref('excluded.spread'),
        open: row.ref('excluded.open'),
        high: row.ref('excluded.high'),
        low: row.ref('excluded.low'),
        direction: row.ref('excluded.direction'),
        time: row.ref('excluded.time'),
      })),
    )
    .compile(),
);

/** Writes quotes, one of each symbol at most, over those of before. */
export const writeQuotes = (
  db: Kysely<Tables>,
  records: readonly QuoteRecord[],
  idOf: (symbol: string) => number,
): Promise<void> =>
  upsert.write(
    db,
    records.map((record) => ({ ...record, symbol: idOf(record.symbol) })),
  );

export const createQuoteStore = ({ reader }: StoreDatabase): QuoteStore => ({
  async read() {
    const rows = await told(
      reader
        .selectFrom('quotes')
        .innerJoin('symbols', 'symbols.id', 'quotes.symbol')
        .selectAll('quotes')
        .select('symbols.name')
        .execute(),
    );
    return rows.map(({ name, direction, ...row }) => ({
      ...row,
      symbol: name,
      direction: direction === 'up' || direction === 'down' ? direction : 'flat',
    }));
  },
});
