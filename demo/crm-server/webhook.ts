import { randomUUID } from 'node:crypto';
import { sign, standardWebhooks } from '../../server/crm/web/verifier.js';

export interface Delivery {
  /** Address of the relay. */
  relay: string;
  secret: string;
  events: readonly object[];
  /** ms UTC. */
  now: number;
}

/** Tells the relay that something has changed, as Standard Webhooks says; answers in a sentence. */
export async function sendWebhook({ relay, secret, events, now }: Delivery): Promise<string> {
  const url = new URL('/crm/v1/webhook', relay);
  const body = Buffer.from(JSON.stringify(events));
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(now / 1000));
  const webhook = { method: 'POST', url: url.pathname, body };
  const digest = sign(standardWebhooks, secret, webhook, { id, timestamp }).toString('base64');
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${digest}`,
    'content-type': 'application/json',
  };
  const signal = AbortSignal.timeout(5_000);
  const init = { method: 'POST', headers, body: new Uint8Array(body), signal };
  const answer = await fetch(url, init).catch(() => undefined);
  if (!answer)
    return `The relay at ${url.host} does not answer: it will see it at its next reading.`;
  return answer.ok
    ? 'The relay has heard of it.'
    : `The relay refused the webhook (${answer.status}).`;
}
