import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../helpers/postgres.js';

/** The databases that a relay can keep its data in. */
export type StoreName = 'SQLite' | 'PostgreSQL';

/** Runs something on an empty store of each kind that is there; nothing of it stays. */
export async function onEachStore<Result>(
  run: (name: StoreName, url: string) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'broker-bench-'));
  try {
    console.log('  SQLite …');
    results.push(await run('SQLite', `sqlite:${join(folder, 'relay.sqlite')}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const postgres = await startPostgres();
  if (!postgres) return results;
  try {
    console.log('  PostgreSQL …');
    results.push(await run('PostgreSQL', await postgres.database()));
  } finally {
    await postgres.remove();
  }
  return results;
}
