import { type Static, Type } from 'typebox';
import { type EntityName, entityNames } from '../entities.js';
import { CrmError } from '../errors.js';
import { type FieldMap, fieldSource, mapProblems, namesIn } from './fields.js';

/** `what` says what a source is called in this CRM, `whose` of what entity it is. */
const source = (what: string, whose: string) =>
  Type.Object(
    {
      from: Type.String({ pattern: '^[A-Za-z_][\\w.]*$', description: what }),
      fields: Type.Record(Type.String(), fieldSource, {
        description: 'Canonical field → field of the CRM, as in the guide.',
      }),
    },
    { additionalProperties: false, description: `Where ${whose} come from.` },
  );

/** Where each entity comes from; `what` says what a source is called in this CRM. */
export const sourcesSchema = (what: string) =>
  Type.Object(
    {
      client: Type.Optional(source(what, 'clients')),
      account: Type.Optional(source(what, 'their accounts')),
      consent: Type.Optional(source(what, 'their consents')),
      payment: Type.Optional(source(what, 'their payments')),
    },
    {
      minProperties: 1,
      description: 'Where clients, accounts, consents and payments come from, and their fields.',
    },
  );

export type Sources = Static<ReturnType<typeof sourcesSchema>>;

/** One entity of a CRM: its type there, and its fields. */
export interface Source {
  from: string;
  fields: FieldMap;
  /** Names of all fields that are read. */
  names: readonly string[];
}

/** The sources by their entity. Throws a `CrmError` with every wrong place. */
export function readSources(sources: Sources): ReadonlyMap<EntityName, Source> {
  const problems: string[] = [];
  const read = new Map<EntityName, Source>();
  for (const name of entityNames) {
    const own = sources[name];
    if (!own) continue;
    problems.push(...mapProblems(name, own.fields, `crm.entities.${name}.fields`));
    read.set(name, { from: own.from, fields: own.fields, names: namesIn(own.fields) });
  }
  if (problems.length) throw new CrmError('mismatch', problems.join('\n  '));
  return read;
}

/** The source of an entity that was asked for. */
export function sourceOf(sources: ReadonlyMap<EntityName, Source>, entity: EntityName): Source {
  const source = sources.get(entity);
  if (source) return source;
  throw new CrmError('mismatch', `crm.entities says nothing about ${entity}.`);
}

/** Refuses fields that the CRM does not have, by name. */
export function expectFields(
  place: string,
  names: readonly string[],
  known: (name: string) => boolean,
): void {
  const missing = names.filter((name) => !known(name));
  if (!missing.length) return;
  throw new CrmError(
    'mismatch',
    `${place} has no field ${missing.map((name) => `"${name}"`).join(', ')}. Correct crm.entities; some CRMs put a letter before fields of your own, as in "cAlias".`,
  );
}
