import type { RawWebhook } from '../../../server/crm/connector.js';
import { sign, standardWebhooks } from '../../../server/crm/web/verifier.js';

export const secret = `whsec_${Buffer.from('a secret of 24 bytes....').toString('base64')}`;

/** A webhook as Standard Webhooks signs it. */
export function standardWebhook(
  body: string | Buffer,
  { id = 'msg_1', time = Date.now(), key = secret } = {},
): RawWebhook & { headers: Record<string, string> } {
  const bytes = Buffer.from(body);
  const timestamp = String(Math.floor(time / 1000));
  const webhook = { method: 'POST', url: '/crm/v1/webhook', body: bytes };
  const digest = sign(standardWebhooks, key, webhook, { id, timestamp }).toString('base64');
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${digest}`,
  };
  return { ...webhook, headers };
}
