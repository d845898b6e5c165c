import type { Candle, Timeframe } from '../protocol/candle.js';
import type { CandleRank, CandleRecord } from './candle-record.js';

/** Open, high, low and close in whole points, and how many prices made them. */
export interface Points {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** A candle while it is made. It is changed in place, so that a tick allocates nothing. */
export interface Bar extends Points {
  /** When it opens and when the next one does, ms UTC; -Infinity before the first. */
  time: number;
  next: number;
  /** Whether it was handed out for keeping, as it is now. */
  settled: boolean;
  rank: CandleRank;
  /** Until when the broker's server told what is in it, ms UTC; -Infinity when it did not. */
  told: number;
}

/** A bar that nothing was put into. */
export const emptyBar = (): Bar => ({
  time: -Infinity,
  next: -Infinity,
  open: 0,
  high: 0,
  low: 0,
  close: 0,
  volume: 0,
  settled: true,
  rank: 'partial',
  told: -Infinity,
});

/** Whether a moment lies in a bar. */
export const holds = (bar: Bar, time: number): boolean => time >= bar.time && time < bar.next;

/** Begins a bar anew with the price at which it opens; `volume` says whether the price counts yet. */
export function begin(bar: Bar, time: number, next: number, price: number, volume: 0 | 1): void {
  bar.time = time;
  bar.next = next;
  bar.open = bar.high = bar.low = bar.close = price;
  bar.volume = volume;
  bar.settled = false;
  bar.rank = 'partial';
  bar.told = -Infinity;
}

/** Puts one more price into a bar. */
export function add(bar: Bar, price: number): void {
  if (price > bar.high) bar.high = price;
  if (price < bar.low) bar.low = price;
  bar.close = price;
  bar.volume++;
}

/** Puts a shorter candle that came after all that is in a bar into it. */
export function fold(bar: Points, piece: Points): void {
  widen(bar, piece);
  bar.close = piece.close;
  bar.volume += piece.volume;
}

/** Makes a bar reach as far up and down as a piece of it. */
export function widen(bar: Points, piece: Points): void {
  if (piece.high > bar.high) bar.high = piece.high;
  if (piece.low < bar.low) bar.low = piece.low;
}

/** Takes the prices and the volume of another candle. */
export function copy(bar: Points, { open, high, low, close, volume }: Points): void {
  Object.assign(bar, { open, high, low, close, volume });
}

/** Moves a bar to other decimals; `factor` is 10 to the power of their difference. */
export function rescale(bar: Points, factor: number): void {
  for (const field of ['open', 'high', 'low', 'close'] as const) {
    bar[field] = Math.round(bar[field] * factor);
  }
}

/** A candle's prices in whole points. */
export function toPoints({ open, high, low, close, volume }: Candle, digits: number): Points {
  const scale = 10 ** digits;
  const points = (price: number) => Math.round(price * scale);
  return {
    open: points(open),
    high: points(high),
    low: points(low),
    close: points(close),
    volume: Math.round(volume),
  };
}

/** A bar as it is kept. */
export function toRecord(
  { symbol, digits }: { symbol: string; digits: number },
  timeframe: Timeframe,
  { time, open, high, low, close, volume, rank }: Points & { time: number; rank: CandleRank },
): CandleRecord {
  return { symbol, timeframe, digits, time, open, high, low, close, volume, rank };
}
