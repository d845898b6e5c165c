import { type Static, Type } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { transferKinds } from '../relay/track-record/transfer-rules.js';

/** What of a CRM the relay knows. Nothing else of it is read: no name, no mail, no phone. */
export const entityNames = ['client', 'account', 'consent', 'payment'] as const;
export type EntityName = (typeof entityNames)[number];

const id = Type.String({ minLength: 1, maxLength: 200 });
const text = Type.Union([Type.String({ maxLength: 500 }), Type.Null()]);
/** ms since the epoch, UTC. */
const time = Type.Union([Type.Integer(), Type.Null()]);

/** From zero on. */
const count = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

/** The canonical fields of each entity. Every connector brings its CRM's records into these. */
const entitySchemas = {
  client: Type.Object({
    externalId: id,
    /** The name that the trader chose to show. */
    alias: text,
    /** The alias that somebody of the broker has approved; counts only while it equals `alias`. */
    approvedAlias: text,
    /** ISO 3166 alpha-2. */
    country: Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()]),
    /** Only the clients who are `active` are shown. */
    status: Type.Enum(['active', 'blocked', 'closed']),
    kyc: text,
    /** The introducing broker's id in the CRM. */
    ibId: text,
    createdAt: time,
  }),
  account: Type.Object({
    externalId: id,
    clientId: id,
    /** Name of the MT4 server as the configuration has it; null: the relay's. */
    server: text,
    /** The MT4 login, in digits. */
    login: Type.String({ pattern: '^[1-9]\\d{0,14}$' }),
    group: text,
    currency: text,
    type: Type.Union([Type.Enum(['real', 'demo']), Type.Null()]),
    /** People who follow it, and who copy it or invest in it. Published in buckets only. */
    followers: count,
    copiers: count,
    /** Their money in it, minor units of the account's currency. */
    assetsMinor: count,
    /** When they were counted; without it nothing is told. */
    followedAt: time,
  }),
  consent: Type.Object({
    externalId: id,
    clientId: id,
    /** What it allows; the boards ask for `leaderboard`. */
    purpose: Type.String({ minLength: 1, maxLength: 100 }),
    /** What may be shown beside the alias: `country`. */
    scope: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }),
    state: Type.Enum(['granted', 'withdrawn']),
    /** Version of the text that was agreed to. */
    version: text,
    /** When it was given or withdrawn. */
    at: time,
    /** Where: a form, a call, a letter. */
    source: text,
  }),
  payment: Type.Object({
    externalId: id,
    clientId: id,
    /** Its account's id in the CRM, or the login; null: not on one account. */
    accountId: text,
    /** Of a transfer between accounts: the one that has the money then; null: not told, or there is none. */
    toAccountId: text,
    kind: Type.Enum([...transferKinds, 'other']),
    /** Minor units of the currency, negative: out. A withdrawal is out whatever its sign. */
    amountMinor: Type.Integer(),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    state: Type.Enum(['requested', 'pending', 'paid', 'posted', 'rejected', 'failed', 'cancelled']),
    method: text,
    /** What the comment of its transfer has, where that is not the external id. */
    reference: text,
    createdAt: time,
    updatedAt: time,
  }),
};

/** A record of each entity. */
export interface Entities {
  client: Static<typeof entitySchemas.client>;
  account: Static<typeof entitySchemas.account>;
  consent: Static<typeof entitySchemas.consent>;
  payment: Static<typeof entitySchemas.payment>;
}

/** What a record may leave out: the value that is then meant. A consent is no until it says yes. */
const absent = {
  client: {
    ...{ alias: null, approvedAlias: null, country: null, status: 'active' },
    ...{ kyc: null, ibId: null, createdAt: null },
  },
  account: {
    ...{ server: null, group: null, currency: null, type: null },
    ...{ followers: null, copiers: null, assetsMinor: null, followedAt: null },
  },
  consent: {
    ...{ purpose: 'leaderboard', scope: [], state: 'withdrawn' },
    ...{ version: null, at: null, source: null },
  },
  payment: {
    ...{ accountId: null, toAccountId: null, kind: 'other', method: null, reference: null },
    ...{ createdAt: null, updatedAt: null },
  },
} as const satisfies { [K in EntityName]: Partial<Entities[K]> };

/** Names of the canonical fields of an entity, in their order. */
export const fieldsOf = (entity: EntityName): string[] =>
  Object.keys(entitySchemas[entity].properties);

/** Why a record cannot be read: the field, and what is wrong with it, without its value. */
export interface RecordFault {
  /** Empty when the record has none. */
  id: string;
  field: string;
  problem: string;
}

export type RecordReading<K extends EntityName> =
  | { ok: true; record: Entities[K] }
  | { ok: false; fault: RecordFault };

/** Brings fields into the canonical form: fixed order, defaults for what is absent, all checked. */
export function readRecord<K extends EntityName>(
  entity: K,
  fields: Readonly<Record<string, unknown>>,
): RecordReading<K> {
  const known = absent[entity] as Readonly<Record<string, unknown>>;
  const record = Object.fromEntries(
    fieldsOf(entity).map((name) => [name, fields[name] ?? known[name] ?? null]),
  );
  const schema = entitySchemas[entity];
  if (Check(schema, record)) return { ok: true, record: record as unknown as Entities[K] };
  const [first] = Errors(schema, record);
  const id = typeof record.externalId === 'string' ? record.externalId : '';
  const field = first?.instancePath.split('/')[1] ?? '';
  const problem = `${entity}.${field} ${first?.message ?? 'is wrong'}, got ${typeOf(record[field])}`;
  return { ok: false, fault: { id, field, problem } };
}

/** The value itself may be personal. */
function typeOf(value: unknown): string {
  if (value === null) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
