import type { Timeframe } from '../protocol/candle.js';
import { type CandleRank, type CandleRecord, candleRanks } from './candle-record.js';
import type { ServerClock } from './server-clock.js';
import { openTimeOf } from './timeframes.js';

/** Which shorter candles a candle is made of. Each edge of the longer one is an edge of the shorter. */
export const partsOf: Readonly<Partial<Record<Timeframe, Timeframe>>> = {
  M5: 'M1',
  M15: 'M5',
  M30: 'M15',
  H1: 'M30',
  H4: 'H1',
  D1: 'H4',
  W1: 'D1',
  MN: 'D1',
};

/**
 * Longer candles made of the candles of one symbol, oldest first. Their rank is the lowest of their
 * parts'; whether parts are missing, nobody can tell from here: a quiet minute has no candle.
 */
export function foldCandles(
  parts: readonly CandleRecord[],
  timeframe: Timeframe,
  clock: ServerClock,
): CandleRecord[] {
  const folded: CandleRecord[] = [];
  for (const part of parts) {
    const time = openTimeOf(part.time, timeframe, clock);
    const last = folded.at(-1);
    if (last?.time === time) extend(last, part);
    else folded.push({ ...part, timeframe, time });
  }
  return folded;
}

/** A record with its prices in other decimals. */
function withDigits(record: CandleRecord, digits: number): CandleRecord {
  if (record.digits === digits) return record;
  const points = (value: number) => Math.round(value * 10 ** (digits - record.digits));
  const { open, high, low, close } = record;
  return {
    ...record,
    digits,
    open: points(open),
    high: points(high),
    low: points(low),
    close: points(close),
  };
}

/** Of candles of the same symbol, timeframe and time the one that stands; in order of their times. */
export function bestCandles(records: readonly CandleRecord[]): CandleRecord[] {
  const best = new Map<string, CandleRecord>();
  for (const record of records) {
    const key = `${record.symbol} ${record.timeframe} ${record.time}`;
    const other = best.get(key);
    if (!other || candleRanks[record.rank] >= candleRanks[other.rank]) best.set(key, record);
  }
  return [...best.values()].sort((a, b) => a.time - b.time);
}

/** Of two ranks the one that says less. */
const lowerRank = (a: CandleRank, b: CandleRank): CandleRank =>
  candleRanks[a] < candleRanks[b] ? a : b;

/** Adds a later part to a candle. Where decimals differ, the longer ones hold both. */
function extend(candle: CandleRecord, part: CandleRecord): void {
  const digits = Math.max(candle.digits, part.digits);
  Object.assign(candle, withDigits(candle, digits));
  const { high, low, close, volume, rank } = withDigits(part, digits);
  candle.high = Math.max(candle.high, high);
  candle.low = Math.min(candle.low, low);
  candle.close = close;
  candle.volume += volume;
  candle.rank = lowerRank(candle.rank, rank);
}
