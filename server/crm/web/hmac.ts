import { type Static, Type } from 'typebox';
import { sign } from './verifier.js';

const text = Type.String({ minLength: 1 });

/** How our requests are signed, as data, in the words in which verifiers of webhooks are written. */
export const hmacSchema = Type.Object(
  {
    kind: Type.Literal('hmac'),
    secret: text,
    /** Header with the signature. */
    header: text,
    /**
     * What is signed, by HMAC-SHA256: `{method}`, `{path}` below the configured address, `{url}` from the
     * root with its query, `{body}` and `{timestamp}`.
     */
    signed: Type.String({ minLength: 1, default: '{method} {path}' }),
    /** How the digest is written; `raw`: its bytes, which only base64 brings into a header. */
    encoding: Type.Enum(['hex', 'base64', 'raw'], { default: 'hex' }),
    /** What the header holds: the `{digest}`, and what stands around it, such as who we are. */
    value: Type.String({ default: '{digest}', pattern: '\\{digest\\}' }),
    /** Whether that is put into base64 as a whole. */
    base64: Type.Boolean({ default: false }),
    /** Header with the time of the request, so that it cannot be sent again later. */
    timestamp: Type.Optional(
      Type.Object(
        { header: text, unit: Type.Enum(['seconds', 'ms'], { default: 'seconds' }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type Hmac = Static<typeof hmacSchema>;

/** A request as it is signed. */
export interface SignedRequest {
  method: string;
  /** Below the configured address, without query, with a slash in front. */
  path: string;
  /** From the root, with the query. */
  url: string;
  /** Empty when there is none. */
  body: string;
}

/** Headers that sign a request; `now`: ms UTC. */
export function signRequest(
  { secret, header, signed, encoding, value, base64, timestamp: clock }: Hmac,
  { method, path, url, body }: SignedRequest,
  now: number,
): Record<string, string> {
  const timestamp = String(clock?.unit === 'ms' ? now : Math.floor(now / 1000));
  const digest = sign(
    { algorithm: 'sha256', signed: signed.replaceAll('{path}', () => path), key: 'text' },
    secret,
    { method, url, body: Buffer.from(body) },
    { timestamp },
  );
  const written = encoding === 'raw' ? digest : Buffer.from(digest.toString(encoding));
  const [before = '', after = ''] = value.split('{digest}');
  const whole = Buffer.concat([Buffer.from(before), written, Buffer.from(after)]);
  return {
    [header.toLowerCase()]: whole.toString(base64 ? 'base64' : 'latin1'),
    ...(clock && { [clock.header.toLowerCase()]: timestamp }),
  };
}
