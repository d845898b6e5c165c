import type { Kysely, Selectable } from 'kysely';
import { bestCandles } from '../relay/candle-fold.js';
import { type CandleRecord, type CandleRank, candleRanks } from '../relay/candle-record.js';
import { timeframeMinutes } from '../relay/timeframes.js';
import { BulkInsert } from './bulk-insert.js';
import type { Columns } from './columns.js';
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

/** What is read of the candles of one symbol and timeframe. */
export const candleColumns = {
  numbers: ['time', 'digits', 'open', 'high', 'low', 'close', 'volume', 'rank'],
} as const satisfies { numbers: readonly (keyof CandleRow)[] };

type CandleColumns = Columns<(typeof candleColumns.numbers)[number], never>;

/** One record of such columns. */
export function recordAt(
  columns: CandleColumns,
  at: number,
  { symbol, timeframe }: Pick<CandleRecord, 'symbol' | 'timeframe'>,
): CandleRecord {
  return {
    symbol,
    timeframe,
    digits: columns.digits[at] ?? 0,
    time: columns.time[at] ?? 0,
    open: columns.open[at] ?? 0,
    high: columns.high[at] ?? 0,
    low: columns.low[at] ?? 0,
    close: columns.close[at] ?? 0,
    volume: columns.volume[at] ?? 0,
    rank: ranks[columns.rank[at] ?? 0] ?? 'partial',
  };
}

/** All records of such columns, in their order. */
export const toRecords = (
  columns: CandleColumns,
  of: Pick<CandleRecord, 'symbol' | 'timeframe'>,
): CandleRecord[] =>
  Array.from({ length: columns.time.length }, (_, at) => recordAt(columns, at, of));
