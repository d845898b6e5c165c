import type { Timeframe } from '../protocol/candle.js';
import { bestCandles, foldCandles, partsOf } from '../relay/candle-fold.js';
import type { CandleRecord } from '../relay/candle-record.js';
import type { QuoteBoard } from '../relay/quote-board.js';
import type { ServerClock } from '../relay/server-clock.js';
import type { SpecBoard } from '../relay/spec-board.js';
import type { SpreadRecord } from '../relay/spread-record.js';
import type { SymbolBoard } from '../relay/symbol-board.js';
import type { TrackRecordBoard } from '../relay/track-record/track-record-board.js';
import { nextOpenTime, openTimeOf, timeframeMinutes, timeframeOf } from '../relay/timeframes.js';
import { candleColumns, recordAt } from './candle-rows.js';
import { told } from './errors.js';
import type { Store } from './store.js';

/** The boards that are filled from the store. */
export interface ReplayTarget {
  candles: { restore(symbol: string, digits: number, records: readonly CandleRecord[]): void };
  spreads: { restore(records: readonly SpreadRecord[]): void };
  quotes: Pick<QuoteBoard, 'restore'>;
  specs: Pick<SpecBoard, 'restore'>;
  symbols: Pick<SymbolBoard, 'declare' | 'learn'>;
  records: Pick<TrackRecordBoard, 'restore'>;
}

export interface ReplayOptions {
  store: Store;
  relay: ReplayTarget;
  clock: ServerClock;
  /** How many of the server's days of spreads there are at most, today included. */
  spreadDays: number;
  now: number;
}

/** How much came back. */
export interface Replayed {
  symbols: number;
  accounts: number;
}

const day = 86_400_000;
/** A symbol without a price for longer is gone, not quiet. */
const longestQuiet = 30 * day;
const recentColumns = { numbers: ['timeframe', ...candleColumns.numbers] } as const;
const levels = ['M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN'] as const;

/**
 * Puts the boards where they were when the relay ended, before the first price. Candles that were open
 * then and are over now are finished in the store out of what they had.
 */
export async function replay(options: ReplayOptions): Promise<Replayed> {
  const { store, relay, clock, spreadDays, now } = options;
  // First: whether a price is old depends on the hours of its symbol.
  const specs = await store.specs.read();
  relay.specs.restore(specs);
  const quotes = (await store.quotes.read()).filter(({ time }) => now - time < longestQuiet);
  relay.quotes.restore(quotes, now);
  for (const { symbol, digits } of quotes) relay.symbols.learn(symbol, digits);
  const known = specs.filter(({ time }) => now - time < longestQuiet);
  relay.symbols.declare(known.map(({ symbol }) => symbol));
  relay.spreads.restore(await store.spreads.read(clock.dayOf(now) - spreadDays + 1));

  const made: CandleRecord[] = [];
  const lasts = await lastMinutes(store);
  await Promise.all(
    lasts.map(async ({ id, symbol, last }) => {
      if (last !== null && now - last > longestQuiet) return;
      const recent = await readRecent(store, clock, { id, symbol, from: last ?? now });
      const folded = last === null ? [] : foldAll(recent, clock, last, now);
      made.push(...folded);
      const known = bestCandles([...recent, ...folded]);
      const newest = known.at(-1);
      if (newest) relay.candles.restore(symbol, newest.digits, piecesOf(known, clock, now));
    }),
  );
  await store.candles.write(made);

  let accounts = 0;
  for await (const batch of store.records.batches()) {
    relay.records.restore(batch);
    accounts += batch.accounts?.length ?? 0;
  }
  return { symbols: quotes.length, accounts };
}

/** When the last minute of each symbol opened. */
async function lastMinutes({ database }: Store) {
  const query = database.reader.selectFrom('symbols').select((row) => [
    'id',
    'name as symbol',
    row
      .selectFrom('candles')
      .select((candle) => candle.fn.max('time').as('last'))
      .whereRef('candles.symbol', '=', 'symbols.id')
      .where('timeframe', '=', timeframeMinutes.M1)
      .as('last'),
  ]);
  return told(query.execute());
}

/** The minutes of a moment's hour, the hours of its day and the days of its week and month, and later. */
async function readRecent(
  { database }: Store,
  clock: ServerClock,
  { id, symbol, from }: { id: number; symbol: string; from: number },
): Promise<CandleRecord[]> {
  const since = (timeframe: Timeframe, time: number) =>
    database.reader
      .selectFrom('candles')
      .select(recentColumns.numbers)
      .where('symbol', '=', id)
      .where('timeframe', '=', timeframeMinutes[timeframe])
      .where('time', '>=', time);
  const month = Math.min(openTimeOf(from, 'W1', clock), openTimeOf(from, 'MN', clock));
  const query = since('D1', month)
    .unionAll(since('H1', openTimeOf(from, 'D1', clock)))
    .unionAll(since('M1', openTimeOf(from, 'H1', clock)));
  const columns = await told(database.columns(query, recentColumns));
  const records: CandleRecord[] = [];
  columns.timeframe.forEach((minutes, at) => {
    records.push(recordAt(columns, at, { symbol, timeframe: timeframeOf(minutes) ?? 'M1' }));
  });
  return records.sort((a, b) => a.time - b.time);
}

/** All longer candles that hold the last minute and those around it. */
function foldAll(recent: readonly CandleRecord[], clock: ServerClock, last: number, now: number) {
  const known = new Map<Timeframe, CandleRecord[]>();
  for (const record of recent) {
    const own = known.get(record.timeframe);
    if (own) own.push(record);
    else known.set(record.timeframe, [record]);
  }
  const made: CandleRecord[] = [];
  for (const timeframe of levels) {
    // Of the days before this week or month some are missing.
    const from = timeframe === 'W1' || timeframe === 'MN' ? openTimeOf(last, timeframe, clock) : 0;
    const parts = known.get(partsOf[timeframe] ?? 'M1')?.filter(({ time }) => time >= from) ?? [];
    const folded = foldCandles(parts, timeframe, clock);
    for (const candle of folded) {
      // What is still open will grow, so that it must not outrank what comes.
      if (nextOpenTime(candle.time, timeframe, clock) > now) candle.rank = 'partial';
    }
    known.set(timeframe, bestCandles([...(known.get(timeframe) ?? []), ...folded]));
    made.push(...folded);
  }
  return made;
}

/** What the open candles of a moment are made of: whole days, hours of today, minutes of this hour. */
function piecesOf(records: readonly CandleRecord[], clock: ServerClock, now: number) {
  const month = Math.min(openTimeOf(now, 'W1', clock), openTimeOf(now, 'MN', clock));
  const today = openTimeOf(now, 'D1', clock);
  const hour = openTimeOf(now, 'H1', clock);
  const isWithin = ({ timeframe, time }: CandleRecord) =>
    (timeframe === 'D1' && time >= month && time < today) ||
    (timeframe === 'H1' && time >= today && time < hour) ||
    (timeframe === 'M1' && time >= hour && time <= now);
  return records.filter(isWithin);
}
