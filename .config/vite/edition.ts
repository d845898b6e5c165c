import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { filesIn } from '../files.mjs';

/**
 * Six letters that change with anything that scripts are made of. They stand in the names of all
 * widgets' scripts, so that the loader needs them once, not a hash for each widget.
 */
export function edition(folders: readonly string[], files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...folders.flatMap((folder) => filesIn(folder)), ...files])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('base64url').slice(0, 6);
}
