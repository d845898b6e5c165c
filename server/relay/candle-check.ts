import type { Candle } from '../protocol/candle.js';
import { mostDigits } from './decimals.js';
import { isSymbol } from './guard.js';
import type { CandleBatch } from './inputs.js';
import type { ServerClock } from './server-clock.js';
import { openTimeOf, timeframeMinutes } from './timeframes.js';

/** Why a candle was not taken. */
export type CandleRejection =
  | 'malformed'
  | 'not-finite'
  | 'not-positive'
  | 'crossed'
  | 'off-edge'
  | 'future'
  | 'duplicate'
  | 'out-of-order'
  | 'jump';

/** What the relay says to people about each reason. */
export const candleRejectionSentences: Readonly<Record<CandleRejection, string>> = {
  malformed: 'the symbol has characters that no server uses, or the digits are not 0 to 8',
  'not-finite': 'a price, the volume or the time is not a number, or too large a one',
  'not-positive': 'a price is zero or below, or the volume is below zero',
  crossed: 'its high is below, or its low above, another of its prices',
  'off-edge': 'no candle of this timeframe opens at its time: check timeZone',
  future: 'it opens ahead of the clock of the relay: check timeZone, and both clocks',
  duplicate: 'it came twice in one batch',
  'out-of-order': 'it is older than the one before it in the batch',
  jump: 'its prices are too far from those of its neighbours',
};

/** What a check needs to know. */
export interface CandleCheck {
  clock: ServerClock;
  /** The relay's clock, ms UTC. */
  now: number;
  /** Largest believable move between prices, a fraction. */
  jump: number;
  /** Decimals in which the prices are going to be kept. */
  digits: number;
}

/** The candles of a batch that can be believed, and how many of the others there are by reason. */
export interface CheckedCandles {
  good: readonly Candle[];
  refused: ReadonlyMap<CandleRejection, number>;
}

/** How much a source's clock may run ahead of ours. */
const clockTolerance = 120_000;
/** Beyond it there is no calendar, and no edge. */
const lastMoment = 8.64e15;
/** Within longer ones, prices may well go far. */
const longestCalm = timeframeMinutes.H1;

/** Checks each candle of a batch for itself, and against its neighbours. */
export function checkCandles(batch: CandleBatch, check: CandleCheck): CheckedCandles {
  const { candles } = batch;
  const refused = new Map<CandleRejection, number>();
  const refuse = (reason: CandleRejection, count = 1) =>
    refused.set(reason, (refused.get(reason) ?? 0) + count);
  const { digits } = check;
  if (!isSymbol(batch.symbol) || !Number.isInteger(digits) || digits < 0 || digits > mostDigits) {
    if (candles.length) refuse('malformed', candles.length);
    return { good: [], refused };
  }
  const sound: Candle[] = [];
  for (const candle of candles) {
    const reason = rejectCandle(candle, batch, check) ?? rejectOrder(candle, sound.at(-1));
    if (reason) refuse(reason);
    else sound.push(candle);
  }
  const good: Candle[] = [];
  for (const [i, candle] of sound.entries()) {
    if (jumps(candle, good.at(-1), sound.slice(i + 1, i + 3), check.jump)) refuse('jump');
    else good.push(candle);
  }
  return { good, refused };
}

function rejectCandle(
  { time, open, high, low, close, volume }: Candle,
  { timeframe }: CandleBatch,
  { clock, now, jump, digits }: CandleCheck,
): CandleRejection | undefined {
  if (![time, open, high, low, close, volume].every(Number.isFinite)) return 'not-finite';
  if (Math.abs(time) > lastMoment) return 'not-finite';
  const scale = 10 ** digits;
  const largest = Math.max(volume, Math.max(open, high, low, close) * scale);
  if (largest > Number.MAX_SAFE_INTEGER) return 'not-finite';
  // What rounds to nothing is no price.
  if (Math.round(Math.min(open, high, low, close) * scale) < 1 || volume < 0) return 'not-positive';
  const [bottom, top] = [Math.min(open, close), Math.max(open, close)];
  if (low > bottom || high < top) return 'crossed';
  if (time > now + clockTolerance) return 'future';
  if (openTimeOf(time, timeframe, clock) !== time) return 'off-edge';
  const calm = timeframeMinutes[timeframe] <= longestCalm;
  if (calm && (isFar(high, top, jump) || isFar(low, bottom, jump))) return 'jump';
  return undefined;
}

function rejectOrder(candle: Candle, before: Candle | undefined): CandleRejection | undefined {
  if (!before || candle.time > before.time) return undefined;
  return candle.time === before.time ? 'duplicate' : 'out-of-order';
}

/**
 * Whether a candle stands alone. One that is far from the candle before it, but not from the one that
 * follows, opened on a new level. The first has only those after it to go by.
 */
function jumps(
  candle: Candle,
  before: Candle | undefined,
  [next, later]: readonly Candle[],
  limit: number,
): boolean {
  const leaves = next !== undefined && isFar(next.open, candle.close, limit);
  if (before) return isFar(candle.open, before.close, limit) && (leaves || !next);
  return leaves && later !== undefined && !isFar(later.open, next.close, limit);
}

const isFar = (price: number, reference: number, limit: number): boolean =>
  Math.abs(price / reference - 1) > limit;
