import { base, encodeNumber, NumberReader, unzigzag, zigzag } from './numbers.js';
import { quoteStates } from './quote.js';
import { emptyRow, type Row } from './row.js';

/*
 * A frame of quotes, as text:
 *
 *   sequence  time  ( id  bid  [spread  [mask  extras]]  age )*
 *
 * sequence  one number, counts the frames of a stream modulo 93
 * time      ms since the stream's previous frame
 * id        index of the symbol in the stream
 * bid       2 × zigzag(bid change in points) + 1 if a spread follows
 * spread    2 × zigzag(spread change in points) + 1 if extras follow
 * mask      which extras follow: digits, state, open, high, low, in this order
 * age       how old the price was at the frame's time, in steps of 4 ms
 *
 * The digits are one number: 9 × decimals of the price + decimals of a pip. High and low follow from the bid and travel only when conflation hid a peak. The `digits` extra
 * means that the row starts again from an empty one: the first price, or a symbol that changed its
 * decimals.
 */
const hasDigits = 1;
const hasState = 2;
const hasOpen = 4;
const hasHigh = 8;
const hasLow = 16;
/** Prices have at most 8 decimals, so both digits fit one character. */
const digitBase = 9;
const step = 4;

const impliedHigh = (high: number, bid: number) => (high > 0 && bid > high ? bid : high);
const impliedLow = (low: number, bid: number) => (low > 0 && bid < low ? bid : low);

/** Whether a reader forgets what it knows of a row, direction included, to learn `now`. */
export const startsAnew = (sent: Row, now: Row): boolean =>
  sent.digits !== now.digits || sent.pipDigits !== now.pipDigits || sent.bid === 0;

/** What a reader that knows `sent` must be told to know `now`; without the symbol's id. */
export function encodeRow(sent: Row, now: Row, frameTime: number): string {
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
  if (mask) {
    return encodeNumber(bid + 1) + encodeNumber(spread + 1) + encodeNumber(mask) + extras + age;
  }
  return (spread ? encodeNumber(bid + 1) + encodeNumber(spread) : encodeNumber(bid)) + age;
}

/** The start of a frame; the rows follow, each behind its id. */
export const encodeHead = (seq: number, elapsed: number): string =>
  encodeNumber(seq) + encodeNumber(elapsed);

/** A symbol's id within a stream. */
export const encodeId: (id: number) => string = encodeNumber;

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
  return time + reader.next();
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
  position.time += reader.next();
  const changed: number[] = [];
  while (!reader.done) {
    const id = reader.next();
    const row = rows[id];
    if (!row) throw new RangeError(`Broken frame at id ${id}`);
    applyRow(reader, row, position.time);
    changed.push(id);
  }
  return changed;
}

function applyRow(reader: NumberReader, row: Row, frameTime: number): void {
  const bid = reader.next();
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
