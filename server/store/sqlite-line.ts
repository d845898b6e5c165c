import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type Esbuild from 'esbuild';
import type { ColumnList, NumberColumn } from './columns.js';
import { type EngineOptions, SqliteEngine, type StatementResult } from './sqlite-engine.js';
import type { StatementAnswer, StatementRequest } from './sqlite-thread.js';

/** Runs statements one after the other, wherever the database is. */
export interface SqliteLine {
  run(sql: string, parameters: readonly unknown[]): Promise<StatementResult>;
  /** Runs a query whose only row has JSON lists: so many of numbers, the others of texts. */
  columns(sql: string, parameters: readonly unknown[], numbers: number): Promise<ColumnLists>;
  close(): Promise<void>;
}

type ColumnLists = (NumberColumn | ColumnList)[];

interface Waiting {
  resolve: (answer: StatementAnswer) => void;
  reject: (error: Error) => void;
}

/** A database in memory has no disk to wait for, and lives in one connection. */
export function memoryLine(): SqliteLine {
  const engine = new SqliteEngine({ path: ':memory:', mode: 'write' });
  return {
    run: (sql, parameters) =>
      new Promise((resolve) => {
        resolve(engine.run(sql, parameters));
      }),
    columns: (sql, parameters, numbers) =>
      new Promise((resolve) => {
        resolve(engine.columns(sql, parameters, numbers));
      }),
    close: () => {
      engine.close();
      return Promise.resolve();
    },
  };
}

/** A thread with a connection to a file. A thread that dies is replaced when it is needed again. */
export class ThreadLine implements SqliteLine {
  readonly #options: EngineOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async run(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    const answer = await this.#ask({ sql, parameters });
    return 'result' in answer ? answer.result : { rows: [] };
  }

  async columns(sql: string, parameters: readonly unknown[], numbers: number) {
    const answer = await this.#ask({ sql, parameters, numbers });
    return 'columns' in answer ? answer.columns : [];
  }

  #ask(request: Omit<StatementRequest, 'id'>): Promise<StatementAnswer> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#last;
    // A thread that waits must not keep a program alive that has nothing else to do.
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request } satisfies StatementRequest);
    });
  }

  /** Ends the thread after what it still has to do. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #start(): Worker {
    const worker = startThread(this.#options);
    let cause: Error | undefined;
    worker.on('message', (answer: StatementAnswer) => this.#settle(worker, answer));
    worker.on('error', (error) => (cause = error));
    worker.on('exit', () => {
      this.#worker = undefined;
      const error = cause ?? new Error('The thread of the database has ended.');
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
    return worker;
  }

  #settle(worker: Worker, answer: StatementAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (!this.#waiting.size) worker.unref();
    if ('error' in answer)
      waiting?.reject(Object.assign(new Error(answer.error.message), answer.error));
    else waiting?.resolve(answer);
  }
}

const here = new URL('.', import.meta.url);

function startThread(workerData: EngineOptions): Worker {
  const isBuilt = new URL(import.meta.url).pathname.endsWith('.js');
  return isBuilt
    ? new Worker(new URL('sqlite-thread.js', here), { workerData })
    : new Worker(compileThread(), { eval: true, workerData });
}

let compiled: string | undefined;

/** Threads do not know TypeScript, and a loader for each would take a second to start. */
function compileThread(): string {
  const require = createRequire(import.meta.url);
  const { buildSync } = require('esbuild') as typeof Esbuild;
  compiled ??= buildSync({
    entryPoints: [fileURLToPath(new URL('sqlite-thread.ts', here))],
    banner: { js: `require = require('node:module').createRequire('${here.href}');` },
    bundle: true,
    packages: 'external',
    platform: 'node',
    write: false,
  }).outputFiles[0]?.text;
  return compiled ?? '';
}
