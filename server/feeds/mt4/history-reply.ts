/*
 * The binary reply to `HISTORYNEW`, little-endian: a header of three int32 (number of bars, digits,
 * timesign), then 28 bytes a bar: int32 time, int32 open, three int32 shifts from the open for high,
 * low and close, float64 volume. An error is one int32 instead of all that.
 */
const headSize = 12;
const barSize = 28;
const errorSize = 4;
const mostBars = 2_000;
const mostDigits = 8;

/** One bar of bid prices. */
export interface Bar {
  /** Its start: the server's wall clock in ms, written as if it were UTC. */
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  /** Number of ticks in it. */
  volume: number;
}

/** Bars, oldest first; or the code of an error, where 2 means that there is no data. */
export type HistoryReply = { digits: number; bars: Bar[] } | { code: number };

/** Result code of "no data". */
export const noData = 2;

/** Whether all bars that the header promises have come. An error is complete only when the server closes. */
export function endsHistory(bytes: Buffer): boolean {
  if (bytes.length < headSize) return false;
  const count = bytes.readInt32LE(0);
  // A header that cannot be true is refused by the parser: nothing to wait for.
  return count < 0 || count > mostBars || bytes.length >= headSize + count * barSize;
}

/** Reads a reply. Throws a RangeError, a sentence, when it is cut or cannot be true. */
export function parseHistory(bytes: Buffer): HistoryReply {
  if (bytes.length === errorSize) return { code: bytes.readInt32LE(0) };
  if (bytes.length < headSize)
    throw broken(`has ${bytes.length} bytes, a header needs ${headSize}`);
  const count = bytes.readInt32LE(0);
  const digits = bytes.readInt32LE(4);
  if (count < 0 || count > mostBars) throw broken(`promises ${count} bars`);
  if (digits < 0 || digits > mostDigits) throw broken(`says that prices have ${digits} decimals`);
  const size = headSize + count * barSize;
  if (bytes.length < size)
    throw broken(`has ${bytes.length} of the ${size} bytes that it promises`);
  const bars = Array.from({ length: count }, (_, i) =>
    readBar(bytes, headSize + i * barSize, 10 ** digits),
  );
  return { digits, bars };
}

function readBar(bytes: Buffer, at: number, scale: number): Bar {
  const open = bytes.readInt32LE(at + 4);
  const price = (offset: number) => (open + bytes.readInt32LE(at + offset)) / scale;
  return {
    time: bytes.readInt32LE(at) * 1000,
    open: open / scale,
    high: price(8),
    low: price(12),
    close: price(16),
    volume: bytes.readDoubleLE(at + 20),
  };
}

const broken = (what: string) => new RangeError(`The server's history reply ${what}.`);
