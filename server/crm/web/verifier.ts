import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Static, Type } from 'typebox';
import type { RawWebhook } from '../connector.js';

const closed = { additionalProperties: false };

/** How a sender signs its webhooks, as data. */
export const verifierSchema = Type.Object(
  {
    /** Header with the signature. */
    header: Type.String(),
    algorithm: Type.Enum(['sha256', 'sha512'], { default: 'sha256' }),
    /** How the digest is written; `raw`: its bytes. */
    encoding: Type.Enum(['hex', 'base64', 'raw'], { default: 'hex' }),
    /**
     * What the header holds: the digest (`plain`); several, as `v1,<digest> v1,<digest>` (`list`);
     * `t=<time>,v1=<digest>` (`pairs`); or base64 of an id, a colon and the digest (`id-colon`).
     */
    form: Type.Enum(['plain', 'list', 'pairs', 'id-colon'], { default: 'plain' }),
    /** Stands before the digest, such as `sha256=`. */
    prefix: Type.String({ default: '' }),
    /** What is signed: `{body}` with `{id}`, `{timestamp}`, `{method}` and `{url}`. */
    signed: Type.String({ default: '{body}', pattern: '\\{body\\}' }),
    /** The time of the signature; absent: it is not signed. */
    timestamp: Type.Optional(
      Type.Object(
        {
          /** Absent: it is `t` of the pairs. */
          header: Type.Optional(Type.String()),
          unit: Type.Enum(['seconds', 'ms'], { default: 'seconds' }),
          /** Seconds that it may be away from now. */
          tolerance: Type.Integer({ default: 300, minimum: 1 }),
        },
        closed,
      ),
    ),
    /** Header with the id of the delivery, the same when it is repeated. */
    idHeader: Type.Optional(Type.String()),
    /** How a secret becomes a key: its characters, or base64 after `whsec_`. */
    key: Type.Enum(['text', 'base64'], { default: 'text' }),
  },
  closed,
);
export type Verifier = Static<typeof verifierSchema>;

/** https://www.standardwebhooks.com, what is meant when nothing else is said. */
export const standardWebhooks: Verifier = {
  header: 'webhook-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  form: 'list',
  prefix: 'v1,',
  signed: '{id}.{timestamp}.{body}',
  timestamp: { header: 'webhook-timestamp', unit: 'seconds', tolerance: 300 },
  idHeader: 'webhook-id',
  key: 'base64',
};

export type Verdict = { ok: true; delivery?: string } | { ok: false; reason: 'forged' | 'stale' };

/** Whether one of the secrets has signed a webhook, and not too long ago. `now`: ms UTC. */
export function verify(
  verifier: Verifier,
  secrets: readonly string[],
  webhook: RawWebhook,
  now: number,
): Verdict {
  const { timestamp: clock, idHeader } = verifier;
  const { digests, time: inPairs } = read(verifier, header(webhook, verifier.header));
  const id = idHeader === undefined ? '' : header(webhook, idHeader);
  const timestamp = clock?.header === undefined ? (inPairs ?? '') : header(webhook, clock.header);
  if ((idHeader && !id) || (clock && !/^\d{1,15}$/.test(timestamp))) return forged;
  const isKnown = secrets.some((secret) => {
    const digest = sign(verifier, secret, webhook, { id, timestamp });
    return digests.some(
      (given) => given.length === digest.length && timingSafeEqual(given, digest),
    );
  });
  if (!isKnown) return forged;
  if (clock) {
    const ms = Number(timestamp) * (clock.unit === 'seconds' ? 1000 : 1);
    if (Math.abs(now - ms) > clock.tolerance * 1000) return { ok: false, reason: 'stale' };
  }
  return { ok: true, ...(id && { delivery: id }) };
}

const forged: Verdict = { ok: false, reason: 'forged' };

/** The bytes that a verifier wants to see; also for those who send. */
export function sign(
  { algorithm, signed, key }: Pick<Verifier, 'algorithm' | 'signed' | 'key'>,
  secret: string,
  { method, url, body }: Pick<RawWebhook, 'method' | 'url' | 'body'>,
  { id = '', timestamp = '' }: { id?: string; timestamp?: string } = {},
): Buffer {
  const bytes = key === 'text' ? secret : Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const hmac = createHmac(algorithm, bytes);
  const values: Record<string, string | Buffer> = { id, timestamp, method, url, body };
  for (const part of signed.split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    hmac.update(name === undefined ? part : (values[name] ?? ''));
  }
  return hmac.digest();
}

const header = ({ headers }: RawWebhook, name: string): string => {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' ? value : '';
};

/** Most digests that are looked at: a sender rotates two secrets, not hundreds. */
const mostDigests = 8;

function read(
  { form, encoding, prefix }: Verifier,
  text: string,
): { digests: Buffer[]; time?: string } {
  const decode = (digest: string) => Buffer.from(digest, encoding === 'raw' ? 'latin1' : encoding);
  const withPrefix = (words: readonly string[]) =>
    words
      .filter((word) => word.startsWith(prefix))
      .slice(0, mostDigests)
      .map((word) => decode(word.slice(prefix.length)));
  switch (form) {
    case 'plain':
      return { digests: withPrefix([text]) };
    case 'list':
      return { digests: withPrefix(text.split(' ')) };
    case 'pairs': {
      const words = text.split(',').map((word) => word.trim());
      const time = words.find((word) => word.startsWith('t='))?.slice(2);
      return { digests: withPrefix(words), ...(time && { time }) };
    }
    case 'id-colon': {
      const whole = Buffer.from(text, 'base64').toString('latin1');
      const colon = whole.indexOf(':');
      return { digests: colon < 0 ? [] : [decode(whole.slice(colon + 1))] };
    }
  }
}
