import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Timeframe } from '../protocol/candle.js';
import { timeframeOf } from '../relay/timeframes.js';
import { ImportError, type RowReader } from './bar.js';
import type { Series } from './check.js';
import { CsvReader, decimalsOf } from './csv.js';
import { readFileName } from './file-name.js';
import { HstReader, hstHeadSize, readHstHead } from './hst.js';

/** What people say of a file wins over what the file says. */
export interface SourceOptions {
  symbol?: string;
  timeframe?: Timeframe;
  digits?: number;
  /** Decimals of a symbol by the configuration, for files that do not say them. */
  digitsOf: (symbol: string) => number | undefined;
}

/** Where in a file to go on. */
export interface Place {
  /** Bytes from the start. */
  at: number;
  /** Number of the line there; 0 in files without lines. */
  line: number;
}

/** A file of bars that can be read. */
export interface Source {
  path: string;
  series: Series;
  /** Bytes. */
  size: number;
  /** Of its first bytes: with the size it tells whether a file is the same as last time. */
  hash: string;
  start: Place;
  reader: (from: Place) => RowReader;
  /** Its bytes from a place on. What is added to the file meanwhile is not read. */
  bytes: (from: Place) => AsyncIterable<Buffer>;
}

const headSize = 65_536;
const chunkSize = 262_144;
const mostDigits = 8;

/** Looks into a file. Throws an ImportError when it cannot be one of bars. */
export async function openSource(path: string, options: SourceOptions): Promise<Source> {
  const { head, size } = await readHead(path);
  if (!size) throw new ImportError('empty', 'is empty.');
  const file = /\.hst$/i.test(path) ? openHst(head, options) : openCsv(path, head, options);
  return {
    ...file,
    path,
    size,
    hash: createHash('sha256').update(head).digest('hex'),
    bytes: ({ at }) =>
      createReadStream(path, { start: at, end: Math.max(at, size - 1), highWaterMark: chunkSize }),
  };
}

async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
      return { head: buffer.subarray(0, bytesRead), size };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason = code === 'ENOENT' ? 'does not exist.' : `cannot be read (${code}).`;
    throw new ImportError('unreadable', reason);
  }
}

type File = Pick<Source, 'series' | 'start' | 'reader'>;

function openHst(bytes: Buffer, options: SourceOptions): File {
  const head = readHstHead(bytes);
  const timeframe = options.timeframe ?? timeframeOf(head.period);
  if (!timeframe) {
    const reason = `has the period ${head.period} at byte 80, which is no timeframe of MT4.`;
    throw new ImportError('unknown-timeframe', reason);
  }
  const series = {
    symbol: symbolOf(options.symbol ?? head.symbol),
    timeframe,
    digits: digitsOf(options.digits ?? head.digits),
  };
  const start = { at: hstHeadSize, line: 0 };
  return { series, start, reader: ({ at }) => new HstReader(head.version, at) };
}

function openCsv(path: string, head: Buffer, options: SourceOptions): File {
  if (head.includes(0)) {
    const reason = 'is no CSV: it has zero bytes. Save it as UTF-8 or ANSI, or name it .hst.';
    throw new ImportError('not-text', reason);
  }
  const named = readFileName(path);
  const timeframe = options.timeframe ?? named.timeframe;
  if (!timeframe) {
    const reason = 'does not say its timeframe. Give --timeframe, or name it like EURUSD60.csv.';
    throw new ImportError('unknown-timeframe', reason);
  }
  const symbol = symbolOf(options.symbol ?? named.symbol ?? '');
  const lines = head.toString('latin1').split('\n');
  // The head may end in the middle of a line.
  const whole = head.length < headSize ? lines : lines.slice(0, -1);
  const digits = options.digits ?? Math.max(options.digitsOf(symbol) ?? 0, decimalsOf(whole));
  const series = { symbol, timeframe, digits: digitsOf(digits) };
  const start = { at: 0, line: 1 };
  return { series, start, reader: ({ at, line }) => new CsvReader(at, line) };
}

function symbolOf(symbol: string): string {
  if (/^(?!.*[,|])[!-~]{1,32}$/.test(symbol)) return symbol;
  const got = JSON.stringify(symbol);
  throw new ImportError('unknown-symbol', `does not say its symbol (${got}). Give --symbol.`);
}

function digitsOf(digits: number): number {
  if (Number.isInteger(digits) && digits >= 0 && digits <= mostDigits) return digits;
  const reason = `says that prices have ${digits} decimals; 0 to ${mostDigits} are possible. Give --digits.`;
  throw new ImportError('digits', reason);
}
