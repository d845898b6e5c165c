import type { SpreadStats } from '../protocol/spread.js';
import type { Board } from './board.js';
import type { QuoteEntry } from './quote-board.js';
import type { ServerClock } from './server-clock.js';
import type { SpreadRecord } from './spread-record.js';
import { SpreadTrack } from './spread-track.js';

export interface SpreadBoardOptions {
  clock: ServerClock;
  /** How many of the server's days the figures cover, today included. */
  days: number;
  /** A price is stale after so long without a word from any source, ms. */
  silence: number;
  /** Decimals of a pip of a symbol whose prices have so many decimals. */
  pipDigits: (symbol: string, digits: number) => number;
  /** Told of each symbol whose figures changed, every few seconds. */
  changed: (symbol: string) => void;
}

/** The spread that stands now, and where it is counted. */
interface Standing {
  readonly track: SpreadTrack;
  /** When the first price came, ms UTC; -Infinity when the record is older than this process. */
  readonly began: number;
  spread: number;
  /** Up to when time was counted. */
  counted: number;
  /** When a source last spoke of it. */
  heard: number;
  /** When it stops to count, though nothing new came. */
  until: number;
  changed: boolean;
}

const day = 86_400_000;
const hour = 3_600_000;
/** The server's wall clock changes only on quarter hours. */
const quarter = 900_000;
/** A spread counts so long after its price at most, ms. */
const longestStand = 60_000;
/** Time between two announcements, ms. */
const pace = 5_000;
/** Pairs of restored days that are summed at once: some ms. */
const slice = 50_000;

/**
 * What the spreads of every symbol were like. Each counts as long as it stood: not while the market is
 * closed, the source silent, or the price older than a minute.
 */
export class SpreadBoard implements Board<SpreadStats> {
  readonly #options: SpreadBoardOptions;
  readonly #standing = new Map<string, Standing>();
  #slot = { from: Infinity, to: -Infinity, day: 0, hour: 0 };
  #next = -Infinity;

  constructor(options: SpreadBoardOptions) {
    this.#options = options;
  }

  snapshot(symbol: string): SpreadStats | undefined {
    const standing = this.#standing.get(symbol);
    if (!standing) return undefined;
    const { clock, pipDigits } = this.#options;
    const { track, began, counted } = standing;
    const first = track.first();
    const since = first ? clock.toUtc(first.day * day + first.hour * hour) : began;
    return {
      symbol,
      digits: track.digits,
      pipDigits: pipDigits(symbol, track.digits),
      since: Math.max(began, since),
      measured: track.measured,
      all: track.all(),
      hours: track.hours(),
      serverOffset: clock.offsetAt(counted),
    };
  }

  /** A new price of a symbol was accepted. */
  apply({ symbol, row, setting }: QuoteEntry, now: number): void {
    let standing = this.#standing.get(symbol);
    // Points of other decimals are another unit: the record begins anew.
    if (standing?.track.digits !== row.digits) standing = this.#begin(symbol, row.digits, now);
    else this.#count(standing, now);
    standing.spread = row.spread;
    standing.heard = now;
    const closes = setting.hours.closes(now) ?? Infinity;
    const open = setting.hours.state(now) === 'open';
    standing.until = open ? Math.min(now + longestStand, closes) : now;
  }

  /** A source still stands by the last price of a symbol. */
  confirm(symbol: string, now: number): void {
    const standing = this.#standing.get(symbol);
    if (!standing) return;
    if (now - standing.heard > this.#options.silence) this.#count(standing, now);
    standing.heard = now;
  }

  /** Lets time pass: counts what stands, drops days that are over, tells what changed. */
  advance(now: number): void {
    this.#sumSlice();
    if (now < this.#next) return;
    this.#next = now + pace;
    const today = this.#options.clock.dayOf(now);
    for (const [symbol, standing] of this.#standing) {
      this.#count(standing, now);
      standing.track.roll(today);
      if (!standing.changed || !standing.track.isSummed) continue;
      standing.changed = false;
      this.#options.changed(symbol);
    }
  }

  /** The hours and ended days that changed since the last call, whole: writing them again replaces. */
  drain(): readonly SpreadRecord[] {
    return [...this.#standing.values()].flatMap(({ track }) => track.drain());
  }

  /** Takes what `drain` gave in an earlier life, before the first price. */
  restore(records: readonly SpreadRecord[]): void {
    const bySymbol = new Map<string, SpreadRecord[]>();
    for (const record of records) {
      const own = bySymbol.get(record.symbol);
      if (own) own.push(record);
      else bySymbol.set(record.symbol, [record]);
    }
    for (const [symbol, own] of bySymbol) {
      const sorted = own.sort((a, b) => a.day - b.day || a.hour - b.hour);
      // A symbol that changed its decimals began anew then.
      const digits = sorted.at(-1)?.digits ?? 0;
      const standing = this.#begin(symbol, digits, -Infinity);
      standing.track.restore(sorted.filter((record) => record.digits === digits));
    }
  }

  #begin(symbol: string, digits: number, now: number): Standing {
    const track = new SpreadTrack(symbol, digits, this.#options.days);
    const times = { began: now, counted: now, heard: now, until: now };
    const standing: Standing = { track, ...times, spread: 0, changed: true };
    this.#standing.set(symbol, standing);
    return standing;
  }

  /** After a start there are millions of pairs: prices must not wait for all of them. */
  #sumSlice(): void {
    let left = slice;
    for (const { track } of this.#standing.values()) {
      if (left <= 0) break;
      left -= track.sumUp(left);
    }
  }

  #count(standing: Standing, now: number): void {
    const { heard, until, spread, track } = standing;
    const end = Math.min(now, until, heard + this.#options.silence);
    let from = standing.counted;
    standing.counted = now;
    while (from < end) {
      const slot = this.#slotOf(from);
      const to = Math.min(end, slot.to);
      track.add(slot.day, slot.hour, spread, to - from);
      standing.changed = true;
      from = to;
    }
  }

  /** Day and hour of the server's wall clock, kept for as long as they hold. */
  #slotOf(time: number) {
    if (time >= this.#slot.from && time < this.#slot.to) return this.#slot;
    const from = Math.floor(time / quarter) * quarter;
    const wall = this.#options.clock.toWall(time);
    const number = Math.floor(wall / day);
    const hourOfDay = Math.floor((wall - number * day) / hour);
    return (this.#slot = { from, to: from + quarter, day: number, hour: hourOfDay });
  }
}
