import type { Kysely } from 'kysely';
import type { CandleSpan } from '../relay/candle-spans.js';
import type { Tables } from './schema.js';

/** Rows of one statement. */
const most = 256;

/** Notes around which minutes longer candles are to be made anew, even if nobody lives to do it now. */
export async function writeTold(
  db: Kysely<Tables>,
  spans: readonly CandleSpan[],
  idOf: (symbol: string) => number,
): Promise<void> {
  for (let at = 0; at < spans.length; at += most) {
    const rows = spans.slice(at, at + most).map(({ symbol, from, to }) => {
      return { symbol: idOf(symbol), from_time: from, to_time: to };
    });
    await db
      .insertInto('told_minutes')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['symbol', 'from_time', 'to_time']).doNothing())
      .execute();
  }
}

/** What was noted and not done. */
export const readTold = (db: Kysely<Tables>): Promise<CandleSpan[]> =>
  db
    .selectFrom('told_minutes')
    .innerJoin('symbols', 'symbols.id', 'told_minutes.symbol')
    .select(['symbols.name as symbol', 'from_time as from', 'to_time as to'])
    .execute();

/** Forgets what lies within a span that is done. */
export async function forgetTold(
  db: Kysely<Tables>,
  { symbol, from, to }: { symbol: number; from: number; to: number },
): Promise<void> {
  await db
    .deleteFrom('told_minutes')
    .where('symbol', '=', symbol)
    .where('from_time', '>=', from)
    .where('to_time', '<=', to)
    .execute();
}
