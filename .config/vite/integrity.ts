import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { brotli, gzip } from './compress.js';

/** What `integrity.json` says of a script; sizes in bytes. */
export interface ScriptFacts {
  /** For the `integrity` attribute. */
  integrity: string;
  bytes: number;
  gzip: number;
  brotli: number;
  /** Scripts that it needs before it runs. */
  imports: string[];
  /** Scripts that it may ask for later. */
  dynamicImports: string[];
  /** Source files in it, packages by their name; for those who wonder what weighs so much. */
  modules: string[];
}

/** Script by its path below the folder of the loader. */
export type Integrity = Record<string, ScriptFacts>;

/** The integrity file of a build folder; empty when nothing was built yet. */
export function readIntegrity(folder: string): Integrity {
  const file = join(folder, 'integrity.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Integrity) : {};
}

/** `lit-html` for a file of that package, the path below the project for our own. */
const moduleName = (id: string, root: string): string => {
  const path = id.replaceAll('\\', '/');
  const packaged = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  return packaged?.[1] ?? path.replace(`${root}/`, '');
};

/** Adds each script of the build to `integrity.json` in its folder. */
export const integrity = (): Plugin => {
  let root = '';
  return {
    name: 'integrity',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    writeBundle({ dir = '' }, bundle) {
      const scripts = readIntegrity(dir);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const bytes = readFileSync(join(dir, chunk.fileName));
        scripts[chunk.fileName] = {
          integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
          bytes: bytes.length,
          gzip: gzip(bytes).length,
          brotli: brotli(bytes).length,
          imports: chunk.imports,
          dynamicImports: chunk.dynamicImports,
          modules: [...new Set(chunk.moduleIds.map((id) => moduleName(id, root)))].sort(),
        };
      }
      writeFileSync(join(dir, 'integrity.json'), `${JSON.stringify(scripts, null, 1)}\n`);
    },
  };
};
