import { CrmError } from '../errors.js';
import type { CrmEvent, RawWebhook, WebhookReading } from '../connector.js';
import { standardWebhooks, verify } from '../web/verifier.js';
import { valueAt } from './fields.js';
import type { WebhookMapping } from './schema.js';

/** Most events of one delivery. */
const mostEvents = 1_000;

/** JSON of a body whose signature was checked; undefined when it is none. */
export function readJsonBody({ body }: RawWebhook): { value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Reads webhooks as a mapping says: signature first. */
export function createWebhookReader(
  mapping: WebhookMapping,
  secrets: readonly string[],
  now: () => number,
): (webhook: RawWebhook) => WebhookReading {
  if (!secrets.length) {
    throw new CrmError('mismatch', 'crm.webhookSecrets is missing: the mapping has webhooks.');
  }
  const { signature = standardWebhooks, items = '', type, events, author } = mapping;

  function eventsOf(item: unknown): CrmEvent[] | undefined {
    const name = valueAt(item, type);
    if (typeof name !== 'string') return undefined;
    const read: CrmEvent[] = [];
    for (const { entity, id, op = 'change' } of Object.hasOwn(events, name)
      ? (events[name] ?? [])
      : []) {
      const externalId = idOf(valueAt(item, id));
      if (externalId === undefined) return undefined;
      const by = author && valueAt(item, author.at);
      // Who it was is compared with "self" here, where both stand.
      const isOurs = author !== undefined && by === author.self;
      read.push({ entity, externalId, op, ...(isOurs && { author: author.self }) });
    }
    return read;
  }

  return (webhook) => {
    const verdict = verify(signature, secrets, webhook, now());
    if (!verdict.ok) return verdict;
    const json = readJsonBody(webhook);
    if (!json) return { ok: false, reason: 'not-json' };
    const found = valueAt(json.value, items);
    const list = Array.isArray(found) ? (found as unknown[]) : [found];
    if (list.length > mostEvents) return { ok: false, reason: 'malformed' };
    const read = list.map(eventsOf);
    if (read.includes(undefined)) return { ok: false, reason: 'malformed' };
    const { delivery } = verdict;
    return { ok: true, events: read.flatMap((each) => each ?? []), ...(delivery && { delivery }) };
  };
}

/** Ids are texts here; some CRMs count them. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value && value.length <= 200 ? value : undefined;
}
