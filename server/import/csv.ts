import { type Bar, ImportError, type Refusal, type Row, type RowReader } from './bar.js';

const longestLine = 500;
const newline = 0x0a;
const wanted = 'date, time, open, high, low, close, volume';
const time = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d)(?::(\d\d))?$/;
const number = /^\d+(?:\.(\d+))?$/;

const cellsOf = (line: string): string[] => line.split(/[,;\t]/).map((cell) => cell.trim());

/** Reads one line of MT4's CSV export: `2026.02.03,14:05,1.08312,1.08324,1.08300,1.08310,55`. */
export function readCsvLine(line: string): Bar | Refusal {
  const cells = cellsOf(line);
  if (cells.length !== 7) {
    return { code: 'malformed', reason: `has ${cells.length} columns, not the 7: ${wanted}` };
  }
  const [date = '', clock = '', ...figures] = cells;
  const wall = wallOf(`${date} ${clock}`);
  if (Number.isNaN(wall)) {
    const got = JSON.stringify(`${date} ${clock}`);
    return { code: 'malformed', reason: `a time looks like 2026.02.03 14:05, got ${got}` };
  }
  const wrong = figures.find((cell) => !number.test(cell.replace(/^-/, '')));
  if (wrong !== undefined) {
    return { code: 'malformed', reason: `${JSON.stringify(wrong)} is not a number` };
  }
  const [open = NaN, high = NaN, low = NaN, close = NaN, volume = NaN] = figures.map(Number);
  return { wall, open, high, low, close, volume };
}

/** Most decimals among the prices of some lines; 0 when there are none. */
export function decimalsOf(lines: readonly string[]): number {
  const prices = lines.map(cellsOf).flatMap((cells) => cells.slice(2, 6));
  return Math.max(0, ...prices.map((price) => number.exec(price)?.[1]?.length ?? 0));
}

function wallOf(text: string): number {
  const match = time.exec(text);
  if (!match) return NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part || 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // `Date.UTC` rolls a 31st of February over into March.
  const back = new Date(wall);
  const same = back.getUTCMonth() === month - 1 && back.getUTCHours() === hour;
  return same && back.getUTCMinutes() === minute && back.getUTCSeconds() === second ? wall : NaN;
}

/** Reads lines with CR LF or LF. A first line without figures is a heading. */
export class CsvReader implements RowReader {
  #at: number;
  #line: number;
  #rest: Buffer = Buffer.alloc(0);

  /** `at`: where the first bytes stand in the file; `line`: the number of the line that they begin. */
  constructor(at: number, line: number) {
    this.#at = at;
    this.#line = line;
  }

  *push(bytes: Buffer): Generator<Row> {
    const all = this.#rest.length ? Buffer.concat([this.#rest, bytes]) : bytes;
    let start = 0;
    for (let end = all.indexOf(newline); end >= 0; end = all.indexOf(newline, start)) {
      yield* this.#read(all.subarray(start, end + 1));
      start = end + 1;
    }
    this.#rest = all.subarray(start);
    if (this.#rest.length <= longestLine) return;
    throw new ImportError(
      'malformed',
      `has a line ${this.#line} of more than ${longestLine} bytes: it is no CSV with ${wanted}.`,
    );
  }

  *end(): Generator<Row> {
    if (this.#rest.length) yield* this.#read(this.#rest);
  }

  *#read(bytes: Buffer): Generator<Row> {
    const [at, line] = [this.#at, this.#line];
    const end = (this.#at += bytes.length);
    this.#line++;
    const text = lineOf(bytes, at);
    if (!text || (line === 1 && isHeading(text))) return;
    yield { at, end, line, found: readCsvLine(text) };
  }
}

const isHeading = (line: string): boolean => !/^\d/.test(line);

/** The text of a line, without its end, and without the mark that editors on Windows put in front. */
function lineOf(bytes: Buffer, at: number): string {
  const text = bytes.toString('latin1').trim();
  return at === 0 ? text.replace(/^\u00EF\u00BB\u00BF/, '').trim() : text;
}
