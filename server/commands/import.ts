// npm run import: history of the broker into the store. See server/import.
import { ConfigError, readConfig } from '../config.js';
import { readArguments, usage } from '../import/arguments.js';
import { ImportError } from '../import/bar.js';
import { type RunState, runImport, type Target } from '../import/run.js';
import { type StatementOrder, readStatementArguments } from '../import/statement-arguments.js';
import { importStatements } from '../import/statement-run.js';
import { ServerClock } from '../relay/server-clock.js';
import { TrackRecordBoard } from '../relay/track-record/track-record-board.js';
import type { RecordBatch } from '../relay/track-record/records.js';
import { StoreError } from '../store/errors.js';
import { importNote } from '../store/imports.js';
import { createMemory } from '../store/memory.js';
import { openStore, type Store } from '../store/store.js';

/** What shells expect: 130 is "ended by Ctrl-C". */
const exitCodes: Readonly<Record<RunState, number>> = { done: 0, broken: 1, stopped: 130 };

async function main(): Promise<number> {
  const [what, ...words] = process.argv.slice(2);
  if (what === 'statement' && !words.includes('--help'))
    return takeStatements(readStatementArguments(words));
  const order = readArguments(process.argv.slice(2));
  if (order === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const { env } = process;
  const config = await readConfig(env.RELAY_CONFIG ?? 'demo/relay.config.json', env);
  const { timeZone: rule, symbols } = config;
  const clock = new ServerClock(rule);
  const stop = new AbortController();
  // The second time there is nobody to listen, so that it ends at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const store = order.dryRun ? undefined : await openStore({ url: config.store.url, clock });
  const target: Target | undefined = store && {
    sink: store.candles,
    memory: createMemory(store.database),
    imported(symbol) {
      const note = importNote({ kind: 'candles', symbol }, Date.now());
      return store.record({ notes: [note] });
    },
  };
  try {
    const state = await runImport({
      ...{ order, target, clock, rule },
      digitsOf: (symbol) => symbols[symbol]?.digits,
      signal: stop.signal,
      output: process.stdout,
      now: Date.now,
      elapsed: () => performance.now(),
    });
    return exitCodes[state];
  } finally {
    await store?.close();
  }
}

async function takeStatements(order: StatementOrder): Promise<number> {
  const { env } = process;
  const config = await readConfig(env.RELAY_CONFIG ?? 'demo/relay.config.json', env);
  const clock = new ServerClock(config.timeZone);
  const store = order.dryRun ? undefined : await openStore({ url: config.store.url, clock });
  let batches = 0;
  try {
    const isWhole = await importStatements({
      ...{ order, clock, output: process.stdout, now: Date.now },
      symbols: Object.keys(config.symbols),
      write:
        store &&
        ((batch) => {
          batches += 1;
          return writeRecords(store, clock, order.account, batch);
        }),
    });
    if (batches) process.stdout.write('A relay that runs shows it within some seconds.\n');
    return isWhole ? 0 : 1;
  } finally {
    await store?.close();
  }
}

/** Writes those records of an account that say something new by the rule of versions. */
async function writeRecords(
  store: Store,
  clock: ServerClock,
  account: number,
  batch: RecordBatch,
): Promise<number> {
  const board = new TrackRecordBoard({
    ...{ clock, transfers: [] },
    pipDigits: (_symbol, digits) => digits,
    lotOf: () => 1,
    changed: () => undefined,
  });
  board.restore(await store.records.of(account));
  board.apply(batch, Date.now());
  const records = board.drain();
  const note = importNote({ kind: 'records', account }, Date.now());
  await store.record({ records, notes: [note] });
  const { accounts = [], trades = [], transfers = [] } = records;
  return accounts.length + trades.length + transfers.length;
}

/** What the operator can mend is said in a sentence; anything else keeps its stack. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) {
    return `The import cannot start:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`;
  }
  if (error instanceof ImportError) return error.message;
  if (error instanceof StoreError)
    return `${error.message} Then start the import again: it goes on.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  },
);
