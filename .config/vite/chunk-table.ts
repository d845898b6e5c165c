import type { Plugin } from 'vite';
import { type Integrity, readIntegrity } from './integrity.js';

const name = 'virtual:broker-chunks';

/** All scripts that must have come before this one runs, itself left out. */
export function needsOf(file: string, scripts: Integrity, found = new Set<string>()): string[] {
  for (const needed of scripts[file]?.imports ?? [])
    if (!found.has(needed)) needsOf(needed, scripts, found.add(needed));
  return [...found];
}

/** Tag → its script, as the built files say; with its hash only for a loader that is pinned. */
export function chunkTable(scripts: Integrity, pinned: boolean) {
  const widget = /^c\/(broker-[a-z-]+)-[\w-]{8}\.js$/;
  return Object.fromEntries(
    Object.entries(scripts).flatMap(([file, facts]) => {
      const tag = widget.exec(file)?.[1];
      const integrity = pinned ? facts.integrity : '';
      return tag ? [[tag, { file, needs: needsOf(file, scripts), integrity }]] : [];
    }),
  );
}

/** Gives the loader its table of widgets, and the version it was built as. */
export const chunkTablePlugin = (folder: string, version: string, pinned: boolean): Plugin => ({
  name: 'chunk-table',
  apply: 'build',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  load(id) {
    if (id !== `\0${name}`) return;
    const chunks = chunkTable(readIntegrity(folder), pinned);
    return `export const version = ${JSON.stringify(version)};
      export const chunks = ${JSON.stringify(chunks)};`;
  },
});
