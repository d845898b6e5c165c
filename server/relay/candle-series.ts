import { type Candle, type Timeframe, timeframes } from '../protocol/candle.js';
import { channel } from '../protocol/channels.js';
import type { Row } from '../protocol/row.js';
import { add, type Bar, fold, holds, rescale, toRecord, widen } from './candle-bar.js';
import { CandleFrame, type Piece } from './candle-frame.js';
import { type CandleRecord, candleRanks, toCandle } from './candle-record.js';
import type { TimeEdges } from './time-edges.js';
import { Witness } from './witness.js';

/** Sources are polled: a price of a minute comes so much later at most, ms. */
export const candleGrace = 5_000;

/** The newest candles of one symbol: the minute is made of ticks, longer ones are made of minutes. */
export class CandleSeries {
  readonly symbol: string;
  /** The channels that a price changes. */
  readonly names: readonly string[];
  readonly witness = new Witness();
  /** Whether something changed that pages were not told of yet. */
  changed = false;
  #digits: number;
  readonly #keep: (record: CandleRecord) => void;
  readonly #minute: CandleFrame;
  readonly #longer: readonly CandleFrame[];
  readonly #frames: readonly CandleFrame[];
  /** Whether the newest minute is in the longer candles already. */
  #folded = true;
  /** Whether the newest minute changed since it was last handed out for keeping. */
  #moved = false;
  /** When the next candle is over, ms UTC. */
  #due = Infinity;

  /** `keep` takes each candle that closed. */
  constructor(
    symbol: string,
    digits: number,
    edges: TimeEdges,
    keep: (record: CandleRecord) => void,
  ) {
    this.symbol = symbol;
    this.names = timeframes.map((name) => channel('candles', symbol, name));
    this.#digits = digits;
    this.#keep = keep;
    const [minute, ...longer] = timeframes.map((name) => new CandleFrame(name, edges));
    this.#minute = minute ?? new CandleFrame('M1', edges);
    this.#longer = longer;
    this.#frames = [this.#minute, ...longer];
  }

  get digits(): number {
    return this.#digits;
  }

  /** Takes a price that the quote board has accepted. */
  apply(row: Row, now: number): void {
    const { time } = row;
    this.witness.hear(now, time);
    this.changed = this.#moved = true;
    const price = row.digits === this.#digits ? row.bid : this.#fit(row);
    const { bar } = this.#minute;
    if (time >= bar.next) this.#open(time, price);
    else if (time >= bar.time && !this.#folded) add(bar, price);
    else this.#addLate(time, price);
  }

  /** Closes what is over at `now`, also without a price that says so. */
  advance(now: number): void {
    if (now < this.#due + candleGrace) return;
    this.#due = Infinity;
    if (now >= this.#minute.bar.next + candleGrace) this.#foldMinute();
    for (const { timeframe, bar } of this.#frames) {
      if (bar.settled) continue;
      if (now < bar.next + candleGrace) this.#due = Math.min(this.#due, bar.next);
      else this.#settle(timeframe, bar, this.witness.sawEnd(bar));
    }
  }

  /** The newest candles of a timeframe, oldest first, two at most. */
  tail(timeframe: Timeframe): readonly Candle[] {
    const { bar, last } = this.#frame(timeframe);
    const shown = [last, this.#whole(bar)].filter(({ time }) => time > -Infinity);
    return shown.map((each) => toCandle(this.#record(timeframe, each)));
  }

  /** The running minute, if it changed since the last call: what a crash must not lose. */
  takeMinute(): CandleRecord | undefined {
    if (!this.#moved) return undefined;
    this.#moved = false;
    const { bar } = this.#minute;
    return bar.settled ? undefined : this.#record('M1', bar);
  }

  /** Takes a candle that was read somewhere. Call `advance` before, so that nothing is due. */
  merge(timeframe: Timeframe, piece: Piece, now: number): void {
    const frame = this.#frame(timeframe);
    const { bar } = frame;
    this.changed = true;
    // An open minute is made of ticks alone.
    if (!piece.closed && timeframe === 'M1') return;
    if (timeframe === 'M1' && piece.time >= bar.time) this.#foldMinute();
    if (piece.time > bar.time) {
      if (!bar.settled) this.#settle(timeframe, bar, false);
      frame.append(piece, now);
      if (!piece.closed) this.#due = Math.min(this.#due, frame.bar.next);
    } else if (piece.closed) frame.correct(piece);
    else frame.complete(piece, this.#folded ? 0 : this.#minute.bar.volume, now);
    if (piece.closed) this.#widenLonger(timeframe, piece);
  }

  /** Takes kept candles: pieces that do not overlap, oldest first. Call it before the first price. */
  restore(records: readonly CandleRecord[]): void {
    for (const record of records) {
      const piece = { ...record, closed: true };
      rescale(piece, 10 ** (this.#digits - record.digits));
      const from = timeframes.indexOf(record.timeframe);
      for (const frame of this.#frames.slice(from)) this.#restore(frame, piece, record.timeframe);
    }
  }

  /** Moves all prices to more decimals; fewer would lose what is known. */
  refine(digits: number): void {
    if (digits <= this.#digits) return;
    const factor = 10 ** (digits - this.#digits);
    for (const { bar, last } of this.#frames) for (const each of [bar, last]) rescale(each, factor);
    this.#digits = digits;
  }

  #restore(frame: CandleFrame, piece: Piece, timeframe: Timeframe): void {
    const { bar } = frame;
    if (holds(bar, piece.time)) {
      fold(bar, piece);
      return;
    }
    if (piece.time < bar.time) return;
    if (!bar.settled) this.#settle(frame.timeframe, bar, false);
    frame.append(piece, -Infinity);
    // Longer candles are only as whole as their pieces, and these may have gaps.
    if (frame.timeframe === timeframe) return;
    frame.bar.settled = false;
    frame.bar.rank = 'partial';
    this.#due = Math.min(this.#due, frame.bar.next);
  }

  #open(time: number, price: number): void {
    this.#foldMinute();
    for (const frame of this.#frames) {
      const { bar } = frame;
      if (time < bar.next) continue;
      if (!bar.settled) this.#settle(frame.timeframe, bar, this.witness.saw(bar));
      frame.open(time, price, frame === this.#minute ? 1 : 0);
    }
    this.#folded = false;
    this.#due = Math.min(this.#due, this.#minute.bar.next);
  }

  /** A price of a minute that was closed already, or that is not the newest. */
  #addLate(time: number, price: number): void {
    for (const { bar } of this.#frames) {
      if (!holds(bar, time) || candleRanks[bar.rank] > candleRanks.ticks) continue;
      add(bar, price);
      bar.settled = false;
      this.#due = Math.min(this.#due, bar.next);
    }
  }

  #foldMinute(): void {
    if (this.#folded) return;
    this.#folded = true;
    const { bar: minute } = this.#minute;
    for (const { bar } of this.#longer) if (holds(bar, minute.time)) fold(bar, minute);
  }

  #settle(timeframe: Timeframe, bar: Bar, seen: boolean): void {
    bar.settled = true;
    if (candleRanks[bar.rank] <= candleRanks.ticks) bar.rank = seen ? 'ticks' : 'partial';
    this.#keep(this.#record(timeframe, bar));
  }

  /** A closed candle shows that the longer ones that hold it reached as far. */
  #widenLonger(timeframe: Timeframe, piece: Piece): void {
    for (const { bar } of this.#frames.slice(timeframes.indexOf(timeframe) + 1)) {
      if (!holds(bar, piece.time) || candleRanks[bar.rank] > candleRanks[piece.rank]) continue;
      widen(bar, piece);
      if (piece.time === bar.time) bar.open = piece.open;
    }
  }

  /** A bar with the running minute in it. */
  #whole(bar: Bar): Bar {
    const { bar: minute } = this.#minute;
    if (this.#folded || bar === minute || !holds(bar, minute.time)) return bar;
    const whole = { ...bar };
    fold(whole, minute);
    return whole;
  }

  #frame(timeframe: Timeframe): CandleFrame {
    return this.#frames[timeframes.indexOf(timeframe)] ?? this.#minute;
  }

  #record(timeframe: Timeframe, bar: Bar): CandleRecord {
    return toRecord(this, timeframe, bar);
  }

  /** The decimals of a row are others than ours: the more there are, the more is known. */
  #fit(row: Row): number {
    this.refine(row.digits);
    return Math.round(row.bid * 10 ** (this.#digits - row.digits));
  }
}
