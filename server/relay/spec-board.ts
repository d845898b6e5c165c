import type { MarketHours, SymbolSpecs } from '../protocol/specs.js';
import type { Board } from './board.js';
import { joinTerms } from './contract-terms.js';
import type { SpecsInput } from './inputs.js';
import { pipDigitsOf } from './pip.js';
import type { ServerClock } from './server-clock.js';
import type { SymbolBoard } from './symbol-board.js';
import type { TradingHours } from './trading-hours.js';
import type { Week } from './weekly-hours.js';

/** What a source told of a symbol, as it is kept. `time`: when it said something new last, ms UTC. */
export interface SpecsRecord extends SpecsInput {
  time: number;
}

export interface SpecBoardOptions {
  clock: ServerClock;
  symbols: SymbolBoard;
  hours: (symbol: string) => TradingHours;
  /** Told what a source said of the hours of a symbol. */
  tell: (symbol: string, week: Week | undefined) => void;
  /** Told of each symbol whose contract or hours changed. */
  changed: (symbol: string) => void;
}

const day = 86_400_000;
const sessionsAhead = 8 * day;
const holidaysAhead = 28 * day;

/** The contract of every symbol: what the configuration says, then what sources told. */
export class SpecBoard implements Board<SymbolSpecs> {
  readonly #options: SpecBoardOptions;
  readonly #told = new Map<string, SpecsRecord>();
  readonly #fresh = new Set<string>();
  readonly #hours = new WeakMap<TradingHours, { until: number; hours: MarketHours }>();
  /** When the hours of symbols change next. */
  #changes = new Map<TradingHours, number>();
  #next = -Infinity;
  #midnight = Infinity;
  #now = 0;

  constructor(options: SpecBoardOptions) {
    this.#options = options;
  }

  snapshot(symbol: string): SymbolSpecs | undefined {
    const { symbols, clock, hours } = this.#options;
    const info = symbols.info(symbol);
    if (!info) return undefined;
    const { leverage, margin, ...setting } = symbols.setting(symbol);
    const fraction = margin ?? (leverage && 1 / leverage);
    const config = fraction === undefined ? setting : { ...setting, margin: fraction };
    const { digits, pip: _pip, ...known } = info;
    return {
      ...known,
      digits,
      pipDigits: digits === null ? null : pipDigitsOf(symbol, digits, setting.pip),
      ...joinTerms(info, config, this.#told.get(symbol) ?? {}),
      hours: this.#hoursOf(hours(symbol)),
      serverOffset: clock.offsetAt(this.#now),
    };
  }

  /** A source tells terms; what it told before and does not repeat is gone. */
  apply(specs: SpecsInput, now: number): void {
    const { symbol } = specs;
    const { time: _time, ...told } = this.#told.get(symbol) ?? { time: now };
    if (JSON.stringify(told) === JSON.stringify(specs)) return;
    const before = JSON.stringify(this.snapshot(symbol));
    this.#set({ ...specs, time: now });
    this.#fresh.add(symbol);
    if (JSON.stringify(this.snapshot(symbol)) !== before) this.#options.changed(symbol);
  }

  /** Brings back what sources told before a restart. */
  restore(records: readonly SpecsRecord[]): void {
    for (const record of records) this.#set(record);
  }

  /** What sources told that is new since this was last asked. */
  drain(): SpecsRecord[] {
    const records = [...this.#fresh].flatMap((symbol) => this.#told.get(symbol) ?? []);
    this.#fresh.clear();
    return records;
  }

  /** Something that the list of symbols says of these has changed. */
  refresh(symbols: readonly string[]): void {
    this.#next = -Infinity;
    for (const symbol of symbols) this.#options.changed(symbol);
  }

  /** Lets time pass: tells whose market opened or closed, and of all at the server's midnight. */
  advance(now: number): void {
    this.#now = now;
    if (now < this.#next) return;
    const { clock, symbols, hours, changed } = this.#options;
    const newDay = now >= this.#midnight;
    this.#midnight = clock.toUtc((clock.dayOf(now) + 1) * day);
    const changes = new Map<TradingHours, number>();
    for (const { symbol } of symbols.snapshot()) {
      const own = hours(symbol);
      changes.set(own, changes.get(own) ?? own.changes(now));
      if (newDay || (this.#changes.get(own) ?? Infinity) <= now) changed(symbol);
    }
    this.#changes = changes;
    this.#next = Math.min(this.#midnight, ...changes.values());
  }

  #set(record: SpecsRecord): void {
    this.#told.set(record.symbol, record);
    this.#options.tell(record.symbol, record.week);
    this.#next = -Infinity;
  }

  #hoursOf(own: TradingHours): MarketHours {
    const now = this.#now;
    const kept = this.#hours.get(own);
    if (kept && now < kept.until) return kept.hours;
    const hours: MarketHours = {
      state: own.state(now),
      opens: own.opens(now),
      closes: own.closes(now),
      sessions: own.sessions(now, now + sessionsAhead),
      holidays: own.holidays(now, now + holidaysAhead),
    };
    this.#hours.set(own, { until: Math.min(own.changes(now), this.#midnight), hours });
    return hours;
  }
}
