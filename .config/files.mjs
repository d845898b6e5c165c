import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files under a folder whose name matches, sorted, with forward slashes. */
export function filesIn(folder, name = /./) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/'))
    .sort();
}
