import { readFile } from 'node:fs/promises';
import { Default, Errors } from 'typebox/value';
import { entityNames } from '../entities.js';
import { CrmError, sentenceOf } from '../errors.js';
import { mapProblems } from './fields.js';
import { type Mapping, mappingSchema } from './schema.js';

/** Reads a mapping file. Throws a `CrmError` with a sentence for each wrong place. */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CrmError('mismatch', `The mapping file ${file} cannot be read: ${sentenceOf(error)}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CrmError('mismatch', `${file} is not JSON: ${sentenceOf(error)}`);
  }
  const mapping = Default(mappingSchema, value);
  const problems = shapeProblems(mapping);
  if (!problems.length) problems.push(...meaningProblems(mapping as Mapping));
  if (!problems.length) return mapping as Mapping;
  throw new CrmError('mismatch', [`${file} cannot be used:`, ...problems].join('\n  '));
}

function shapeProblems(mapping: unknown): string[] {
  const said = new Map<string, string>();
  for (const { instancePath, message, keyword, params } of Errors(mappingSchema, mapping)) {
    const names =
      keyword === 'additionalProperties'
        ? params.additionalProperties
        : keyword === 'required'
          ? params.requiredProperties
          : [];
    const detail = names.length ? ` (${names.join(', ')})` : '';
    const place = instancePath.slice(1).replaceAll('/', '.') || 'The mapping';
    if (!said.has(place)) said.set(place, `${place} ${message}${detail}`);
  }
  return [...said.values()];
}

/** What no schema can see. */
function meaningProblems({ entities, webhook, push }: Mapping): string[] {
  const problems: string[] = [];
  for (const name of entityNames) {
    const mapping = entities[name];
    if (!mapping) continue;
    const at = `entities.${name}`;
    problems.push(...mapProblems(name, mapping.fields, `${at}.fields`));
    const asked = JSON.stringify(mapping.list);
    if (mapping.paging.kind === 'keyset' && !(mapping.changed && asked.includes('{since}'))) {
      problems.push(`${at}.paging: keyset needs "changed", and {since} in the list's query.`);
    }
    for (const kind of ['offset', 'page'] as const) {
      if (mapping.paging.kind === kind && !asked.includes(`{${kind}}`)) {
        problems.push(`${at}.paging: ${kind} needs {${kind}} in the list's query.`);
      }
    }
    if (!mapping.one.path.includes('{id}')) problems.push(`${at}.one.path needs {id}.`);
  }
  for (const [type, events] of Object.entries(webhook?.events ?? {})) {
    for (const { entity } of events) {
      if (!entities[entity])
        problems.push(`webhook.events.${type} is about ${entity}, which has no mapping.`);
    }
  }
  if (push && !entities.account) problems.push('push writes to accounts, which have no mapping.');
  if (push && !push.path.includes('{id}')) problems.push('push.path needs {id}.');
  return problems;
}
