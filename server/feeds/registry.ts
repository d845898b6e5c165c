import { readdir } from 'node:fs/promises';
import type { FeedDefinition } from './feed.js';

const here = new URL('.', import.meta.url);
const known = new Map<string, Promise<ReadonlyMap<string, FeedDefinition>>>();

/** The types of all feeds, in alphabetical order: the names of their files without the ending. */
export async function feedTypes(folder = here): Promise<string[]> {
  return [...(await definitionsIn(folder)).keys()];
}

/** The feed of a type. Throws a sentence that names all types when there is none of this one. */
export async function loadFeed(type: string, folder = here): Promise<FeedDefinition> {
  const definitions = await definitionsIn(folder);
  const definition = definitions.get(type);
  if (definition) return definition;
  throw new Error(
    `No feed is called '${type}'. Use one of: ${[...definitions.keys()].join(', ')}.`,
  );
}

function definitionsIn(folder: URL): Promise<ReadonlyMap<string, FeedDefinition>> {
  const reading = known.get(folder.href) ?? readDefinitions(folder);
  known.set(folder.href, reading);
  return reading;
}

/** Reads the folder itself, so that a new feed is a dropped file and no list has to name it. */
async function readDefinitions(folder: URL): Promise<ReadonlyMap<string, FeedDefinition>> {
  const files = (await readdir(folder)).filter(isModule).sort();
  const modules = files.map(async (file) => {
    const module = (await import(/* @vite-ignore */ new URL(file, folder).href)) as {
      default?: unknown;
    };
    return [file.replace(/\.[jt]s$/, ''), module.default] as const;
  });
  const definitions = new Map<string, FeedDefinition>();
  for (const [type, value] of await Promise.all(modules)) {
    if (isDefinition(value)) definitions.set(type, value);
  }
  return definitions;
}

/** Sources are `.ts`, the build has `.js`; neither a declaration nor this file is a feed. */
const isModule = (file: string) =>
  /^[a-z0-9-]+\.[jt]s$/.test(file) && !/^(feed|registry|supervisor)\./.test(file);

function isDefinition(value: unknown): value is FeedDefinition {
  if (typeof value !== 'object' || value === null || !('options' in value)) return false;
  return ['run', 'ingest'].some((name) => typeof Reflect.get(value, name) === 'function');
}
