import { type Kysely, type Selectable, sql } from 'kysely';
import { bestCandles } from '../relay/candle-fold.js';
import { type CandleRecord, type CandleRank, candleRanks } from '../relay/candle-record.js';
import { timeframeMinutes, timeframeOf } from '../relay/timeframes.js';
import { BulkInsert } from './bulk-insert.js';
import type { CandleTable, Tables } from './schema.js';

export type CandleRow = Selectable<CandleTable>;

const columns = [
  'symbol',
  'timeframe',
  'time',
  'digits',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'rank',
] as const satisfies readonly (keyof CandleRow)[];

const ranks = Object.keys(candleRanks) as CandleRank[];

/** Of two candles of the same time the one with the higher rank stands; of equal ranks the later one. */
const upsert = new BulkInsert<CandleRow>(columns, (db, rows) =>
  db
    .insertInto('candles')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['symbol', 'timeframe', 'time'])
        .doUpdateSet((row) => ({
          digits: row.ref('excluded.digits'),
          open: row.ref('excluded.open'),
          high: row.ref('excluded.high'),
          low: row.ref('excluded.low'),
          close: row.ref('excluded.close'),
          volume: row.ref('excluded.volume'),
          rank: row.ref('excluded.rank'),
        }))
        .whereRef('excluded.rank', '>=', 'candles.rank'),
    )
    .compile(),
);

/** Writes candles, the better ones over the others; a statement must not write the same row twice. */
export async function writeCandles(
  db: Kysely<Tables>,
  records: readonly CandleRecord[],
  idOf: (symbol: string) => number,
): Promise<void> {
  await upsert.write(
    db,
    bestCandles(records).map((record) => toRow(record, idOf(record.symbol))),
  );
}

const toRow = ({ timeframe, rank, ...record }: CandleRecord, symbol: number): CandleRow => ({
  ...record,
  symbol,
  timeframe: timeframeMinutes[timeframe],
  rank: candleRanks[rank],
});

/** The record of a row, given the name of its symbol. */
export function toRecord(row: CandleRow, symbol: string): CandleRecord {
  const timeframe = timeframeOf(row.timeframe) ?? 'M1';
  return { ...row, symbol, timeframe, rank: ranks[row.rank] ?? 'partial' };
}

/**
 * Candles as one text, the numbers of one after those of another: a row of its own for each costs five
 * times as much on its way through the driver and between threads.
 */
export const packed = sql<string | null>`string_agg(
  time || ',' || digits || ',' || open || ',' || high || ',' || low || ',' || close || ',' ||
  volume || ',' || rank, ',')`;

/** Numbers of a candle in a text. */
const width = 8;

/** The records of such a text, oldest first; of no candles it is null. */
export function unpack(
  text: string | null,
  { symbol, timeframe }: Pick<CandleRecord, 'symbol' | 'timeframe'>,
): CandleRecord[] {
  const numbers = JSON.parse(`[${text ?? ''}]`) as number[];
  const records: CandleRecord[] = [];
  for (let at = 0; at < numbers.length; at += width) {
    const [time = 0, digits = 0, open = 0, high = 0, low = 0, close = 0, volume = 0, rank = 0] =
      numbers.slice(at, at + width);
    const points = { open, high, low, close };
    const known = ranks[rank] ?? 'partial';
    records.push({ symbol, timeframe, digits, time, ...points, volume, rank: known });
  }
  // No database promises an order within a text.
  return records.sort((a, b) => a.time - b.time);
}
