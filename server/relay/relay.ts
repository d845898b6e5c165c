import { type ChannelAddress, type ChannelKind, channel } from '../protocol/channels.js';
import type { RiskWarning } from '../protocol/risk-warning.js';
import type { Hurry } from './board.js';
import { CandleBoard, splitKey } from './candle-board.js';
import type { CandleRejection } from './candle-check.js';
import { anyGroup, groupByLogin, type LoginRange } from './groups.js';
import { isSymbol, type Rejection } from './guard.js';
import { HoursBook, type HoursSettings } from './hours-book.js';
import type { Inputs, Tick } from './inputs.js';
import { contestLimits } from './leaderboards/contest.js';
import { QuoteBoard, type QuoteBoardOptions } from './quote-board.js';
import { pipDigitsOf } from './pip.js';
import type { ServerClock } from './server-clock.js';
import { emptyShowcase, Showcase, type ShowcaseSettings } from './showcase.js';
import { SpecBoard } from './spec-board.js';
import { SpreadBoard } from './spread-board.js';
import { SymbolBoard, type SymbolSetting } from './symbol-board.js';
import { TrackRecordBoard } from './track-record/track-record-board.js';
import type { CostKind, TransferRules } from './track-record/transfer-rules.js';

export interface RelayOptions
  extends Pick<QuoteBoardOptions, 'staleAfter' | 'jump'>,
    HoursSettings {
  clock: ServerClock;
  symbols: Readonly<Record<string, SymbolSetting>>;
  /** `days`: how many of the server's days the figures of spreads cover; absent: 30. */
  spreads?: { days: number };
  /** What the comments of transfers mean, before the rules for what MT4 servers write. Absent: none. */
  transfers?: TransferRules;
  /** Kinds of transfers that are costs where no such rule says otherwise. Absent: none. */
  costs?: readonly CostKind[];
  /** ms between a payment of the CRM and a transfer that does not name it, at most. */
  paymentWindow?: number | undefined;
  /** Logins whose accounts count as of another group than their server says. Absent: none. */
  logins?: readonly LoginRange[];
  /** Symbols of which one lot is a hundredth of a lot; `*` stands for any characters. Absent: none. */
  centSymbols?: readonly string[];
  /** What of accounts the public may see; absent: nothing. */
  showcase?: ShowcaseSettings;
}

/** Told the name of each channel whose state changed, right when it changed. */
export type ChannelListener = (channelName: string) => void;

/** Told which risk warning went to how many pages. */
export type WarningListener = (warning: RiskWarning, pages: number) => void;

/** Told of each tick that was not shown. */
export type RejectionListener = (feed: string, symbol: string, reason: Rejection) => void;

/** Told how many candles of a batch were not taken, for each reason. */
export type CandleRejectionListener = (
  feed: string,
  symbol: string,
  reason: CandleRejection,
  count: number,
) => void;

/** All live state: feeds publish into it, the sockets and the REST API read from it. Pure. */
export class Relay {
  readonly clock: ServerClock;
  readonly quotes: QuoteBoard;
  readonly symbols: SymbolBoard;
  readonly candles: CandleBoard;
  readonly spreads: SpreadBoard;
  readonly specs: SpecBoard;
  readonly records: TrackRecordBoard;
  readonly showcase: Showcase;
  readonly #listeners = new Set<ChannelListener>();
  readonly #warnings = new Set<WarningListener>();
  readonly #rejections = new Set<RejectionListener>();
  readonly #candleRejections = new Set<CandleRejectionListener>();

  constructor({
    clock,
    symbols,
    staleAfter,
    jump,
    spreads = { days: 30 },
    transfers = [],
    costs = [],
    paymentWindow,
    logins = [],
    centSymbols = [],
    showcase = emptyShowcase,
    ...hours
  }: RelayOptions) {
    this.clock = clock;
    this.symbols = new SymbolBoard(symbols, (changed) => {
      this.#announce(channel('symbols'));
      this.specs.refresh(changed);
    });
    const book = new HoursBook(clock, hours);
    const hoursOf = (symbol: string) => book.of(symbol, this.symbols.setting(symbol));
    this.quotes = new QuoteBoard({
      clock,
      setting: (symbol) => ({ ...this.symbols.setting(symbol), hours: hoursOf(symbol) }),
      staleAfter,
      jump,
    });
    this.candles = new CandleBoard({
      clock,
      setting: (symbol) => this.symbols.setting(symbol),
      jump,
      changed: (channelName) => this.#announce(channelName),
    });
    const pipDigits = (symbol: string, digits: number) =>
      pipDigitsOf(symbol, digits, this.symbols.setting(symbol).pip);
    this.spreads = new SpreadBoard({
      clock,
      days: spreads.days,
      silence: staleAfter.feed,
      pipDigits,
      changed: (symbol) => this.#announce(channel('spreads', symbol)),
    });
    this.specs = new SpecBoard({
      clock,
      symbols: this.symbols,
      hours: hoursOf,
      tell: (symbol, week) => book.tell(symbol, week),
      changed: (symbol) => this.#announce(channel('specs', symbol)),
    });
    const isCent = anyGroup(centSymbols);
    this.records = new TrackRecordBoard({
      ...{ clock, transfers, costs, paymentWindow, pipDigits, groupOf: groupByLogin(logins) },
      lotOf: (symbol) => (isCent(symbol) ? 0.01 : 1),
      limits: contestLimits(showcase.leaderboards, clock),
      changed: (account) => this.showcase.touch(account),
    });
    this.showcase = new Showcase({
      clock,
      records: this.records,
      symbols: this.symbols,
      settings: showcase,
      changed: (channelName) => this.#announce(channelName),
    });
  }

  /** Takes an input from a feed. `now` is the relay's clock, ms UTC. */
  publish<K extends keyof Inputs>(feed: string, kind: K, input: Inputs[K], now: number): void {
    this.#apply[kind](input, feed, now);
  }

  /** Lets time pass: call it about once a second. Boards of accounts do what they have time for. */
  advance(now: number, isUp?: Hurry): void {
    this.quotes.advance(now);
    this.candles.advance(now);
    this.spreads.advance(now);
    this.specs.advance(now);
    this.showcase.advance(now, isUp);
  }

  /** State of a channel for so many pages; undefined when its key is unknown. */
  snapshot({ kind, key }: ChannelAddress, pages = 1): unknown {
    return this.#snapshots[kind](key, pages);
  }

  /** What must stand on pages of a place (see `placeKey`); counted as shown on so many. */
  riskWarning(place: string, pages = 1): RiskWarning {
    const warning = this.showcase.riskWarnings.snapshot(place);
    for (const listener of this.#warnings) listener(warning, pages);
    return warning;
  }

  /** Hears of every change of a channel that is not packed; returns how to stop. */
  onChange(listener: ChannelListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears of every risk warning that goes to pages; returns how to stop. */
  onWarning(listener: WarningListener): () => void {
    this.#warnings.add(listener);
    return () => this.#warnings.delete(listener);
  }

  /** Hears of every tick that was not shown; returns how to stop. */
  onRejection(listener: RejectionListener): () => void {
    this.#rejections.add(listener);
    return () => this.#rejections.delete(listener);
  }

  /** Hears of every candle that was not taken; returns how to stop. */
  onCandleRejection(listener: CandleRejectionListener): () => void {
    this.#candleRejections.add(listener);
    return () => this.#candleRejections.delete(listener);
  }

  // One line for each input and one for each kind of channel: this is where a new kind of data joins.
  readonly #apply: {
    [K in keyof Inputs]: (input: Inputs[K], feed: string, now: number) => void;
  } = {
    symbols: (symbols) => this.symbols.declare(symbols.filter(isSymbol)),
    tick: (tick, feed, now) => this.#tick(tick, feed, now),
    confirm: ({ symbols }, _feed, now) => {
      for (const symbol of symbols) {
        if (!this.quotes.confirm(symbol, now)) continue;
        this.candles.confirm(symbol, now);
        this.spreads.confirm(symbol, now);
      }
    },
    day: (range) => this.quotes.applyDay(range),
    candles: (batch, feed, now) => {
      for (const [reason, count] of this.candles.applyBatch(batch, now))
        for (const listener of this.#candleRejections) listener(feed, batch.symbol, reason, count);
    },
    specs: (specs, _feed, now) => {
      if (!isSymbol(specs.symbol)) return;
      this.symbols.declare([specs.symbol]);
      this.specs.apply(specs, now);
      this.quotes.renew(specs.symbol, now);
    },
    records: (batch, _feed, now) => this.records.apply(batch, now),
  };

  readonly #snapshots: Record<ChannelKind, (key: string, pages: number) => unknown> = {
    quotes: (symbol) => this.quotes.snapshot(symbol) ?? this.#nothingOf(symbol),
    symbols: () => this.symbols.snapshot(),
    candles: (key) => {
      const { symbol, timeframe } = splitKey(key);
      return timeframe && (this.candles.tail(symbol, timeframe) ?? this.#nothingOf(symbol));
    },
    spreads: (symbol) => this.spreads.snapshot(symbol) ?? this.#nothingOf(symbol),
    specs: (symbol) => this.specs.snapshot(symbol),
    leaderboard: (key) => this.showcase.leaderboards.snapshot(key),
    results: (id) => this.showcase.results.snapshot(id),
    sentiment: (symbol) => this.showcase.sentiment.snapshot(symbol),
    'risk-warning': (place, pages) => this.riskWarning(place, pages),
    compliance: (place) => this.showcase.riskWarnings.rules(place),
  };

  #tick(tick: Tick, feed: string, now: number): void {
    const { symbol } = tick;
    const rejection = this.quotes.apply(tick, now);
    const entry = this.quotes.entry(symbol);
    if (rejection) {
      // A source that repeats itself is there: nothing was missed.
      if (rejection === 'duplicate') {
        this.candles.confirm(symbol, now);
        this.spreads.confirm(symbol, now);
      }
      for (const listener of this.#rejections) listener(feed, symbol, rejection);
    } else if (entry) {
      this.candles.apply(symbol, entry.row, now);
      this.symbols.learn(symbol, entry.row.digits);
      this.spreads.apply(entry, now);
    }
  }

  /** A known symbol may still get a price; an unknown one is a mistake. */
  #nothingOf(symbol: string): null | undefined {
    return this.symbols.has(symbol) ? null : undefined;
  }

  #announce(channelName: string): void {
    for (const listener of this.#listeners) listener(channelName);
  }
}
