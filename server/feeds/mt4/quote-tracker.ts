import type { Tick } from '../../relay/inputs.js';
import type { ServerClock } from '../../relay/server-clock.js';
import { WallClock } from '../wall-clock.js';
import type { QuoteLine } from './quotes-reply.js';

/** What a poll brought, in the configured spelling of the symbols. */
export interface Progress {
  /** Prices that changed, or that no guard will let pass and that it should count. */
  ticks: Tick[];
  /** Symbols whose price stands as it was told before. */
  confirmed: string[];
  /** Symbols of lines that nobody had asked for, as the server spells them. */
  foreign: string[];
}

/** Finds what changed between the polls of one server. */
export class QuoteTracker {
  readonly #clock: WallClock;
  readonly #exact = new Map<string, string>();
  readonly #folded = new Map<string, string>();
  readonly #last = new Map<string, Required<Tick>>();

  constructor(symbols: readonly string[], clock: ServerClock) {
    this.#clock = new WallClock(clock);
    for (const symbol of symbols) {
      this.#exact.set(symbol, symbol);
      this.#folded.set(symbol.toLowerCase(), symbol);
    }
  }

  /** The configured symbols that no line has come for yet. */
  missing(): string[] {
    return [...this.#exact.keys()].filter((symbol) => !this.#last.has(symbol));
  }

  /** Takes the lines of one reply. */
  apply(lines: readonly QuoteLine[]): Progress {
    const progress: Progress = { ticks: [], confirmed: [], foreign: [] };
    for (const line of lines) {
      // Pages ask for the configured spelling, so a server that answers in capitals is translated.
      const symbol = this.#exact.get(line.symbol) ?? this.#folded.get(line.symbol.toLowerCase());
      if (symbol === undefined) progress.foreign.push(line.symbol);
      else this.#follow(symbol, line, progress);
    }
    return progress;
  }

  #follow(symbol: string, { bid, ask, digits, wall }: QuoteLine, progress: Progress): void {
    const last = this.#last.get(symbol);
    // Zeros at the end may be cut by a server: 1.083 after 1.08312 still has five decimals.
    const longest = Math.max(digits, last?.digits ?? 0);
    const tick = { symbol, bid, ask, digits: longest, time: this.#clock.toUtc(wall) };
    this.#last.set(symbol, tick);
    const same =
      last?.bid === bid && last.ask === ask && last.time === tick.time && last.digits === longest;
    // To confirm a symbol whose price the guard refuses would confirm the price before it.
    const sound = bid > 0 && ask >= bid;
    if (same && sound) progress.confirmed.push(symbol);
    else progress.ticks.push(tick);
  }
}
