import type { CrmConnector, CrmEvent, WebhookReading } from '../connector.js';
import type { EntityName } from '../entities.js';
import type { Source } from '../mapping/sources.js';
import { idOf, readJsonBody } from '../mapping/webhooks.js';
import { type Verifier, verify } from '../web/verifier.js';
import { standardTypes } from './types.js';

/** Version 3 of HubSpot's signatures. */
export const verifier: Verifier = {
  header: 'x-hubspot-signature-v3',
  algorithm: 'sha256',
  encoding: 'base64',
  form: 'plain',
  prefix: '',
  signed: '{method}{url}{body}{timestamp}',
  timestamp: { header: 'x-hubspot-request-timestamp', unit: 'ms', tolerance: 300 },
  key: 'text',
};

/** Most events of one delivery; HubSpot bundles 100. */
const mostEvents = 500;

export interface ReceiverOptions {
  /** Secret of the app. */
  secret: string;
  /** Our address as HubSpot knows it: it is signed, and a proxy in front of us changes it. */
  url: string;
  sources: ReadonlyMap<EntityName, Source>;
  now: () => number;
}

export const createReceiver =
  ({ secret, url, sources, now }: ReceiverOptions): NonNullable<CrmConnector['receive']> =>
  (webhook): WebhookReading => {
    const verdict = verify(verifier, [secret], { ...webhook, url }, now());
    if (!verdict.ok) return verdict;
    const json = readJsonBody(webhook);
    if (!json) return { ok: false, reason: 'not-json' };
    const { value } = json;
    if (!Array.isArray(value) || value.length > mostEvents)
      return { ok: false, reason: 'malformed' };
    const events = value.map((item: unknown) => eventsOf(item, sources));
    if (events.includes(undefined)) return { ok: false, reason: 'malformed' };
    return { ok: true, events: events.flatMap((each) => each ?? []) };
  };

const standard = new Set(Object.values(standardTypes).flat());

function eventsOf(item: unknown, sources: ReadonlyMap<EntityName, Source>): CrmEvent[] | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const event = item as Record<string, unknown>;
  const externalId = idOf(event.objectId);
  if (externalId === undefined || typeof event.subscriptionType !== 'string') return undefined;
  const [word = '', kind = ''] = event.subscriptionType.split('.');
  // Events of custom objects do not say which one by the name under which it is asked for.
  const isAbout = (from: string) =>
    word === 'object' ? !standard.has(from) : (standardTypes[word] ?? [word]).includes(from);
  const op = /deletion$/i.test(kind) ? 'delete' : 'change';
  const { propertyName } = event;
  const fields = typeof propertyName === 'string' ? { fields: [propertyName] } : {};
  return [...sources]
    .filter(([, { from }]) => isAbout(from))
    .map(([entity]) => ({ entity, externalId, op, ...fields }));
}
