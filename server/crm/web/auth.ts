import { type Static, Type } from 'typebox';
import { CrmError } from '../errors.js';
import { hmacSchema, type SignedRequest, signRequest } from './hmac.js';

const closed = { additionalProperties: false };
const text = Type.String({ minLength: 1 });

/** How we say who we are. */
export const authSchema = Type.Union(
  [
    Type.Object({ kind: Type.Literal('header'), name: text, key: text }, closed),
    Type.Object({ kind: Type.Literal('bearer'), token: text }, closed),
    Type.Object({ kind: Type.Literal('basic'), user: text, password: text }, closed),
    Type.Object(
      {
        kind: Type.Literal('oauth2'),
        tokenUrl: Type.String({ pattern: '^https?://' }),
        clientId: text,
        clientSecret: text,
        scope: Type.Optional(text),
      },
      closed,
    ),
    hmacSchema,
  ],
  {
    description:
      'Who we are for the CRM: {"kind": "header", "name", "key"}, {"kind": "bearer", "token"}, {"kind": "basic", "user", "password"}, {"kind": "oauth2", "tokenUrl", "clientId", "clientSecret"} or {"kind": "hmac", "secret", "header"}.',
    errorMessage:
      'must be {"kind": "header", "name": …, "key": …}, {"kind": "bearer", "token": …}, {"kind": "basic", "user": …, "password": …}, {"kind": "oauth2", "tokenUrl": …, "clientId": …, "clientSecret": …} or {"kind": "hmac", "secret": …, "header": …}',
  },
);
export type Auth = Static<typeof authSchema>;

/** Headers that say who we are; some have to be fetched first, and again when they are refused. */
export interface Authorizer {
  headers(request: SignedRequest): Promise<Record<string, string>>;
  /** They were refused: whether it makes sense to try with new ones. */
  renew(): boolean;
}

/** ms before its end at which a token is not used any more. */
const margin = 30_000;

export function authorizerOf(
  auth: Auth | undefined,
  { now, post }: { now: () => number; post: (url: string, form: string) => Promise<unknown> },
): Authorizer {
  const fixed = (headers: Record<string, string>): Authorizer => ({
    headers: () => Promise.resolve(headers),
    renew: () => false,
  });
  switch (auth?.kind) {
    case undefined:
      return fixed({});
    case 'header':
      return fixed({ [auth.name.toLowerCase()]: auth.key });
    case 'bearer':
      return fixed({ authorization: `Bearer ${auth.token}` });
    case 'basic': {
      const pair = Buffer.from(`${auth.user}:${auth.password}`).toString('base64');
      return fixed({ authorization: `Basic ${pair}` });
    }
    case 'oauth2':
      return clientCredentials(auth, now, post);
    case 'hmac':
      return {
        headers: (request) => Promise.resolve(signRequest(auth, request, now())),
        renew: () => false,
      };
  }
}

function clientCredentials(
  { tokenUrl, clientId, clientSecret, scope }: Extract<Auth, { kind: 'oauth2' }>,
  now: () => number,
  post: (url: string, form: string) => Promise<unknown>,
): Authorizer {
  let token: { value: string; until: number } | undefined;
  let asking: Promise<{ value: string; until: number }> | undefined;

  async function ask(): Promise<{ value: string; until: number }> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...(scope && { scope }),
    });
    const answer = (await post(tokenUrl, form.toString())) as {
      access_token?: unknown;
      expires_in?: unknown;
    } | null;
    if (typeof answer?.access_token !== 'string') {
      throw new CrmError('unauthorized', 'The token address of the CRM gives no access_token.');
    }
    const seconds = Number(answer.expires_in ?? 3600) || 3600;
    return { value: answer.access_token, until: now() + seconds * 1000 - margin };
  }

  return {
    async headers() {
      if (!token || now() >= token.until) {
        // Those who ask at the same time share one token.
        asking ??= ask().finally(() => (asking = undefined));
        token = await asking;
      }
      return { authorization: `Bearer ${token.value}` };
    },
    renew() {
      const had = token !== undefined;
      token = undefined;
      return had;
    },
  };
}
