import type {
  Candle,
  CandleTail,
  ClockOffset,
  Timeframe,
} from '../../../../server/protocol/candle.js';

/** A tail is a page without anything older. */
type Page = CandleTail & { next?: number | null };

/** The candles of one symbol and timeframe that the page knows, oldest first, without holes. */
export class Bars {
  readonly timeframe: Timeframe;
  /** Decimals of the prices. */
  digits = 5;
  /** Up to where older ones must be read; null when there are none. */
  next: number | null = null;
  /** How many were put before those that came first: `index - before` names a bar for good. */
  before = 0;
  /** Counts the changes of bars before the last one that was known. */
  edition = 0;
  #candles: readonly Candle[] = [];
  #offsets: readonly ClockOffset[] = [];

  constructor(timeframe: Timeframe) {
    this.timeframe = timeframe;
  }

  get length(): number {
    return this.#candles.length;
  }

  get last(): Candle | undefined {
    return this.#candles.at(-1);
  }

  at(index: number): Candle | undefined {
    return this.#candles[index];
  }

  slice(from: number, to: number): readonly Candle[] {
    return this.#candles.slice(Math.max(0, from), Math.max(0, to));
  }

  /** Index of the first bar that opened at a moment or later. */
  indexOf(time: number): number {
    let low = 0;
    let high = this.#candles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#candles[middle]?.time ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Takes a page of history: it replaces what was known of its time. */
  merge(page: Page): void {
    const { candles } = page;
    const first = candles[0]?.time ?? Infinity;
    const oldest = this.#candles[0]?.time ?? Infinity;
    this.#note(page);
    if (first < oldest || !this.length) {
      this.next = page.next ?? null;
      const older = candles.findIndex(({ time }) => time >= oldest);
      if (this.length) this.before += older < 0 ? candles.length : older;
    }
    const from = this.indexOf(first);
    const to = this.indexOf((candles.at(-1)?.time ?? -Infinity) + 1);
    if (to > from || from > 0) this.edition++;
    if (candles.length)
      this.#candles = [...this.#candles.slice(0, from), ...candles, ...this.#candles.slice(to)];
  }

  /** Takes the newest candles; false when some are missing between them and those known. */
  follow(tail: CandleTail): boolean {
    const [first] = tail.candles;
    const last = this.last;
    if (first && last && first.time > last.time) return false;
    this.#note(tail);
    for (const candle of tail.candles) this.#put(candle);
    return true;
  }

  /** Moves the last bar to a price that came before the next tail; `length` is the bar's, in ms. */
  move(price: number, time: number, length: number): void {
    const last = this.last;
    if (!last || time < last.time || time >= last.time + length || price === last.close) return;
    this.#put({
      ...last,
      close: price,
      high: Math.max(last.high, price),
      low: Math.min(last.low, price),
    });
  }

  /** How far the server's wall clock is ahead of UTC at a moment, ms. */
  offsetAt(time: number): number {
    const known = this.#offsets;
    for (let i = known.length - 1; i > 0; i--)
      if ((known[i]?.from ?? 0) <= time) return known[i]?.offset ?? 0;
    return known[0]?.offset ?? 0;
  }

  #put(candle: Candle): void {
    const index = this.indexOf(candle.time);
    const known = this.at(index);
    if (index < this.length - 1 && known && !sameBar(known, candle)) this.edition++;
    // A tail may begin before the first bar that is shown.
    if (index === 0 && this.length && !known) return;
    if (known && known.time !== candle.time) return;
    const candles = this.#candles as Candle[];
    if (index < candles.length) candles[index] = candle;
    else candles.push(candle);
  }

  #note({ digits, offsets }: Page): void {
    this.digits = digits;
    const all = [...this.#offsets, ...offsets].sort((a, b) => a.from - b.from);
    // One entry for each change, whatever came in which order.
    this.#offsets = all.filter(({ offset }, i) => offset !== all[i - 1]?.offset);
  }
}

const sameBar = (a: Candle, b: Candle): boolean =>
  a.open === b.open && a.high === b.high && a.low === b.low && a.close === b.close;
