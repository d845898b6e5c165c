import { Type } from 'typebox';
import { type Candle, type Timeframe, timeframes } from '../../protocol/candle.js';
import { mostDigits } from '../../relay/decimals.js';
import { isSymbol } from '../../relay/guard.js';
import type { CandleBatch } from '../../relay/inputs.js';
import type { ServerClock } from '../../relay/server-clock.js';
import { openOf, openTimeOf } from '../../relay/timeframes.js';
import { checkFrame, type Refused, refused } from './frame.js';

/** Rows of one body. 64 KB, the most that the relay reads, hold about 1,000. */
const mostRows = 2_000;
/** The end of the year 9999, in seconds. */
const lastSecond = 253_402_300_799;

const price = Type.Number({ exclusiveMinimum: 0 });
/** Time, open, high, low, close and volume; the time on the server's wall clock, in seconds. */
const row = Type.Tuple([
  Type.Integer({ minimum: 0, maximum: lastSecond }),
  price,
  price,
  price,
  price,
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
]);

const frame = Type.Object({
  v: Type.Literal(1),
  src: Type.String({ minLength: 1, maxLength: 64 }),
  /** As in the body of quotes. */
  t: Type.Integer(),
  gmt: Type.Integer(),
  symbol: Type.String({ minLength: 1, maxLength: 32 }),
  timeframe: Type.Enum([...timeframes]),
  digits: Type.Integer({ minimum: 0, maximum: mostDigits }),
  /** Oldest first. */
  rows: Type.Array(row, { maxItems: mostRows }),
});

/**
 * Reads a body of candles that the broker's server told. Never throws; a wrong row refuses all of it,
 * because who sends history can send it again. `now` is the relay's clock, ms UTC.
 */
export function readCandles(
  value: unknown,
  clock: ServerClock,
  now: number,
): CandleBatch | Refused {
  const body = checkFrame(frame, value, now);
  if ('kind' in body) return body;
  const { symbol, timeframe, digits, rows } = body;
  if (!isSymbol(symbol)) return refused('symbol', 'a symbol without blanks, , and |', symbol);
  const candles: Candle[] = [];
  for (const [i, [seconds, open, high, low, close, volume]] of rows.entries()) {
    const refuse = (wanted: string, given: unknown, advice?: string) =>
      refused(`rows.${i}`, wanted, given, advice);
    if (high < Math.max(open, low, close) || low > Math.min(open, close)) {
      return refuse('of a high above and a low below the rest', { open, high, low, close });
    }
    const scale = 10 ** digits;
    if (Math.round(low * scale) < 1 || high * scale > Number.MAX_SAFE_INTEGER) {
      return refuse(`of prices with ${digits} decimals`, { high, low }, ': check digits');
    }
    const time = timeOf(seconds * 1000, timeframe, clock);
    if (time === undefined) {
      return refuse(`on an edge of ${timeframe} by the server's wall clock`, seconds);
    }
    const before = candles.at(-1);
    if (before && time <= before.time) {
      return refuse('later than the row before it', seconds, ': send the oldest first');
    }
    candles.push({ time, open, high, low, close, volume });
  }
  return { symbol, timeframe, digits, candles, rank: 'history' };
}

/** Moment (ms UTC) at which a candle opened that did so on the wall clock; undefined when none does. */
function timeOf(wall: number, timeframe: Timeframe, clock: ServerClock): number | undefined {
  const time = openTimeOf(clock.toUtc(wall), timeframe, clock);
  // No candle opens within another, or in the hour that a clock change skips.
  return openOf(clock.toWall(time), timeframe) === wall ? time : undefined;
}
