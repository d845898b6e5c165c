import type { Plugin } from 'vite';
import { type Integrity, readIntegrity } from './integrity.js';

const name = 'virtual:broker-chunks';

/** All scripts that must have come before this one runs, itself left out. */
export function needsOf(file: string, scripts: Integrity, found = new Set<string>()): string[] {
  for (const needed of scripts[file]?.imports ?? [])
    if (!found.has(needed)) needsOf(needed, scripts, found.add(needed));
  return [...found];
}

/** Tag → its script and what that needs, below the folder of the loader. */
export function widgetsOf(scripts: Integrity): Record<string, { file: string; needs: string[] }> {
  const widget = /^c\/(broker-[a-z-]+)-[\w-]{6}\.js$/;
  return Object.fromEntries(
    Object.keys(scripts).flatMap((file) => {
      const tag = widget.exec(file)?.[1];
      return tag ? [[tag, { file, needs: needsOf(file, scripts) }]] : [];
    }),
  );
}

const nameOf = (file: string) => file.slice('c/'.length, -'.js'.length);

/**
 * The same in the fewest bytes: of each widget only the hash in its name and what it needs besides the
 * scripts that all need. Hashes of contents only for a loader that is pinned.
 */
export function chunkTable(scripts: Integrity, pinned: boolean) {
  const widgets = Object.entries(widgetsOf(scripts));
  const [[, first] = ['', { file: '', needs: [] }]] = widgets;
  const shared = first.needs.filter((file) =>
    widgets.every(([, { needs }]) => needs.includes(file)),
  );
  const chunks = widgets.map(([tag, { file, needs }]) => {
    const own = needs.filter((needed) => !shared.includes(needed)).map(nameOf);
    const hash = nameOf(file).slice(tag.length + 1);
    return [tag.replace('broker-', ''), [hash, ...own].join(' ')];
  });
  const files = pinned ? widgets.flatMap(([, { file, needs }]) => [file, ...needs]) : [];
  return {
    shared: shared.map(nameOf),
    chunks: Object.fromEntries(chunks) as Record<string, string>,
    hashes: Object.fromEntries(files.map((file) => [nameOf(file), scripts[file]?.integrity ?? ''])),
  };
}

/** Gives the loader its table of widgets. */
export const chunkTablePlugin = (folder: string, pinned: boolean): Plugin => ({
  name: 'chunk-table',
  apply: 'build',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  load(id) {
    if (id !== `\0${name}`) return;
    const tables = Object.entries(chunkTable(readIntegrity(folder), pinned));
    return tables
      .map(([key, table]) => `export const ${key} = ${JSON.stringify(table)};`)
      .join('\n');
  },
});
