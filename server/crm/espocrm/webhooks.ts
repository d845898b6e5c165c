import { Type, type Static } from 'typebox';
import type { CrmConnector, CrmEvent, WebhookReading } from '../connector.js';
import type { EntityName } from '../entities.js';
import { idOf, readJsonBody } from '../mapping/webhooks.js';
import type { Source } from '../mapping/sources.js';
import { type Verifier, verify } from '../web/verifier.js';

export const hooksSchema = Type.Record(
  Type.String({ minLength: 1 }),
  Type.Object(
    {
      secret: Type.String({
        minLength: 8,
        description: 'The secret key that EspoCRM shows for it.',
      }),
      event: Type.String({
        pattern: '^[A-Za-z]+\\.(create|update|delete|fieldUpdate\\.[A-Za-z]+)$',
        description: 'The event of the webhook, such as Contact.update.',
      }),
    },
    { additionalProperties: false },
  ),
  { default: {}, description: 'Webhooks of EspoCRM by their id: each with its secret and event.' },
);
export type Hooks = Static<typeof hooksSchema>;

const shared = {
  algorithm: 'sha256',
  form: 'id-colon',
  prefix: '',
  signed: '{body}',
  key: 'text',
} as const;
/** Until 11 both come; 9 has brought the second. */
const verifiers: readonly Verifier[] = [
  { ...shared, header: 'signature', encoding: 'hex' },
  { ...shared, header: 'x-signature', encoding: 'raw' },
];

/** Most events of one delivery; EspoCRM bundles 50. */
const mostEvents = 500;

/** Reads EspoCRM's webhooks: the signature says which one it is, and that says what happened. */
export function createReceiver(
  hooks: Hooks,
  sources: ReadonlyMap<EntityName, Source>,
): CrmConnector['receive'] {
  if (!Object.keys(hooks).length) return undefined;
  return (webhook): WebhookReading => {
    const verifier = verifiers.find(({ header }) => webhook.headers[header] !== undefined);
    const id = verifier && hookIdOf(webhook.headers[verifier.header]);
    const hook = id !== undefined && Object.hasOwn(hooks, id) ? hooks[id] : undefined;
    if (!verifier || !hook) return { ok: false, reason: 'forged' };
    // EspoCRM signs no time: what is replayed only makes us read a record again.
    const verdict = verify(verifier, [hook.secret], webhook, 0);
    if (!verdict.ok) return verdict;
    const json = readJsonBody(webhook);
    if (!json) return { ok: false, reason: 'not-json' };
    const items = Array.isArray(json.value) ? (json.value as unknown[]) : [json.value];
    if (items.length > mostEvents) return { ok: false, reason: 'malformed' };
    const events = items.map((item) => eventsOf(item, hook.event, sources));
    if (events.includes(undefined)) return { ok: false, reason: 'malformed' };
    return { ok: true, events: events.flatMap((each) => each ?? []) };
  };
}

function hookIdOf(header: unknown): string | undefined {
  if (typeof header !== 'string' || header.length > 1000) return undefined;
  return Buffer.from(header, 'base64').toString('latin1').split(':')[0];
}

/** A record may be the source of a client and of his consent: both are read again. */
function eventsOf(
  item: unknown,
  event: string,
  sources: ReadonlyMap<EntityName, Source>,
): CrmEvent[] | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { id, modifiedById, ...changed } = item as Record<string, unknown>;
  const externalId = idOf(id);
  if (externalId === undefined) return undefined;
  const [type, kind] = event.split('.');
  const op = kind === 'delete' ? 'delete' : 'change';
  const fields = Object.keys(changed).filter((name) => !/^(modified|stream)/.test(name));
  const author = typeof modifiedById === 'string' ? modifiedById : undefined;
  return [...sources]
    .filter(([, { from }]) => from === type)
    .map(([entity]) => ({ entity, externalId, op, fields, ...(author && { author }) }));
}
