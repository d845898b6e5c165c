import type { Tick } from './inputs.js';

/** Why a tick was not shown. */
export type Rejection =
  | 'malformed'
  | 'not-finite'
  | 'zero'
  | 'negative'
  | 'crossed'
  | 'future'
  | 'ancient'
  | 'out-of-order'
  | 'jump'
  | 'duplicate';

/** What the guard says to people about each reason. */
export const rejectionSentences: Readonly<Record<Rejection, string>> = {
  malformed: 'the tick has no symbol, or one with characters that no server uses',
  'not-finite': 'a price or the time is not a number',
  zero: 'a price is zero: the server has no price for this symbol yet',
  negative: 'a price is below zero',
  crossed: 'the ask is below the bid',
  future: 'its time lies ahead of the clock of the relay: check timeZone, and both clocks',
  ancient: 'its time lies more than 30 days back: the symbol is dead, or timeZone is wrong',
  'out-of-order': 'a newer price of this symbol was there already',
  jump: 'the price is too far from the last ones; it will count when the following ticks agree',
  duplicate: 'nothing changed: the source repeats itself',
};

/** How much a source's clock may run ahead of ours. */
const clockTolerance = 120_000;
const month = 30 * 86_400_000;
/** A new price level is believed after this many agreeing ticks … */
const agreeing = 5;
/** … that span at least this long, so that a burst of wrong prices does not pass. */
const span = 5_000;
const remembered = 5;
const symbolPattern = /^[\x21-\x7e]{1,32}$/;

/** Whether a name can be a symbol: 1–32 printable ASCII characters without blanks, `,` and `|`. */
export const isSymbol = (name: unknown): name is string =>
  typeof name === 'string' && symbolPattern.test(name) && !/[,|]/.test(name);

/** The part of a check that needs no history. */
export function rejectTick(tick: Tick, now: number): Rejection | undefined {
  const { bid, ask, time } = tick;
  if (!isSymbol(tick.symbol)) return 'malformed';
  if (!Number.isFinite(bid) || !Number.isFinite(ask) || !Number.isFinite(time)) return 'not-finite';
  if (bid === 0 || ask === 0) return 'zero';
  if (bid < 0 || ask < 0) return 'negative';
  if (ask < bid) return 'crossed';
  if (time > now + clockTolerance) return 'future';
  if (time < now - month) return 'ancient';
  return undefined;
}

/**
 * Watches one symbol for absurd jumps: a mid price further from the median of the last five than the
 * limit is held back, until five ticks over five seconds agree on the new level.
 */
export class JumpGuard {
  readonly #limit: number;
  #mids: number[] = [];
  #held: { mid: number; time: number }[] = [];

  /** `limit` is a fraction: 0.1 allows a move of 10 % between ticks. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether the price is too far off to be shown; otherwise it is remembered. */
  rejects(mid: number, now: number): boolean {
    if (this.#mids.length && this.#isFar(mid, median(this.#mids))) {
      this.#hold(mid, now);
      if (!this.#isBelievable(now)) return true;
      this.#mids = this.#held.map((held) => held.mid);
    } else {
      this.#mids.push(mid);
      if (this.#mids.length > remembered) this.#mids.shift();
    }
    if (this.#held.length) this.#held = [];
    return false;
  }

  #hold(mid: number, time: number): void {
    if (this.#held.some((held) => this.#isFar(mid, held.mid))) this.#held = [];
    this.#held.push({ mid, time });
    // The first one stays: it tells since when the level stands.
    if (this.#held.length > agreeing) this.#held.splice(1, 1);
  }

  #isBelievable(now: number): boolean {
    const first = this.#held[0];
    return this.#held.length >= agreeing && first !== undefined && now - first.time >= span;
  }

  #isFar(mid: number, reference: number): boolean {
    return Math.abs(mid / reference - 1) > this.#limit;
  }
}

/** Of a handful of values; made for each tick, hence without a sorted copy. */
function median(values: readonly number[]): number {
  const middle = values.length >> 1;
  for (const value of values) {
    let below = 0;
    let equal = 0;
    for (const other of values) {
      if (other < value) below++;
      else if (other === value) equal++;
    }
    if (below <= middle && middle < below + equal) return value;
  }
  return NaN;
}
