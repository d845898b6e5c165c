import { CompiledQuery } from 'kysely';
import type { Store } from '../../server/store/store.js';

const minute = 60_000;
/** Rows of one statement: the database makes them by itself. */
const rowsAtOnce = 100_000;

/** A store full of bars of a minute, the newest of which opened at `end`. */
export interface History {
  symbols: readonly string[];
  /** Bars of each symbol. */
  bars: number;
  /** ms since the epoch, UTC. */
  end: number;
}

/** Fills a store, faster than any client could send the rows. Both databases know this SQL. */
export async function fillStore(store: Store, { symbols, bars, end }: History): Promise<void> {
  const { writer } = store.database;
  const [first] = symbols;
  if (first === undefined) return;
  const ids = await writer
    .insertInto('symbols')
    .values(symbols.map((name) => ({ name })))
    .returning('id')
    .execute();
  for (const { id } of ids) {
    for (let at = 0; at < bars; at += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, bars - at);
      const start = end - (bars - 1 - at) * minute;
      await writer.executeQuery(CompiledQuery.raw(statement(id, start, rows)));
    }
  }
  await writer.executeQuery(CompiledQuery.raw('analyze'));
}

const statement = (symbol: number, start: number, rows: number): string => `
  with recursive n(i) as (select 0 union all select i + 1 from n where i < ${rows - 1})
  insert into candles
    (symbol, timeframe, time, digits, open, high, low, close, volume, rank)
  select ${symbol}, 1, ${start} + i * cast(${minute} as bigint), 5,
    108000 + i % 97, 108120 + i % 89, 107980 - i % 83, 108000 + i % 79, 1 + i % 50, 2
  from n`;
