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

/** Most scripts that widgets share: a digit says which. */
const mostShared = 10;

/**
 * The same in the fewest bytes: the names of scripts that widgets share, and of each widget a digit for
 * each of those that it needs. All of them are of one edition, which stands in their addresses. Hashes of
 * contents only for a loader that is pinned.
 */
export function chunkTable(scripts: Integrity, pinned: boolean) {
  const widgets = Object.entries(widgetsOf(scripts));
  const [[tag, { file }] = ['', { file: '' }]] = widgets;
  const shared = [...new Set(widgets.flatMap(([, { needs }]) => needs))].sort();
  if (shared.length > mostShared)
    throw new Error(
      `Widgets share ${shared.length} scripts, and digits stand for ${mostShared} at most: join some in vite.config.ts.`,
    );
  const chunks = widgets.map(([tag, { needs }]) => {
    const own = needs.map((needed) => shared.indexOf(needed));
    return [tag.replace('broker-', ''), own.sort().join('')];
  });
  const files = pinned ? widgets.flatMap(([, { file, needs }]) => [file, ...needs]) : [];
  const edition = nameOf(file).slice(tag.length);
  return {
    edition,
    shared: shared.map((file) => nameOf(file).slice(0, -edition.length)),
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
