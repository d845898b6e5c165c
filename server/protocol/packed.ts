import { base, encodeNumber, NumberReader, unzigzag, zigzag } from './numbers.js';
import { quoteStates } from './quote.js';
import { emptyRow, type Row } from './row.js';

/*
 * A frame of quotes, as text:
 *
 *   sequence  time  ( lead  [skip]  [spread  [mask  extras]]  age )*
 *
 * sequence  one number, counts the frames of a stream modulo 93
 * time      steps of 4 ms since the stream's previous frame
 * lead      4 × bid + symbols of the stream that are skipped; 3 if a skip follows
 * bid       2 × zigzag(bid change in points) + 1 if a spread follows
 * skip      skipped symbols beyond 3
 * spread    2 × zigzag(spread change in points) + 1 if extras follow
 * mask      which extras follow: digits, state, open, high, low, in this order
 * age       how old the price was at the frame's time, in steps of 4 ms, rounded down
 *
 * High and low follow from the bid and travel only when conflation hid a peak. The `digits` extra is one
 * number, 9 × decimals of the price + decimals of a pip. It means that the row starts again from an empty
 * one: the first price, or a symbol that changed its decimals.
 */
const hasDigits = 1;
const hasState = 2;
const hasOpen = 4;
const hasHigh = 8;
const hasLow = 16;
/** So many skips fit a lead; the last one says that a number follows. */
const skips = 4;
/** Prices have at most 8 decimals, so both digits fit one character. */
const digitBase = 9;
/** Times of a stream are whole multiples of this, ms. */
const step = 4;

const impliedHigh = (high: number, bid: number) => (high > 0 && bid > high ? bid : high);
const impliedLow = (low: number, bid: number) => (low > 0 && bid < low ? bid : low);

/** Whether a reader forgets what it knows of a row, direction included, to learn `now`. */
export const startsAnew = (sent: Row, now: Row): boolean =>
  sent.digits !== now.digits || sent.pipDigits !== now.pipDigits || sent.bid === 0;

/** A changed row as every stream may carry it; where it stands in a stream is `placeRow`'s. */
export interface PackedRow {
  /** The bid's part of the lead. */
  lead: number;
  /** What follows the lead. */
  rest: string;
}

/** Packs what a reader that knows `sent` must be told to know `now`. */
export function packRow(sent: Row, now: Row, frameTime: number, into: PackedRow): void {
  const restart = startsAnew(sent, now);
  const from = restart ? emptyRow() : sent;
  let mask = restart ? hasDigits : 0;
  let extras = restart ? encodeNumber(digitBase * now.digits + now.pipDigits) : '';
  if (from.state !== now.state) {
    mask |= hasState;
    extras += encodeNumber(quoteStates.indexOf(now.state));
  }
  if (from.open !== now.open) {
    mask |= hasOpen;
    extras += encodeNumber(zigzag(now.open - from.open));
  }
  const high = impliedHigh(from.high, now.bid);
  if (high !== now.high) {
    mask |= hasHigh;
    extras += encodeNumber(zigzag(now.high - high));
  }
  const low = impliedLow(from.low, now.bid);
  if (low !== now.low) {
    mask |= hasLow;
    extras += encodeNumber(zigzag(now.low - low));
  }
  const bid = 2 * zigzag(now.bid - from.bid);
  const spread = 2 * zigzag(now.spread - from.spread);
  const age = encodeNumber(Math.max(0, Math.floor((frameTime - now.time) / step)));
  into.lead = spread || mask ? bid + 1 : bid;
  if (mask) into.rest = encodeNumber(spread + 1) + encodeNumber(mask) + extras + age;
  else into.rest = spread ? encodeNumber(spread) + age : age;
}

/** Puts a row into a frame, `skipped` symbols of the stream behind the row before it. */
export function placeRow(skipped: number, { lead, rest }: PackedRow): string {
  const far = skips - 1;
  if (skipped < far) return encodeNumber(skips * lead + skipped) + rest;
  return encodeNumber(skips * lead + far) + encodeNumber(skipped - far) + rest;
}

/** The last moment that a stream can name, ms UTC. */
export const streamTime = (time: number): number => time - (time % step);

/** The start of a frame, so many ms (of stream time) after the one before; its rows follow. */
export const encodeHead = (seq: number, elapsed: number): string =>
  encodeNumber(seq) + encodeNumber(elapsed / step);

/** The sequence number that follows. */
export const nextSeq = (seq: number): number => (seq + 1) % base;

/** How many frames a reader that has seen `seen` is behind one that was sent `sent`, modulo 93. */
export const framesBehind = (sent: number, seen: number): number => (sent - seen + base) % base;

/** Where a reader stands in a stream. */
export interface StreamPosition {
  seq: number;
  /** Relay's clock at the last frame, ms UTC. */
  time: number;
}

/** Relay's clock when it made a frame, ms UTC; right only for the frame that follows the position. */
export function frameTime(frame: string, { time }: StreamPosition): number {
  const reader = new NumberReader(frame);
  reader.next();
  return time + reader.next() * step;
}

/**
 * Applies a frame to the reader's position and rows, and names the ids that changed.
 * Null when a frame was missed: ask for a snapshot. Throws a RangeError when the text is broken.
 */
export function applyFrame(
  frame: string,
  position: StreamPosition,
  rows: readonly Row[],
): number[] | null {
  const reader = new NumberReader(frame);
  const seq = reader.next();
  if (seq !== nextSeq(position.seq)) return null;
  position.seq = seq;
  position.time += reader.next() * step;
  const changed: number[] = [];
  for (let id = 0; !reader.done; id++) {
    const lead = reader.next();
    const skipped = lead % skips;
    id += skipped < skips - 1 ? skipped : skipped + reader.next();
    const row = rows[id];
    if (!row) throw new RangeError(`Broken frame at row ${id}`);
    applyRow(reader, Math.floor(lead / skips), row, position.time);
    changed.push(id);
  }
  return changed;
}

function applyRow(reader: NumberReader, bid: number, row: Row, frameTime: number): void {
  const spread = bid % 2 ? reader.next() : 0;
  const mask = spread % 2 ? reader.next() : 0;
  if (mask & hasDigits) {
    const both = reader.next();
    const digits = Math.floor(both / digitBase);
    Object.assign(row, emptyRow(), { digits, pipDigits: both % digitBase });
  }
  if (mask & hasState) row.state = quoteStates[reader.next()] ?? 'stale';
  if (mask & hasOpen) row.open += unzigzag(reader.next());
  const move = unzigzag(Math.floor(bid / 2));
  row.bid += move;
  if (move && !(mask & hasDigits)) row.direction = move > 0 ? 'up' : 'down';
  row.spread += unzigzag(Math.floor(spread / 2));
  row.high = impliedHigh(row.high, row.bid) + (mask & hasHigh ? unzigzag(reader.next()) : 0);
  row.low = impliedLow(row.low, row.bid) + (mask & hasLow ? unzigzag(reader.next()) : 0);
  row.time = frameTime - reader.next() * step;
}
