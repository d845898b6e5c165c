import type { ServerClock } from '../relay/server-clock.js';
import type { ImportOrder } from './arguments.js';
import { ImportError, type Refusal, type Row } from './bar.js';
import { showWall } from './check.js';
import { FileImport, type Outcome, type Progress, type Sink } from './import-file.js';
import { type Output, ProgressBar, showCount } from './progress.js';
import { openSource, type Source, type SourceOptions } from './source.js';

/** Keeps texts between two runs. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** Where bars go; absent in a dry run. */
export interface Target {
  sink: Sink;
  memory: Memory;
  /** Told of each symbol of which there is something new. */
  imported: (symbol: string) => Promise<void>;
}

export interface RunOptions {
  order: ImportOrder;
  target: Target | undefined;
  clock: ServerClock;
  /** The rule of the clock: with another one the same file has other times. */
  rule: object;
  digitsOf: SourceOptions['digitsOf'];
  signal: AbortSignal;
  output: Output;
  /** ms since the epoch, UTC. */
  now: () => number;
  /** A clock that only goes forward, ms. */
  elapsed: () => number;
}

/** How it ended; the worst of all files counts. */
export type RunState = 'done' | 'broken' | 'stopped';

/** Skipped bars that are told one by one. */
const mostTold = 5;

const done = () => Promise.resolve();
const nothing: Target = {
  sink: { write: done, derive: done },
  memory: { get: () => Promise.resolve(undefined), set: done },
  imported: done,
};

/** Imports the files one after the other and says what became of each. */
export async function runImport(options: RunOptions): Promise<RunState> {
  const { order, signal, output } = options;
  let state: RunState = 'done';
  for (const path of order.files) {
    if (signal.aborted) return 'stopped';
    try {
      const ended = await importFile(path, options);
      if (ended !== 'done') state = ended;
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      output.write(`${path} ${error.message}\n`);
      state = 'broken';
    }
  }
  return state;
}

async function importFile(path: string, options: RunOptions): Promise<RunState> {
  const { order, clock, output, elapsed, signal, now } = options;
  const { sink, memory, imported } = options.target ?? nothing;
  const source = await openSource(path, { ...order, digitsOf: options.digitsOf });
  const key = keyOf(source, options.rule);
  const before = order.again ? undefined : await memory.get(key);
  const from = before === undefined ? undefined : (JSON.parse(before) as Progress);
  if (from?.done) {
    output.write(`${path} was imported already; --again reads it anew.\n`);
    return 'done';
  }
  if (from) output.write(`${path} goes on at ${rowOf(from)}.\n`);
  const startedAt = elapsed();
  const { symbol, timeframe } = source.series;
  const bar = new ProgressBar(output, `${symbol} ${timeframe}`, elapsed);
  let told = 0;
  const outcome = await new FileImport(source, {
    ...{ sink, clock, signal, skipBroken: order.skipBroken, now: now() },
    ...(from && { from }),
    remember: (progress) => memory.set(key, JSON.stringify(progress)),
    told: (at, { written, last }) =>
      bar.show({ part: at / source.size, bars: written, time: timeOf(last, clock) }),
    refused(row, refusal) {
      if (++told > mostTold) return;
      bar.end();
      output.write(`${path}, ${rowOf(row)}: ${refusal.reason}. Left out.\n`);
    },
    deriving() {
      bar.end();
      if (options.target) output.write(`${symbol} M5 to MN are made of M1 …\n`);
    },
  }).run();
  bar.end();
  if (outcome.written) await imported(symbol);
  const seconds = (elapsed() - startedAt) / 1_000;
  output.write(summaryOf(path, outcome, { seconds, clock, dry: order.dryRun }));
  if (outcome.broken) output.write(`${breakOf(path, outcome.broken)}\n`);
  return outcome.state;
}

/** The same bytes read in the same way; where the file lies does not count. */
const keyOf = ({ hash, size, series }: Source, rule: object): string =>
  `import:${JSON.stringify({ hash, size, ...series, rule })}`;

const rowOf = ({ at, line }: Pick<Row, 'at' | 'line'>): string =>
  line ? `line ${line}` : `byte ${at}`;

const timeOf = (time: number | undefined, clock: ServerClock): string =>
  time === undefined ? '–' : showWall(clock.toWall(time));

interface Circumstances {
  seconds: number;
  clock: ServerClock;
  dry: boolean;
}

function summaryOf(path: string, outcome: Outcome, { seconds, clock, dry }: Circumstances): string {
  const { state, read, written, refused, first, last } = outcome;
  const end = { done: 'is done', broken: 'is broken', stopped: 'was stopped' }[state];
  const span = first === undefined ? '' : `, ${timeOf(first, clock)} to ${timeOf(last, clock)}`;
  const verb = dry ? 'would be written' : 'written';
  return `${path} ${end}: ${showCount(read)} bars read, ${showCount(written)} ${verb}, ${showCount(refused)} refused${span} (server time), ${seconds.toFixed(1)} s.${
    state === 'stopped' ? ' Start it again to go on.' : ''
  }\n`;
}

const breakOf = (path: string, { row, refusal }: { row: Row; refusal: Refusal }): string =>
  `${path} stops at ${rowOf(row)}: ${refusal.reason}. What stands before it is kept. Mend the file and start again, or leave such bars out with --skip-broken.`;
