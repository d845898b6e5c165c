import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Bar } from '../../server/import/bar.js';

export interface HstContents {
  version?: number;
  symbol?: string;
  period?: number;
  digits?: number;
  bars?: readonly Bar[];
}

/** The header of a `.hst` file, written field by field as MetaQuotes documents it. */
export function hstHead({
  version = 401,
  symbol = 'EURUSD',
  period = 1,
  digits = 5,
}: HstContents = {}): Buffer {
  const head = Buffer.alloc(148);
  head.writeInt32LE(version, 0);
  head.write('(C)opyright 2003, MetaQuotes', 4, 'latin1');
  head.write(symbol, 68, 12, 'latin1');
  head.writeInt32LE(period, 80);
  head.writeInt32LE(digits, 84);
  return head;
}

function record({ wall, open, high, low, close, volume }: Bar, version: number): Buffer {
  if (version === 400) {
    const bytes = Buffer.alloc(44);
    bytes.writeInt32LE(wall / 1000, 0);
    [open, low, high, close, volume].forEach((value, i) => bytes.writeDoubleLE(value, 4 + 8 * i));
    return bytes;
  }
  const bytes = Buffer.alloc(60);
  bytes.writeBigInt64LE(BigInt(wall / 1000), 0);
  [open, high, low, close].forEach((value, i) => bytes.writeDoubleLE(value, 8 + 8 * i));
  bytes.writeBigInt64LE(BigInt(volume), 40);
  bytes.writeInt32LE(12, 48);
  bytes.writeBigInt64LE(7n, 52);
  return bytes;
}

/** A whole `.hst` file. */
export function hstFile(contents: HstContents): Buffer {
  const { version = 401, bars = [] } = contents;
  return Buffer.concat([hstHead(contents), ...bars.map((bar) => record(bar, version))]);
}

/** A line of MT4's CSV export. */
export function csvLine({ wall, open, high, low, close, volume }: Bar, separator = ','): string {
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  const prices = [open, high, low, close].map((price) => price.toFixed(5));
  return [date.replaceAll('-', '.'), time.slice(0, 5), ...prices, volume].join(separator);
}

const minute = 60_000;

/** So many minutes of invented prices from a wall clock on; the same every time. */
export function bars(count: number, start = Date.UTC(2026, 1, 3, 14), step = minute): Bar[] {
  return Array.from({ length: count }, (_, i) => {
    const points = (from: number) => Number((1.08 + (from % 97) / 1e5).toFixed(5));
    const [open, close] = [points(i * 7), points(i * 11)];
    const high = Number((Math.max(open, close) + 2e-5).toFixed(5));
    const low = Number((Math.min(open, close) - 3e-5).toFixed(5));
    return { wall: start + i * step, open, high, low, close, volume: (i % 50) + 1 };
  });
}

/** A folder for one test, and a way to put files into it. */
export async function historyFolder(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'relay-import-'));
  t.after(() => rm(folder, { recursive: true }));
  return {
    folder,
    put: async (name: string, content: Buffer | string): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
  };
}
