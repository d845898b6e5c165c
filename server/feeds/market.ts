import type { Candle, Timeframe } from '../protocol/candle.js';
import type { DayRange, Tick } from '../relay/inputs.js';
import { ServerClock } from '../relay/server-clock.js';
import { nextOpen, openOf } from '../relay/timeframes.js';
import { builtInSchedules, readWeek, type Week } from '../relay/weekly-hours.js';
import type { OpenHours } from './market/open-hours.js';
import { assetOf, type MarketSymbol } from './market/symbols.js';
import { TradingWeek, ticksPerDay, widening } from './market/trading-week.js';
import { chance, keyOf, Walk } from './market/walk.js';

export { type MarketSymbol, marketSymbol, usualSymbols } from './market/symbols.js';

/** Which candles are wanted. Times are ms since the epoch, UTC, and compared with the opens. */
export interface CandleRange {
  from: number;
  to: number;
  /** The market's present; nothing later is told. Default: the time of the last `advance`. */
  at?: number;
  /** At most so many; default: all. */
  limit?: number;
  /** Which ones stay when there are more than `limit`; default: the first. */
  keep?: 'first' | 'last';
}

export interface MarketOptions {
  symbols: readonly MarketSymbol[];
  /** The present, ms since the epoch, UTC. */
  time: number;
  /** Equal seeds make equal markets. Default: a random one. */
  seed?: number | undefined;
  /** The server's clock: when days begin and weekends are. Default: New York + 7 hours. */
  clock?: ServerClock;
  /** `open`: every symbol trades at weekends too, so that a demo lives on Sundays. Default: `closed`. */
  weekends?: 'open' | 'closed';
  /** Symbols that stand still out of their own sessions, whatever weekends are. Default: none. */
  sessions?: (facts: MarketSymbol) => OpenHours | undefined;
}

interface Book extends MarketSymbol {
  week: TradingWeek;
  sessions: OpenHours | undefined;
  walk: Walk;
  /** Price where the walk stands at zero. */
  value: number;
  key: number;
  shown?: Tick;
}

const day = 86_400_000;
/** Before this moment there is no history. */
const historyStart = Date.UTC(2016, 0, 4);

/**
 * An invented market. Every price is a function of seed, symbol and time: the past joins the present,
 * and asking costs the same however long nobody asked. Pure: no timers; it also runs in a page.
 */
export class Market {
  /** What is traded. */
  readonly symbols: readonly MarketSymbol[];
  /** The server's clock. */
  readonly clock: ServerClock;
  readonly #books: ReadonlyMap<string, Book>;
  #time: number;

  constructor({ symbols, time, seed, clock, weekends = 'closed', sessions }: MarketOptions) {
    this.symbols = symbols;
    this.clock = clock ?? new ServerClock({ rule: 'new-york+7' });
    this.#time = time;
    const root = seed ?? Math.floor(Math.random() * 2 ** 32);
    const weeks = { weekdays: new TradingWeek('weekdays'), always: new TradingWeek('always') };
    const trading = (facts: MarketSymbol) => {
      const hours = weekends === 'open' ? 'always' : facts.hours;
      return { hours, week: weeks[hours] };
    };
    const bookOf = (facts: MarketSymbol): Book => ({
      ...facts,
      ...pricing(facts, root),
      ...trading(facts),
      sessions: sessions?.(facts),
      key: keyOf(facts.symbol, root),
    });
    this.#books = new Map(symbols.map((facts) => [facts.symbol, bookOf(facts)]));
  }

  /**
   * Moves the present to `now`, ms UTC. Answers the newest tick of each symbol whose price changed
   * since the last call; the first call answers every symbol.
   */
  advance(now: number): readonly Tick[] {
    this.#time = now;
    const changed: Tick[] = [];
    for (const book of this.#books.values()) {
      const tick = this.#tick(book, now);
      if (tick.bid === book.shown?.bid && tick.ask === book.shown.ask) continue;
      book.shown = tick;
      changed.push(tick);
    }
    return changed;
  }

  /** The newest tick at a moment; undefined when the symbol is not traded here. */
  tick(symbol: string, at = this.#time): Tick | undefined {
    const book = this.#books.get(symbol);
    return book && this.#tick(book, at);
  }

  /** Range of the server's day in which the newest tick was made; undefined for unknown symbols. */
  day(symbol: string, at = this.#time): DayRange | undefined {
    const book = this.#books.get(symbol);
    if (!book) return undefined;
    const { time } = this.#tick(book, at);
    const start = this.clock.dayOf(time) * day;
    const candle = this.#candle(
      book,
      start,
      start + day,
      this.#stepAt(book, this.clock.toWall(at)),
    );
    return candle && { symbol, open: candle.open, high: candle.high, low: candle.low, time };
  }

  /** Candles that opened in a range, oldest first; none for unknown symbols. */
  bars(symbol: string, timeframe: Timeframe, range: CandleRange): readonly Candle[] {
    const { at = this.#time, limit = Infinity, keep = 'first' } = range;
    const book = this.#books.get(symbol);
    if (!book) return [];
    const present = this.#stepAt(book, this.clock.toWall(at));
    const first = this.clock.toWall(Math.max(range.from, historyStart));
    const last = this.clock.toWall(Math.min(range.to, at));
    const candles: Candle[] = [];
    for (const open of opens(first, last, timeframe, keep)) {
      if (candles.length >= limit) break;
      const candle = this.#candle(book, open, nextOpen(open, timeframe), present);
      const time = this.#toUtc(open, at);
      // The hour that a clock change skips has no candles.
      if (candle && this.clock.toWall(time) === open) candles.push({ time, ...candle });
    }
    return keep === 'first' ? candles : candles.reverse();
  }

  #tick(book: Book, at: number): Tick {
    const step = this.#stepAt(book, this.clock.toWall(at));
    const wall = Math.ceil(book.week.wallAt(step + lag(book, step)));
    const points = bidPoints(book, book.walk.at(step));
    const jitter = 0.8 + 0.4 * chance(book.key, -2, step);
    const spread = Math.max(1, Math.round(book.spread * widening(wall) * jitter));
    return {
      symbol: book.symbol,
      bid: points / 10 ** book.digits,
      ask: (points + spread) / 10 ** book.digits,
      time: Math.min(at, this.#toUtc(wall, at)),
      digits: book.digits,
    };
  }

  /** When a symbol trades in a usual week, by the server's clock; undefined for unknown symbols. */
  week(symbol: string): Week | undefined {
    const book = this.#books.get(symbol);
    return book && (book.sessions?.week ?? readWeek(builtInSchedules[book.hours]));
  }

  /** Number of the newest tick that had arrived when the wall clock showed `wall`. */
  #stepAt(book: Book, wall: number): number {
    const session = book.sessions?.latest(wall);
    if (!session) return stepBy(book, wall);
    const step = stepBy(book, Math.min(wall, session.to - 1));
    // The walk goes on while nobody sees it; what it did before the opening was never told.
    return step > stepBy(book, session.from - 1) ? step : this.#stepAt(book, session.from - 1);
  }

  #candle(
    book: Book,
    open: number,
    end: number,
    present: number,
  ): Omit<Candle, 'time'> | undefined {
    const price = (level: number) => bidPoints(book, level) / 10 ** book.digits;
    let candle: Omit<Candle, 'time'> | undefined;
    for (const { from, to } of book.sessions?.between(open, end) ?? [{ from: open, to: end }]) {
      const first = stepBy(book, from - 1) + 1;
      const last = Math.min(stepBy(book, to - 1), present);
      if (last < first) continue;
      const { low, high } = book.walk.range(first, last);
      candle = {
        open: candle?.open ?? price(book.walk.at(first)),
        high: Math.max(price(high), candle?.high ?? 0),
        low: Math.min(price(low), candle?.low ?? Infinity),
        close: price(book.walk.at(last)),
        volume: last - first + 1 + (candle?.volume ?? 0),
      };
    }
    return candle;
  }

  /** Like the clock's, but cheap for moments with the same offset as `near`. */
  #toUtc(wall: number, near: number): number {
    const time = wall - this.clock.offsetAt(near);
    return this.clock.toWall(time) === wall ? time : this.clock.toUtc(wall);
  }
}

/** Number of the newest tick by the wall clock, as if the symbol had no sessions of its own. */
function stepBy(book: Book, wall: number): number {
  const ticks = book.week.ticksAt(wall);
  const step = Math.floor(ticks);
  return ticks - step < lag(book, step) ? step - 1 : step;
}

/** Ticks do not come like clockwork: each is late by up to nine tenths of its turn. */
const lag = (book: Book, step: number): number => 0.9 * chance(book.key, -1, step);

const bidPoints = (book: Book, level: number): number =>
  Math.max(1, Math.round(book.value * Math.exp(level) * 10 ** book.digits));

/** A pair walks with both of its currencies, so that crosses agree with their majors. */
function pricing({ base, quote }: MarketSymbol, seed: number): Pick<Book, 'value' | 'walk'> {
  const parts = quote === undefined ? [base] : [base, quote];
  const strands = parts.map((name, i) => {
    const scale = assetOf(name).volatility / Math.sqrt(ticksPerDay);
    return { key: keyOf(name, seed), scale: i ? -scale : scale };
  });
  const divisor = quote === undefined ? 1 : assetOf(quote).value;
  return { value: assetOf(base).value / divisor, walk: new Walk(strands) };
}

/** Opens of candles from `first` to `last` on the wall clock, from the end that is to be kept. */
function* opens(
  first: number,
  last: number,
  timeframe: Timeframe,
  keep: 'first' | 'last',
): Generator<number> {
  if (keep === 'last') {
    let open = openOf(last, timeframe);
    for (; open >= first; open = openOf(open - 1, timeframe)) yield open;
    return;
  }
  let open = openOf(first, timeframe);
  if (open < first) open = nextOpen(open, timeframe);
  for (; open <= last; open = nextOpen(open, timeframe)) yield open;
}
