import type { CandleRecord } from '../relay/candle-record.js';
import type { ServerClock } from '../relay/server-clock.js';
import { isRefusal, type Refusal, type Row } from './bar.js';
import { BarCheck } from './check.js';
import type { Place, Source } from './source.js';

/** Where candles go: the part of the store that an import needs. */
export interface Sink {
  write(records: readonly CandleRecord[]): Promise<void>;
  /** Makes the longer timeframes of a symbol anew from its M1 with `from <= time < to`. */
  derive(symbol: string, from: number, to: number): Promise<void>;
}

/** How far a file is, as it is remembered between two starts. */
export interface Progress extends Place {
  /** The wall clock of the last bar that was written, ms. */
  last?: number;
  /** From where on longer timeframes are still to be made, ms since the epoch, UTC. */
  underived?: number;
  done: boolean;
}

/** What one run did with one file. Times in ms since the epoch, UTC. */
export interface Outcome {
  state: 'done' | 'broken' | 'stopped';
  read: number;
  written: number;
  refused: number;
  first?: number;
  last?: number;
  /** Where it broke. */
  broken?: { row: Row; refusal: Refusal };
}

export interface ImportOptions {
  sink: Sink;
  clock: ServerClock;
  /** ms since the epoch, UTC. */
  now: number;
  from?: Progress;
  remember: (progress: Progress) => Promise<void>;
  /** Leaves out bars that cannot be true instead of ending there. */
  skipBroken: boolean;
  signal: AbortSignal;
  /** How far it is, bytes and bars. */
  told: (at: number, outcome: Outcome) => void;
  refused: (row: Row, refusal: Refusal) => void;
  /** All is written; now the longer timeframes are made, which takes its time. */
  deriving: () => void;
}

/** Records of one transaction: long enough to be fast, short enough for others to write between. */
const batchSize = 5_000;
const minute = 60_000;

/** Brings the bars of one file into the store, from where the last run ended. */
export class FileImport {
  readonly #source: Source;
  readonly #options: ImportOptions;
  readonly #outcome: Outcome = { state: 'done', read: 0, written: 0, refused: 0 };
  #progress: Progress;
  #batch: CandleRecord[] = [];
  /** The newest bar: the last one of a file may have been saved before it was over. */
  #held: { record: CandleRecord; row: Row; wall: number } | undefined;

  constructor(source: Source, options: ImportOptions) {
    this.#source = source;
    this.#options = options;
    this.#progress = options.from ?? { ...source.start, done: false };
  }

  async run(): Promise<Outcome> {
    const outcome = this.#outcome;
    outcome.state = await this.#readAll();
    if (outcome.state === 'done') this.#release('partial');
    if (outcome.state === 'broken') this.#release('import');
    await this.#flush();
    if (outcome.state !== 'stopped') await this.#derive();
    this.#progress.done = outcome.state === 'done';
    await this.#options.remember(this.#progress);
    return outcome;
  }

  async #readAll(): Promise<Outcome['state']> {
    const { series, reader: readerOf, bytes } = this.#source;
    const { clock, now, signal } = this.#options;
    const { at, line, last } = this.#progress;
    if (at >= this.#source.size) return 'done';
    const after = last === undefined ? {} : { after: last };
    const check = new BarCheck({ ...series, clock, now, ...after });
    const reader = readerOf({ at, line });
    for await (const chunk of bytes({ at, line })) {
      if (signal.aborted) return 'stopped';
      if (!(await this.#take(reader.push(chunk), check))) return 'broken';
    }
    return (await this.#take(reader.end(), check)) ? 'done' : 'broken';
  }

  /** Takes in rows; false when the import ends at one of them. */
  async #take(rows: Iterable<Row>, check: BarCheck): Promise<boolean> {
    for (const row of rows) {
      this.#outcome.read++;
      const { found } = row;
      const result = isRefusal(found) ? found : check.check(found);
      if (isRefusal(result)) {
        this.#outcome.refused++;
        if (this.#options.skipBroken) {
          this.#options.refused(row, result);
          continue;
        }
        this.#outcome.broken = { row, refusal: result };
        return false;
      }
      this.#release('import');
      this.#held = { record: result, row, wall: isRefusal(found) ? NaN : found.wall };
      if (this.#batch.length >= batchSize) await this.#flush();
    }
    return true;
  }

  /** The newest bar goes the way of the others. */
  #release(rank: 'import' | 'partial'): void {
    if (!this.#held) return;
    const { record, row, wall } = this.#held;
    this.#batch.push(rank === 'import' ? record : { ...record, rank });
    Object.assign(this.#progress, { at: row.end, line: row.line ? row.line + 1 : 0, last: wall });
    if (record.timeframe === 'M1') this.#progress.underived ??= record.time;
    this.#held = undefined;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    const [first, last] = [batch[0], batch.at(-1)];
    if (!first || !last) return;
    this.#batch = [];
    await this.#options.sink.write(batch);
    this.#outcome.first ??= first.time;
    this.#outcome.last = last.time;
    this.#outcome.written += batch.length;
    await this.#options.remember(this.#progress);
    this.#options.told(this.#progress.at, this.#outcome);
  }

  /**
   * Makes the longer timeframes of what was written. Not before the end: a week of which half is there
   * would have the rank of an import, and the whole one that follows perhaps a lower one.
   */
  async #derive(): Promise<void> {
    const { underived, last } = this.#progress;
    if (underived === undefined || last === undefined) return;
    this.#options.deriving();
    const { symbol } = this.#source.series;
    const to = this.#options.clock.toUtc(last) + minute;
    await this.#options.sink.derive(symbol, underived, to);
    delete this.#progress.underived;
  }
}
