import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const imported = /^(?:import|export)\s(?!type\b)[^;]*?'(\.[^']+)\.js';/gm;

/** Every source file that one needs before it runs, itself left out, by its absolute path. */
export function sourcesOf(file: string, found = new Set<string>()): Set<string> {
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(imported)) {
    const source = resolve(file, '..', `${path}.ts`);
    if (!found.has(source)) sourcesOf(source, found.add(source));
  }
  return found;
}
