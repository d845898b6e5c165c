// A thread that runs the statements of one SQLite connection, so that no disk holds up the prices.
import { parentPort, workerData } from 'node:worker_threads';
import type { ColumnList, NumberColumn } from './columns.js';
import { type EngineOptions, SqliteEngine, type StatementResult } from './sqlite-engine.js';

/** A statement on its way to the thread. */
export interface StatementRequest {
  id: number;
  sql: string;
  parameters: readonly unknown[];
  /** Given when the answer is wanted as columns: how many of them, from the first, are of numbers. */
  numbers?: number | undefined;
}

/** What came of it. Errors lose their fields between threads, so the two that matter are named. */
export type StatementAnswer =
  | { id: number; result: StatementResult }
  | { id: number; columns: (NumberColumn | ColumnList)[] }
  | { id: number; error: { code: string; message: string } };

const port = parentPort;
let engine: SqliteEngine | undefined;

port?.on('message', (request: StatementRequest | 'close') => {
  if (request === 'close') {
    engine?.close();
    port.close();
    return;
  }
  const { id, sql, parameters, numbers } = request;
  try {
    engine ??= new SqliteEngine(workerData as EngineOptions);
    if (numbers !== undefined) {
      const columns = engine.columns(sql, parameters, numbers);
      const buffers = columns.flatMap((list) =>
        list instanceof Float64Array ? [list.buffer] : [],
      );
      // They change hands instead of being copied.
      port.postMessage({ id, columns } satisfies StatementAnswer, buffers);
      return;
    }
    port.postMessage({ id, result: engine.run(sql, parameters) } satisfies StatementAnswer);
  } catch (error) {
    port.postMessage({ id, error: describe(error) } satisfies StatementAnswer);
  }
});

function describe(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  // libsql tells a file that it cannot open by a text only, with SQLite's number at its end.
  if (message.startsWith('ConnectionFailed')) return { code: 'SQLITE_CANTOPEN', message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { code, message };
}
