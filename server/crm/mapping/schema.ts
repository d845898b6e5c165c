import { type Static, Type } from 'typebox';
import { verifierSchema } from '../web/verifier.js';
import { fieldMap } from './fields.js';

const closed = { additionalProperties: false };
const path = Type.String({ minLength: 1 });
/** A JSON pointer; empty: the whole answer. */
const pointer = Type.String({ pattern: '^(/.*)?$' });

/**
 * A question. Texts may have places in braces: `{limit}`, `{since}`, `{after}`, `{offset}`, `{page}`,
 * `{next}`, `{id}`. A part of the query whose place is not known yet is left out.
 */
const request = Type.Object(
  {
    method: Type.Enum(['GET', 'POST'], { default: 'GET' }),
    path,
    query: Type.Record(Type.String(), Type.String(), { default: {} }),
    /** Sent as JSON, with the same places in its texts. */
    body: Type.Optional(Type.Unknown()),
  },
  closed,
);

/** How long lists come in pages. */
const paging = Type.Union(
  [
    /** Behind the last row's stamp and id: `{since}` and `{after}`. */
    Type.Object({ kind: Type.Literal('keyset') }, closed),
    /** `{offset}` counts rows, `{page}` counts pages from `first`, or from 1. */
    Type.Object({ kind: Type.Literal('offset') }, closed),
    Type.Object({ kind: Type.Literal('page'), first: Type.Optional(Type.Integer()) }, closed),
    /** The answer says where to go on: an address, or a text for `{next}`. */
    Type.Object({ kind: Type.Literal('link'), next: pointer }, closed),
  ],
  { errorMessage: 'must be {"kind": "keyset"}, "offset", "page" or "link" with "next"' },
);

const entity = Type.Object(
  {
    /** Asks for many. */
    list: request,
    paging,
    /** Where the rows stand in the answer. */
    items: pointer,
    /** Asks for one row by its `{id}`; `item` is where it stands in the answer, absent: at its top. */
    one: Type.Object({ path, item: Type.Optional(pointer) }, closed),
    /** When a row was changed last; without it everything is read each time. */
    changed: Type.Optional(
      Type.Object(
        {
          at: path,
          format: Type.Enum(['iso', 'seconds', 'ms', 'local'], { default: 'iso' }),
          zone: Type.Optional(Type.String()),
          /** Seconds that are read twice, for rows that were written late. */
          overlap: Type.Integer({ default: 60, minimum: 0 }),
        },
        closed,
      ),
    ),
    /** A row is deleted when something stands here, or this text does. */
    deleted: Type.Optional(Type.Object({ at: path, equals: Type.Optional(Type.String()) }, closed)),
    fields: fieldMap,
  },
  closed,
);
export type EntityMapping = Static<typeof entity>;

const event = Type.Object(
  {
    entity: Type.Enum(['client', 'account', 'consent', 'payment']),
    id: pointer,
    /** Absent: a change. */
    op: Type.Optional(Type.Enum(['change', 'delete'])),
  },
  closed,
);

const webhook = Type.Object(
  {
    /** Absent: Standard Webhooks. */
    signature: Type.Optional(verifierSchema),
    /** Where the events stand in the body: a list or one. */
    items: Type.Optional(pointer),
    /** Where the type of an event stands. */
    type: pointer,
    /** Type → the records that it is about. Other types are taken and mean nothing. */
    events: Type.Record(Type.String(), Type.Array(event, { minItems: 1 })),
    /** Where it says who made the change, and which of these is us. */
    author: Type.Optional(Type.Object({ at: pointer, self: Type.String() }, closed)),
  },
  closed,
);
export type WebhookMapping = Static<typeof webhook>;

const push = Type.Object(
  {
    method: Type.Enum(['PATCH', 'PUT', 'POST'], { default: 'PATCH' }),
    path,
    /** Result → where it is written in the body: a JSON pointer. */
    fields: Type.Record(Type.String(), Type.String({ pattern: '^/' })),
  },
  closed,
);
export type PushMapping = Static<typeof push>;

/** The mapping file: how a CRM is asked, and what its words mean. */
export const mappingSchema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    pageSize: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
    entities: Type.Object(
      {
        client: Type.Optional(entity),
        account: Type.Optional(entity),
        consent: Type.Optional(entity),
        payment: Type.Optional(entity),
      },
      { ...closed, minProperties: 1 },
    ),
    webhook: Type.Optional(webhook),
    push: Type.Optional(push),
  },
  closed,
);
export type Mapping = Static<typeof mappingSchema>;
