import type { Candle } from '../../server/protocol/candle.js';

/** Most candles in one reply: what fits the server's buffer. */
export const longestHistory = 580;

const headSize = 12;
const candleSize = 28;

/** The reply when there are no candles: a code and nothing else. */
export function encodeError(code: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(code);
  return bytes;
}

/** Candles as `HISTORYNEW` packs them. Their times and `wall` are wall time in ms. */
export function encodeCandles(candles: readonly Candle[], digits: number, wall: number): Buffer {
  const bytes = Buffer.alloc(headSize + candles.length * candleSize);
  bytes.writeInt32LE(candles.length, 0);
  bytes.writeInt32LE(digits, 4);
  // Nobody knows what the server puts into its third field; we put its clock there.
  bytes.writeInt32LE(Math.floor(wall / 1_000), 8);
  const points = (price: number): number => Math.round(price * 10 ** digits);
  candles.forEach(({ time, open, high, low, close, volume }, i) => {
    const at = headSize + i * candleSize;
    bytes.writeInt32LE(time / 1_000, at);
    bytes.writeInt32LE(points(open), at + 4);
    // High, low and close travel as distances from the open.
    bytes.writeInt32LE(points(high) - points(open), at + 8);
    bytes.writeInt32LE(points(low) - points(open), at + 12);
    bytes.writeInt32LE(points(close) - points(open), at + 16);
    bytes.writeDoubleLE(volume, at + 20);
  });
  return bytes;
}
