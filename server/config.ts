import { readFile } from 'node:fs/promises';
import { type Static, type TObject, Type } from 'typebox';
import { check } from './config/check.js';
import {
  type Environment,
  fillEnvironment,
  type Sources,
  unsetVariables,
} from './config/environment.js';
import { readJson } from './http/json.js';
import { meaningProblems } from './config/meaning.js';
import { settingsSchema } from './config/settings.js';
import type { ConfiguredCrm } from './crm/core/open.js';
import { crmSettings, type CrmSettings } from './crm/core/settings.js';
import { crmTypes, loadCrm } from './crm/registry.js';
import type { FeedDefinition } from './feeds/feed.js';
import { feedTypes, loadFeed } from './feeds/registry.js';
import type { ConfiguredFeed } from './feeds/supervised-feed.js';

type Settings = Static<typeof settingsSchema>;

/** The whole configuration, checked; every default filled in. */
export interface Config extends Omit<Settings, 'feeds' | 'crm'> {
  feeds: readonly ConfiguredFeed[];
  crm?: ConfiguredCrm;
}

/** The configuration cannot be used. `problems` has a sentence for each wrong place. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Where definitions of feeds come from. */
export interface FeedSource {
  feedTypes(): Promise<string[]>;
  loadFeed(type: string): Promise<FeedDefinition>;
}

/** Reads and checks a configuration file. Throws a `ConfigError` with every problem in it. */
export async function readConfig(file: string, env: Environment): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError([
      reason === 'ENOENT'
        ? `There is no configuration file ${file}. Name yours in RELAY_CONFIG.`
        : `The configuration file ${file} cannot be read (${reason}).`,
    ]);
  });
  // Editors on Windows put a mark in front of the text.
  const reading = readJson(text.replace(/^\uFEFF/, ''));
  if (reading.ok) return parseConfig(reading.value, env);
  const { line, column, reason } = reading;
  throw new ConfigError([`${file} is not JSON: ${reason} at line ${line}, column ${column}.`]);
}

/** Checks a configuration. Throws a `ConfigError` with every problem in it. */
export async function parseConfig(
  input: unknown,
  env: Environment,
  source: FeedSource = { feedTypes, loadFeed },
): Promise<Config> {
  const { value, sources } = fillEnvironment(withOverrides(input, env), env);
  const checked = check(settingsSchema, value, { at: '', sources });
  const problems = [...unsetVariables(sources), ...checked.problems];
  const settings = checked.value as Settings;
  const ready: ConfiguredFeed[] = [];
  for (const [i, feed] of feedsIn(settings).entries()) {
    if (!isTyped(feed)) continue;
    const found = await findDefinition(
      feed.type,
      () => source.feedTypes(),
      (type) => source.loadFeed(type),
    );
    if ('problem' in found) {
      problems.push(`feeds[${i}].type: ${found.problem}`);
      continue;
    }
    const { definition } = found;
    const result = check(withType(definition.options), feed, { at: `/feeds/${i}`, sources });
    problems.push(...result.problems);
    const { type, ...options } = result.value as typeof feed;
    const twins = ready.filter((other) => other.type === type).length;
    const name = twins ? `${type}-${twins + 1}` : type;
    ready.push({ name, type, definition, options });
  }
  const crm = await crmOf(settings, sources);
  problems.push(...crm.problems);
  if (!checked.problems.length) problems.push(...meaningProblems(settings));
  // What all CRMs have in common is checked with the settings, and with the options of its type.
  if (problems.length) throw new ConfigError([...new Set(problems)]);
  const { crm: _crm, ...rest } = settings;
  return { ...rest, feeds: ready, ...(crm.value && { crm: crm.value }) };
}

/** The CRM with the options of its type, which stand beside the settings that all types share. */
async function crmOf(
  settings: unknown,
  sources: Sources,
): Promise<{ value?: ConfiguredCrm; problems: readonly string[] }> {
  const given = isRecord(settings) ? settings.crm : undefined;
  if (!isTyped(given)) return { problems: [] };
  const { type } = given;
  const found = await findDefinition(type, crmTypes, loadCrm);
  if ('problem' in found) return { problems: [`crm.type: ${found.problem}`] };
  const { definition } = found;
  const schema = closed(Type.Object({ ...crmSettings, ...definition.options.properties }));
  const { value, problems } = check(schema, given, { at: '/crm', sources });
  const entries = Object.entries(value as object);
  const part = (isShared: boolean) =>
    Object.fromEntries(entries.filter(([key]) => Object.hasOwn(crmSettings, key) === isShared));
  const crm = { type, definition, options: part(false), settings: part(true) as CrmSettings };
  return { value: crm, problems };
}

/** HOST and PORT of the environment win over the file: hosting services set them. */
function withOverrides(input: unknown, { HOST, PORT }: Environment): unknown {
  if (!isRecord(input) || !(HOST || PORT)) return input;
  const listen = isRecord(input.listen) ? input.listen : {};
  const host = HOST ? { host: '${HOST}' } : {};
  const port = PORT ? { port: '${PORT}' } : {};
  return { ...input, listen: { ...listen, ...host, ...port } };
}

/** The list of feeds, which can be checked further even when other settings are wrong. */
const feedsIn = (settings: unknown): unknown[] =>
  isRecord(settings) && Array.isArray(settings.feeds) ? settings.feeds : [];

const isTyped = (value: unknown): value is { type: string } =>
  isRecord(value) && typeof value.type === 'string';

async function findDefinition<Definition>(
  type: string,
  typesOf: () => Promise<string[]>,
  load: (type: string) => Promise<Definition>,
): Promise<{ definition: Definition } | { problem: string }> {
  const types = await typesOf();
  try {
    return { definition: await load(type) };
  } catch (error) {
    // A known one that cannot be loaded is a mistake in its code, not in the configuration.
    if (types.includes(type) || !(error instanceof Error)) throw error;
    return { problem: error.message };
  }
}

/** The options of a feed beside its type, with unknown keys refused at every depth. */
const withType = (options: TObject): TObject =>
  closed(Type.Object({ type: Type.String(), ...options.properties }));

function closed(schema: TObject): TObject {
  const { type: _type, properties, required: _required, ...options } = schema;
  const inner = Object.entries(properties).map(([key, property]) => {
    if (!Type.IsObject(property)) return [key, property] as const;
    const object = closed(property);
    return [key, Type.IsOptional(property) ? Type.Optional(object) : object] as const;
  });
  return Type.Object(Object.fromEntries(inner), { ...options, additionalProperties: false });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
