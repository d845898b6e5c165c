import { type CandleRecord, candleRanks } from '../relay/candle-record.js';
import type { QuoteRecord } from '../relay/quote-record.js';
import type { SpecsRecord } from '../relay/spec-board.js';
import type { SpreadRecord } from '../relay/spread-record.js';
import { PendingRecords, takeFrom } from './pending-records.js';
import type { StoreBatch } from './store.js';

/** What is to be written and is not yet, by what it replaces: a newer state takes the older one's place. */
export class Pending {
  /** Rows that were given up because the store took none for too long. */
  dropped = 0;
  readonly #most: number;
  readonly #candles = new Map<string, CandleRecord>();
  readonly #spreads = new Map<string, SpreadRecord>();
  readonly #quotes = new Map<string, QuoteRecord>();
  readonly #specs = new Map<string, SpecsRecord>();
  readonly #records = new PendingRecords();
  readonly #notes = new Map<string, string>();

  /** `most`: how many candles, and how many hours of spreads, may wait. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#rows + this.#notes.size;
  }

  get #rows(): number {
    const { size } = this.#records;
    return this.#candles.size + this.#spreads.size + this.#quotes.size + this.#specs.size + size;
  }

  /** Takes what is newer than all that waits. */
  add(batch: StoreBatch): void {
    const { candles = [], spreads = [], quotes = [], specs = [], records = {}, notes = [] } = batch;
    for (const candle of candles) {
      const key = keyOf(candle);
      const other = this.#candles.get(key);
      if (!other || candleRanks[candle.rank] >= candleRanks[other.rank]) {
        this.#candles.set(key, candle);
      }
    }
    for (const spread of spreads) this.#spreads.set(hourOf(spread), spread);
    for (const quote of quotes) this.#quotes.set(quote.symbol, quote);
    for (const told of specs) this.#specs.set(told.symbol, told);
    this.#records.add(records);
    for (const { key, value } of notes) this.#notes.set(key, value);
    this.#trim();
  }

  /** Hands out what waits, at most so many rows of a kind at once. */
  take(most: number): Required<Omit<StoreBatch, 'told'>> {
    const rows = {
      candles: takeFrom(this.#candles, most),
      spreads: takeFrom(this.#spreads, most),
      quotes: takeFrom(this.#quotes, most),
      specs: takeFrom(this.#specs, most),
      records: this.#records.take(most),
    };
    // A note says that everything before it is kept, so that it goes with the last of the rows.
    const notes = this.#rows ? [] : [...this.#notes].map(([key, value]) => ({ key, value }));
    for (const { key } of notes) this.#notes.delete(key);
    return { ...rows, notes };
  }

  /** Takes back what could not be written, except where something newer waits by now. */
  putBack(batch: StoreBatch): void {
    const newer = this.take(Infinity);
    this.add(batch);
    this.add(newer);
  }

  #trim(): void {
    const excess = this.#candles.size - this.#most;
    if (excess > 0) {
      // A little more than needed, so that not every batch has to sort.
      const count = Math.min(this.#candles.size, excess + Math.ceil(this.#most / 10));
      const order = [...this.#candles].sort(
        ([, a], [, b]) => worth(a) - worth(b) || a.time - b.time,
      );
      for (const [key] of order.slice(0, count)) this.#candles.delete(key);
      this.dropped += count;
    }
    for (const key of this.#spreads.keys()) {
      if (this.#spreads.size <= this.#most) break;
      this.#spreads.delete(key);
      this.dropped++;
    }
  }
}

/** What goes first: an open minute is told again soon, and a long candle stands for many. */
const worth = ({ timeframe, rank }: CandleRecord): number =>
  timeframe !== 'M1' ? 2 : rank === 'partial' ? 0 : 1;

const keyOf = ({ symbol, timeframe, time }: CandleRecord) => `${symbol} ${timeframe} ${time}`;
const hourOf = ({ symbol, day, hour }: SpreadRecord) => `${symbol} ${day} ${hour}`;
