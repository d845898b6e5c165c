import { type Static, Type } from 'typebox';
import { Pointer } from 'typebox/value';
import {
  type Entities,
  type EntityName,
  fieldsOf,
  type RecordReading,
  readRecord,
} from '../entities.js';
import { transform } from './transforms.js';

const closed = { additionalProperties: false };
const at = Type.String({ pattern: '^(/|[A-Za-z_])' });

/**
 * Where a canonical field comes from: a JSON pointer (`/attributes/alias`) or the plain name of a
 * field, alone or with what is to be done with its value; or a value that is always meant.
 */
export const fieldSource = Type.Union([
  at,
  Type.Object({ value: Type.Union([Type.String(), Type.Array(Type.String())]) }, closed),
  Type.Object({ at, as: Type.Enum(['string', 'list', 'country', 'count']) }, closed),
  Type.Object(
    {
      at,
      as: Type.Literal('enum'),
      /** What comes → what is meant. */
      values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
      /** What is meant by anything else; absent: such a record cannot be read. */
      else: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
    },
    closed,
  ),
  Type.Object(
    {
      at,
      as: Type.Literal('minor'),
      /** Where the currency stands, which says how many decimals there are. */
      currencyAt: at,
    },
    closed,
  ),
  Type.Object(
    {
      at,
      as: Type.Literal('time'),
      format: Type.Enum(['iso', 'seconds', 'ms', 'local']),
      /** The clock of a `local` time. */
      zone: Type.Optional(Type.String()),
    },
    closed,
  ),
]);
export type FieldSource = Static<typeof fieldSource>;

/** Canonical field → where it comes from. */
export const fieldMap = Type.Record(Type.String(), fieldSource);
export type FieldMap = Static<typeof fieldMap>;

/** What stands at a pointer, or under a plain name. */
export const valueAt = (item: unknown, place: string): unknown =>
  place === '' ? item : Pointer.Get(item, place.startsWith('/') ? place : `/${place}`);

/** Names of the fields that a map reads of an item, without what is below them. */
export function namesIn(map: FieldMap): string[] {
  const places = Object.values(map).flatMap((source) => {
    if (typeof source === 'string') return [source];
    if ('value' in source) return [];
    return 'currencyAt' in source ? [source.at, source.currencyAt] : [source.at];
  });
  const names = places.map((place) => place.replace(/^\//, '').split('/')[0] ?? '');
  return [...new Set(names)];
}

/** What is wrong with a map, in a sentence for each place; `path` stands before it. */
export function mapProblems(entity: EntityName, map: FieldMap, path: string): string[] {
  const known = fieldsOf(entity);
  const strange = Object.keys(map).filter((name) => !known.includes(name));
  const needed: Record<EntityName, readonly string[]> = {
    client: ['externalId', 'alias'],
    account: ['externalId', 'clientId', 'login'],
    consent: ['externalId', 'clientId', 'state'],
    payment: ['externalId', 'clientId', 'amountMinor', 'currency', 'state'],
  };
  const missing = needed[entity].filter((name) => !(name in map));
  return [
    ...strange.map((name) => `${path}.${name} is no field of ${entity}: use ${known.join(', ')}.`),
    ...missing.map((name) => `${path}.${name} is missing: a ${entity} needs it.`),
  ];
}

/** Reads the canonical record out of an item of the CRM. */
export function readItem<K extends EntityName>(
  entity: K,
  map: FieldMap,
  item: unknown,
): RecordReading<K> {
  const fields: Record<string, unknown> = {};
  let failed: { field: string; problem: string } | undefined;
  for (const [name, source] of Object.entries(map)) {
    const result = transform(source, (place) => valueAt(item, place));
    if (result.ok) fields[name] = result.value;
    else failed ??= { field: name, problem: `${entity}.${name} ${result.problem}` };
  }
  if (!failed) return readRecord(entity, fields);
  const id = typeof fields.externalId === 'string' ? fields.externalId : '';
  return { ok: false, fault: { id, ...failed } };
}

/** Sorts what items say into records and faults. */
export function readItems<K extends EntityName>(
  entity: K,
  map: FieldMap,
  items: readonly unknown[],
): {
  records: Entities[K][];
  faults: { id: string; field: string; problem: string }[];
} {
  const records: Entities[K][] = [];
  const faults: { id: string; field: string; problem: string }[] = [];
  for (const item of items) {
    const reading = readItem(entity, map, item);
    if (reading.ok) records.push(reading.record);
    else faults.push(reading.fault);
  }
  return { records, faults };
}
