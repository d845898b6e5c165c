import type { Quote } from '../protocol/quote.js';
import { emptyRow, type Row, toQuote } from '../protocol/row.js';
import type { Board } from './board.js';
import { decimalsOf } from './decimals.js';
import { JumpGuard, type Rejection, rejectTick } from './guard.js';
import type { DayRange, Tick } from './inputs.js';
import { pipDigitsOf } from './pip.js';
import type { QuoteRecord } from './quote-record.js';
import type { ServerClock } from './server-clock.js';
import type { TradingHours } from './trading-hours.js';

/** What the board must know of a symbol. */
export interface QuoteSetting {
  /** Decimals; when absent they come with the ticks. */
  digits?: number;
  /** Size of a pip as a price difference; when absent it follows from the name and the digits. */
  pip?: number;
  /** When it trades. */
  hours: TradingHours;
}

export interface QuoteBoardOptions {
  clock: ServerClock;
  setting(symbol: string): QuoteSetting;
  /** When a price is no longer live, in ms. */
  staleAfter: {
    /** Without a word from any source about the symbol. */
    feed: number;
    /** Without a new price in market hours, though the source answers. */
    tick: number;
  };
  /** Largest believable move between ticks, a fraction. */
  jump: number;
}

/** A quote on the board: its row, and what is needed to judge it. */
export interface QuoteEntry {
  readonly symbol: string;
  readonly setting: QuoteSetting;
  /** All rows have one shape, or reading and copying them would cost a multiple. */
  readonly row: Row;
  /** Counts the changes; a reader that saw this number has seen everything. */
  revision: number;
  /** When a source last spoke of the symbol, ms UTC. */
  confirmedAt: number;
}

interface Tracked extends QuoteEntry {
  setting: QuoteSetting;
  day: number;
  guard: JumpGuard;
  /** The source's newest price was held back: what we show is not what it stands by. */
  held: boolean;
}

/** In closed hours a price older than this is the last of its session, not a late one. */
const sessionEnd = 60_000;
/** A source that was silent for longer may have missed the first price of a day. */
const longestBlink = 60_000;

/**
 * The latest quote of every symbol. It tells nobody of a change: readers compare revisions when their
 * time has come, so a tick costs the same however many pages follow it.
 */
export class QuoteBoard implements Board<Quote | null> {
  readonly #entries = new Map<string, Tracked>();
  readonly #options: QuoteBoardOptions;

  constructor(options: QuoteBoardOptions) {
    this.#options = options;
  }

  snapshot(symbol: string): Quote | null | undefined {
    const entry = this.#entries.get(symbol);
    return entry && toQuote(symbol, entry.row);
  }

  /** The live entry of a symbol, for readers in the same process. Read only. */
  entry(symbol: string): QuoteEntry | undefined {
    return this.#entries.get(symbol);
  }

  /** All entries, in the order in which their first price came. Read only. */
  entries(): Iterable<QuoteEntry> {
    return this.#entries.values();
  }

  /** Applies a tick; answers why not, if not. Repeated ticks still confirm the price. */
  apply(tick: Tick, now: number): Rejection | undefined {
    const rejection = rejectTick(tick, now);
    if (rejection) return rejection;
    const entry = this.#entries.get(tick.symbol) ?? this.#create(tick.symbol);
    const { row } = entry;
    if (tick.time < row.time) return 'out-of-order';
    const digits =
      entry.setting.digits ?? Math.max(row.digits, tick.digits ?? decimalsOf(tick.bid, tick.ask));
    const scale = 10 ** digits;
    const bid = Math.round(tick.bid * scale);
    const spread = Math.round(tick.ask * scale) - bid;
    const same = tick.time === row.time && bid === row.bid && spread === row.spread;
    if (same && digits === row.digits) {
      entry.held = false;
      this.#confirm(entry, now);
      return 'duplicate';
    }
    if (bid === 0) return 'zero';
    entry.held = entry.guard.rejects((tick.bid + tick.ask) / 2, now);
    if (entry.held) return 'jump';
    if (digits !== row.digits) rescale(entry, digits);
    this.#roll(entry, tick.time, bid, now);
    if (bid !== row.bid && row.bid) row.direction = bid > row.bid ? 'up' : 'down';
    row.bid = bid;
    row.spread = spread;
    row.time = tick.time;
    entry.confirmedAt = now;
    row.state = this.#stateOf(entry, now);
    entry.revision++;
    return undefined;
  }

  /**
   * Shows what was kept of earlier prices; a symbol that has a price already keeps its own. Nobody
   * stands by them now: they are stale until a source speaks, or closed.
   */
  restore(records: readonly QuoteRecord[], now: number): void {
    for (const { symbol, ...fields } of records) {
      if (this.#entries.get(symbol)?.row.bid || fields.time > now) continue;
      const entry = this.#entries.get(symbol) ?? this.#create(symbol);
      const pipDigits = pipDigitsOf(symbol, fields.digits, entry.setting.pip);
      Object.assign(entry.row, fields, { pipDigits });
      entry.day = this.#options.clock.dayOf(fields.time);
      entry.row.state = this.#stateOf(entry, now);
      entry.revision++;
    }
  }

  /** A source still stands by the last price of a symbol. Answers whether that is the price shown. */
  confirm(symbol: string, now: number): boolean {
    const entry = this.#entries.get(symbol);
    if (!entry?.row.bid || entry.held) return false;
    this.#confirm(entry, now);
    return true;
  }

  /** Takes the day's range from a source that has seen all of it; another day's is ignored. */
  applyDay(range: DayRange): void {
    const entry = this.#entries.get(range.symbol);
    if (!entry?.row.bid || this.#options.clock.dayOf(range.time) !== entry.day) return;
    const { row } = entry;
    const scale = 10 ** row.digits;
    const [open, high, low] = [range.open, range.high, range.low].map((p) => Math.round(p * scale));
    if (!open || !high || !low || low > Math.min(open, high) || high < open || low < 0) return;
    const highest = Math.max(high, row.high, row.bid);
    const lowest = Math.min(low, row.low || low, row.bid);
    if (open === row.open && highest === row.high && lowest === row.low) return;
    row.open = open;
    row.high = highest;
    row.low = lowest;
    entry.revision++;
  }

  /** What must be known of a symbol, its hours above all, is different now. */
  renew(symbol: string, now: number): void {
    const entry = this.#entries.get(symbol);
    if (!entry) return;
    entry.setting = this.#options.setting(symbol);
    if (entry.row.bid) this.#judge(entry, now);
  }

  /** Lets time pass: prices that nobody confirms go stale, markets close. */
  advance(now: number): void {
    for (const entry of this.#entries.values()) if (entry.row.bid) this.#judge(entry, now);
  }

  #create(symbol: string): Tracked {
    const entry: Tracked = {
      symbol,
      setting: this.#options.setting(symbol),
      row: emptyRow(),
      revision: 0,
      confirmedAt: 0,
      day: NaN,
      guard: new JumpGuard(this.#options.jump),
      held: false,
    };
    this.#entries.set(symbol, entry);
    return entry;
  }

  #confirm(entry: Tracked, now: number): void {
    entry.confirmedAt = now;
    this.#judge(entry, now);
  }

  #judge(entry: Tracked, now: number): void {
    const state = this.#stateOf(entry, now);
    if (state === entry.row.state) return;
    entry.row.state = state;
    entry.revision++;
  }

  #stateOf(entry: Tracked, now: number): Quote['state'] {
    const { feed, tick } = this.#options.staleAfter;
    const { hours } = entry.setting;
    const quiet = now - entry.row.time;
    const market = hours.state(now);
    if (market !== 'open' && quiet > sessionEnd) return market;
    if (now - entry.confirmedAt > feed) return 'stale';
    // A market that has just opened is given time for its first price.
    if (quiet > tick && !(now - hours.opened(now) <= tick)) return 'stale';
    return 'live';
  }

  /** Follows the day's range. The open is known only when no price between two days was missed. */
  #roll(entry: Tracked, time: number, bid: number, now: number): void {
    const { row } = entry;
    const day = this.#options.clock.dayOf(time);
    if (day !== entry.day) {
      const witnessed = entry.day < day && now - entry.confirmedAt < longestBlink;
      row.open = row.high = row.low = witnessed ? bid : 0;
      entry.day = day;
    } else if (row.open) {
      if (bid > row.high) row.high = bid;
      if (bid < row.low) row.low = bid;
    }
  }
}

/** Moves the known prices of an entry to other decimals. */
function rescale({ row, symbol, setting }: Tracked, digits: number): void {
  const factor = 10 ** (digits - row.digits);
  for (const field of ['bid', 'spread', 'open', 'high', 'low'] as const) {
    row[field] = Math.round(row[field] * factor);
  }
  row.digits = digits;
  row.pipDigits = pipDigitsOf(symbol, digits, setting.pip);
}
