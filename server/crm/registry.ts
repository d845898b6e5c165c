import { readdir } from 'node:fs/promises';
import type { CrmDefinition } from './connector.js';

const here = new URL('.', import.meta.url);
let known: Promise<ReadonlyMap<string, CrmDefinition>> | undefined;

/** The types of all CRMs, in alphabetical order: the names of their files without the ending. */
export async function crmTypes(): Promise<string[]> {
  return [...(await definitions()).keys()];
}

/** The CRM of a type. Throws a sentence that names all types when there is none of this one. */
export async function loadCrm(type: string): Promise<CrmDefinition> {
  const all = await definitions();
  const definition = all.get(type);
  if (definition) return definition;
  throw new Error(`No CRM is called '${type}'. Use one of: ${[...all.keys()].join(', ')}.`);
}

const definitions = () => (known ??= readDefinitions());

/** Reads the folder itself, so that a new CRM is a dropped file and no list has to name it. */
async function readDefinitions(): Promise<ReadonlyMap<string, CrmDefinition>> {
  const files = (await readdir(here)).filter((file) => /^[a-z0-9-]+\.[jt]s$/.test(file)).sort();
  const found = new Map<string, CrmDefinition>();
  for (const file of files) {
    // Reading this file while it is being read would wait for itself.
    if (file.startsWith('registry.')) continue;
    const module = (await import(/* @vite-ignore */ new URL(file, here).href)) as {
      default?: unknown;
    };
    const { default: value } = module;
    if (isDefinition(value)) found.set(file.replace(/\.[jt]s$/, ''), value);
  }
  return found;
}

const isDefinition = (value: unknown): value is CrmDefinition =>
  typeof value === 'object' && value !== null && 'options' in value && 'connect' in value;
