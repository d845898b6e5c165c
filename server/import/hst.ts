import { type Bar, ImportError, type Row, type RowReader } from './bar.js';

/*
 * MT4's history files, little-endian. Header: version int32, copyright 64, symbol 12, period int32,
 * digits int32, timesign int32, last_sync int32, 13 unused int32. Then the bars:
 * version 400: time int32, open, low, high, close, volume as float64;
 * version 401: time int64, open, high, low, close as float64, tick volume int64, spread int32, volume int64.
 */
export const hstHeadSize = 148;
const barSizes = { 400: 44, 401: 60 } as const;
const second = 1_000;

export type HstVersion = keyof typeof barSizes;

/** What a history file says of itself. */
export interface HstHead {
  version: HstVersion;
  symbol: string;
  /** Length of its bars in minutes. */
  period: number;
  digits: number;
}

/** Reads the header. Throws an ImportError when there is none, or of a version that nobody knows. */
export function readHstHead(bytes: Buffer): HstHead {
  if (bytes.length < hstHeadSize) {
    throw new ImportError(
      'truncated-header',
      `has ${bytes.length} bytes, the header of a .hst file needs ${hstHeadSize}. Copy it again.`,
    );
  }
  const version = bytes.readInt32LE(0);
  if (version !== 400 && version !== 401) {
    throw new ImportError(
      'unknown-version',
      `has the version ${version} at byte 0; MT4 writes 400 and 401. It is no history file of MT4.`,
    );
  }
  const name = bytes.subarray(68, 80);
  const end = name.indexOf(0);
  return {
    version,
    symbol: name.toString('latin1', 0, end < 0 ? name.length : end),
    period: bytes.readInt32LE(80),
    digits: bytes.readInt32LE(84),
  };
}

/** Reads the bars behind the header. */
export class HstReader implements RowReader {
  readonly #version: HstVersion;
  #at: number;
  #rest: Buffer = Buffer.alloc(0);

  /** `at`: where the first bytes stand in the file. */
  constructor(version: HstVersion, at: number) {
    this.#version = version;
    this.#at = at;
  }

  *push(bytes: Buffer): Generator<Row> {
    const size = barSizes[this.#version];
    const all = this.#rest.length ? Buffer.concat([this.#rest, bytes]) : bytes;
    const read = this.#version === 400 ? read400 : read401;
    let place = 0;
    for (; place + size <= all.length; place += size) {
      const at = this.#at + place;
      yield { at, end: at + size, found: read(all, place) };
    }
    this.#at += place;
    this.#rest = all.subarray(place);
  }

  *end(): Generator<Row> {
    const { length } = this.#rest;
    if (!length) return;
    const reason = `the last record has ${length} of its ${barSizes[this.#version]} bytes`;
    yield { at: this.#at, end: this.#at + length, found: { code: 'truncated', reason } };
  }
}

const read400 = (bytes: Buffer, at: number): Bar => ({
  wall: bytes.readInt32LE(at) * second,
  open: bytes.readDoubleLE(at + 4),
  high: bytes.readDoubleLE(at + 20),
  low: bytes.readDoubleLE(at + 12),
  close: bytes.readDoubleLE(at + 28),
  volume: bytes.readDoubleLE(at + 36),
});

const read401 = (bytes: Buffer, at: number): Bar => ({
  wall: readInt64(bytes, at) * second,
  open: bytes.readDoubleLE(at + 8),
  high: bytes.readDoubleLE(at + 16),
  low: bytes.readDoubleLE(at + 24),
  close: bytes.readDoubleLE(at + 32),
  volume: readInt64(bytes, at + 40),
});

/** An int64 as a number, which is exact below 2 ** 53: many times faster than a BigInt. */
const readInt64 = (bytes: Buffer, at: number): number =>
  bytes.readInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at);
