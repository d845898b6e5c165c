import type { CandleTail, Timeframe } from '../protocol/candle.js';
import type { Row } from '../protocol/row.js';
import { offsetsOf } from './clock-offsets.js';
import { decimalsOf } from './decimals.js';
import { type CandleRejection, checkCandles } from './candle-check.js';
import { toPoints, toRecord } from './candle-bar.js';
import type { CandleRecord } from './candle-record.js';
import { candleGrace, CandleSeries } from './candle-series.js';
import { type CandleSpan, CandleSpans } from './candle-spans.js';
import type { CandleBatch } from './inputs.js';
import type { ServerClock } from './server-clock.js';
import { TimeEdges } from './time-edges.js';
import { isTimeframe, nextOpenTime } from './timeframes.js';

export interface CandleBoardOptions {
  clock: ServerClock;
  /** What is configured of a symbol. */
  setting(symbol: string): { digits?: number };
  /** Largest believable move between prices, a fraction. */
  jump: number;
  /** Told of each channel that changed, about once a second. */
  changed: (channelName: string) => void;
}

/** Candles that wait to be kept; when nobody takes them, the oldest go. */
const mostWaiting = 100_000;

/** The newest candles of every symbol and timeframe; closed ones wait here until they are kept. */
export class CandleBoard {
  readonly #options: CandleBoardOptions;
  readonly #edges: TimeEdges;
  readonly #series = new Map<string, CandleSeries>();
  readonly #told = new CandleSpans();
  #waiting: CandleRecord[] = [];
  #dropped = 0;

  constructor(options: CandleBoardOptions) {
    this.#options = options;
    this.#edges = new TimeEdges(options.clock);
  }

  /** Candles that nobody took in time, since the start. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The end of a series, with the running minute in it; undefined before the first price. */
  tail(symbol: string, timeframe: Timeframe): CandleTail | undefined {
    const series = this.#series.get(symbol);
    if (!series) return undefined;
    const candles = series.tail(timeframe);
    const offsets = offsetsOf(candles, this.#options.clock);
    return { symbol, timeframe, digits: series.digits, candles, offsets };
  }

  /** Takes a price that the quote board has accepted: its row. `now` is the relay's clock, ms UTC. */
  apply(symbol: string, row: Row, now: number): void {
    this.#of(symbol, row.digits).apply(row, now);
  }

  /** A source spoke of a symbol: nothing was missed since it did so last. */
  confirm(symbol: string, now: number): void {
    this.#series.get(symbol)?.witness.hear(now, now);
  }

  /** Takes candles from a source; answers how many were refused, by reason. */
  applyBatch(batch: CandleBatch, now: number): ReadonlyMap<CandleRejection, number> {
    const { symbol, timeframe, rank, candles } = batch;
    const { clock, jump } = this.#options;
    const prices = candles.flatMap(({ open, high, low, close }) => [open, high, low, close]);
    const told = batch.digits ?? decimalsOf(0, ...prices);
    const digits = Math.max(this.#digitsOf(symbol, told), this.#series.get(symbol)?.digits ?? 0);
    const { good, refused } = checkCandles(batch, { clock, now, jump, digits });
    if (!good.length) return refused;
    const series = this.#of(symbol, told);
    series.refine(digits);
    series.advance(now);
    for (const candle of good) {
      const next = nextOpenTime(candle.time, timeframe, clock);
      const closed = next + candleGrace <= now;
      const piece = { ...toPoints(candle, series.digits), time: candle.time, closed, rank };
      if (closed) {
        this.#keep(toRecord(series, timeframe, piece));
        if (timeframe === 'M1') this.#told.add({ symbol, from: candle.time, to: next });
      }
      series.merge(timeframe, piece, now);
    }
    return refused;
  }

  /** Lets time pass: call it about once a second. Closes what is over and tells what changed. */
  advance(now: number): void {
    for (const series of this.#series.values()) {
      series.advance(now);
      if (!series.changed) continue;
      series.changed = false;
      for (const name of series.names) this.#options.changed(name);
    }
  }

  /** What is to be kept since the last call: closed candles, and running minutes as `partial`. */
  drain(): readonly CandleRecord[] {
    const records = this.#waiting;
    this.#waiting = [];
    for (const series of this.#series.values()) {
      const minute = series.takeMinute();
      if (minute) records.push(minute);
    }
    return records;
  }

  /** When sources told minutes that were over, since the last call: what is kept of them must follow. */
  drainTold(): readonly CandleSpan[] {
    return this.#told.drain();
  }

  /**
   * Takes back what was kept: pieces of the running month that do not overlap, oldest first, such as
   * closed days, the hours of today and the minutes of this hour. Call it before the first price.
   */
  restore(symbol: string, digits: number, records: readonly CandleRecord[]): void {
    this.#of(symbol, digits).restore(records);
  }

  /** The series of a symbol; a new one has the configured decimals, or those that a source told. */
  #of(symbol: string, told: number): CandleSeries {
    let series = this.#series.get(symbol);
    if (!series) {
      const digits = this.#digitsOf(symbol, told);
      series = new CandleSeries(symbol, digits, this.#edges, (record) => this.#keep(record));
      this.#series.set(symbol, series);
    }
    return series;
  }

  #digitsOf(symbol: string, told: number): number {
    return this.#options.setting(symbol).digits ?? told;
  }

  #keep(record: CandleRecord): void {
    this.#waiting.push(record);
    if (this.#waiting.length <= mostWaiting) return;
    const surplus = mostWaiting / 10;
    this.#waiting.splice(0, surplus);
    this.#dropped += surplus;
  }
}

/** Splits a key such as `EURUSD:M1` at its last colon; without a timeframe when there is no such one. */
export function splitKey(key: string): { symbol: string; timeframe: Timeframe | undefined } {
  const colon = key.lastIndexOf(':');
  const name = key.slice(colon + 1);
  return {
    symbol: key.slice(0, Math.max(0, colon)),
    timeframe: isTimeframe(name) ? name : undefined,
  };
}
