import type { Timeframe } from '../protocol/candle.js';
import { foldCandles, partsOf } from '../relay/candle-fold.js';
import type { CandleRecord } from '../relay/candle-record.js';
import type { CandleSpan } from '../relay/candle-spans.js';
import type { ServerClock } from '../relay/server-clock.js';
import { nextOpenTime, openTimeOf, timeframeMinutes } from '../relay/timeframes.js';
import { candleColumns, toRecords, writeCandles } from './candle-rows.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import type { SymbolIds } from './symbol-ids.js';
import { forgetTold, readTold } from './told-minutes.js';

/** Which candles to read. */
export interface CandleRange {
  symbol: string;
  timeframe: Timeframe;
  /** First moment, ms UTC; absent: from the oldest. */
  from?: number;
  /** First moment after it; absent: to the newest. */
  to?: number;
  /** Most candles; the newest of the range are read. */
  limit: number;
}

/** The candles of the store. Every method throws a `StoreError` when the database does not do it. */
export interface CandleStore {
  /** Writes candles. Of two of the same time the one with the higher rank stands, then the later one. */
  write(records: readonly CandleRecord[]): Promise<void>;
  /** The newest candles of a range, oldest first. */
  read(range: CandleRange): Promise<readonly CandleRecord[]>;
  /** Around which minutes longer candles are still to be made anew, from an earlier life. */
  told(): Promise<readonly CandleSpan[]>;
  /**
   * Makes all longer candles anew that hold M1 candles of `from <= time < to`; those that were told of
   * this stretch are done then.
   */
  derive(symbol: string, from: number, to: number): Promise<void>;
}

export interface CandleStoreOptions {
  database: StoreDatabase;
  ids: SymbolIds;
  clock: ServerClock;
  /** ms since the epoch, UTC. */
  now: () => number;
}

/** Shorter first, so that each finds its parts. */
const derived = ['M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN'] as const;
/** How much of a long range is derived at once, ms: 40,000 bars of a minute at most. */
const stretch = 28 * 86_400_000;
/**
 * What the server's minutes make stands against what was stored if it has so much of its volume: less
 * says that minutes are missing, since a server counts every price and takes back but a few.
 */
const whole = 0.9;
/** Higher than any number of candles in a stretch and the month around it. */
const all = 100_000;

export function createCandleStore(options: CandleStoreOptions): CandleStore {
  const { database, ids, clock, now } = options;

  async function write(records: readonly CandleRecord[]): Promise<void> {
    if (!records.length) return;
    const idOf = await ids.ensure(records.map(({ symbol }) => symbol));
    await database.writer.transaction().execute((trx) => writeCandles(trx, records, idOf));
  }

  async function read(range: CandleRange): Promise<CandleRecord[]> {
    const { symbol, timeframe, from, to, limit } = range;
    const id = await ids.find(symbol);
    if (id === undefined) return [];
    let query = database.reader
      .selectFrom('candles')
      .select(candleColumns.numbers)
      .where('symbol', '=', id)
      .where('timeframe', '=', timeframeMinutes[timeframe]);
    if (from !== undefined) query = query.where('time', '>=', from);
    if (to !== undefined) query = query.where('time', '<', to);
    const newest = query.orderBy('time', 'desc').limit(limit);
    return toRecords(await database.columns(newest, candleColumns), {
      symbol,
      timeframe,
    }).reverse();
  }

  /** Makes the candles of one timeframe that touch a range out of their parts. */
  async function fold(
    symbol: string,
    timeframe: Timeframe,
    from: number,
    to: number,
  ): Promise<void> {
    const parts = partsOf[timeframe];
    if (!parts) return;
    const first = openTimeOf(from, timeframe, clock);
    const end = nextOpenTime(openTimeOf(to - 1, timeframe, clock), timeframe, clock);
    const records = await read({ symbol, timeframe: parts, from: first, to: end, limit: all });
    const folded = foldCandles(records, timeframe, clock);
    const last = folded.at(-1);
    // What is still open will grow, so that it must not outrank what comes.
    if (last && nextOpenTime(last.time, timeframe, clock) > now()) last.rank = 'partial';
    if (!folded.some(({ rank }) => rank === 'history')) return write(folded);
    const stored = await read({ symbol, timeframe, from: first, to: end, limit: all });
    const volumes = new Map(stored.map(({ time, volume }) => [time, volume]));
    const isWhole = ({ time, volume }: CandleRecord) => volume >= whole * (volumes.get(time) ?? 0);
    await write(folded.filter((record) => record.rank !== 'history' || isWhole(record)));
  }

  async function derive(symbol: string, from: number, to: number): Promise<void> {
    // All of one timeframe before the next: a month that was made of half its days would stand against
    // the whole one, when a last candle of less rank lowers that one's.
    for (const timeframe of derived) {
      for (let start = from; start < to; ) {
        const end = Math.min(to, openTimeOf(start + stretch, 'D1', clock));
        await fold(symbol, timeframe, start, end);
        start = end;
      }
    }
    const id = await ids.find(symbol);
    if (id !== undefined) await forgetTold(database.writer, { symbol: id, from, to });
  }

  return {
    write: (records) => told(write(records)),
    read: (range) => told(read(range)),
    told: () => told(readTold(database.reader)),
    derive: (symbol, from, to) => told(derive(symbol, from, to)),
  };
}
