// A thread that runs the statements of one SQLite connection, so that no disk holds up the prices.
import { parentPort, workerData } from 'node:worker_threads';
import { type EngineOptions, SqliteEngine, type StatementResult } from './sqlite-engine.js';

/** A statement on its way to the thread. */
export interface StatementRequest {
  id: number;
  sql: string;
  parameters: readonly unknown[];
}

/** What came of it. Errors lose their fields between threads, so the two that matter are named. */
export type StatementAnswer =
  | { id: number; result: StatementResult }
  | { id: number; error: { code: string; message: string } };

const port = parentPort;
let engine: SqliteEngine | undefined;

port?.on('message', (request: StatementRequest | 'close') => {
  if (request === 'close') {
    engine?.close();
    port.close();
    return;
  }
  const { id, sql, parameters } = request;
  try {
    engine ??= new SqliteEngine(workerData as EngineOptions);
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
