import type { Tick } from '../../relay/inputs.js';

/** One row of a body. What is no number in it is NaN, for the relay's guard to count and name. */
export interface PushRow extends Omit<Tick, 'time'> {
  /** The server's wall clock in ms, written as if it were UTC. */
  wall: number;
  /** The server's day so far, when the sender knows it. */
  day?: { open: number; high: number; low: number };
}

const plain = 5;
const withDay = 8;
const mostDigits = 8;
/** Seconds beyond which no calendar reaches. */
const lastSecond = 8e12;

/**
 * Reads `[symbol, bid, ask, digits, time]` or `[symbol, bid, ask, digits, time, open, high, low]`, times
 * in seconds of the server's wall clock. Never throws.
 */
export function readRow(value: unknown): PushRow {
  const row: readonly unknown[] = Array.isArray(value) ? value : [];
  const symbol = typeof row[0] === 'string' ? row[0] : '';
  const [bid = NaN, ask = NaN, digits = NaN, time = NaN, ...day] = row.slice(1).map(number);
  const fits = row.length === plain || row.length === withDay;
  if (!fits || !Number.isInteger(digits) || digits < 0 || digits > mostDigits) {
    return { symbol, bid: NaN, ask: NaN, wall: NaN };
  }
  const wall = Math.abs(time) < lastSecond ? time * 1000 : NaN;
  const tick = { symbol, bid, ask, digits, wall };
  const [open = NaN, high = NaN, low = NaN] = day;
  return open > 0 && high > 0 && low > 0 ? { ...tick, day: { open, high, low } } : tick;
}

/** Whether the price may stand for its symbol until the next one comes. */
export const isSound = ({ bid, ask, wall }: PushRow): boolean =>
  bid > 0 && ask >= bid && Number.isFinite(wall);

const number = (value: unknown): number => (typeof value === 'number' ? value : NaN);
