import type { EntityName } from '../entities.js';
import type { Source } from '../mapping/sources.js';
import type { CrmClient } from '../web/client.js';
import { standardTypes } from './types.js';

/** What HubSpot calls the rights for a type of objects. */
const nounOf = (type: string): string =>
  Object.values(standardTypes).find((names) => names.includes(type))?.[0] ?? 'custom';

/**
 * Scopes of our token that are not needed: objects and properties of what is mapped are read, results
 * are written, and nothing else. Undefined: HubSpot does not tell them for a token of this kind.
 */
export async function rightsToMend(
  client: CrmClient,
  token: string,
  sources: ReadonlyMap<EntityName, Source>,
  pushes: boolean,
): Promise<string[] | undefined> {
  const { json } = await client.request({
    ...{ method: 'POST', path: 'oauth/v2/private-apps/get/access-token-info' },
    body: { tokenKey: token },
    expect: [400, 401, 403, 404],
  });
  const { scopes } = (json ?? {}) as { scopes?: unknown };
  if (!Array.isArray(scopes)) return undefined;
  // Every token has this one.
  const needed = new Set(['oauth']);
  for (const [entity, { from }] of sources) {
    const noun = nounOf(from);
    needed.add(`crm.objects.${noun}.read`).add(`crm.schemas.${noun}.read`);
    if (entity === 'account' && pushes) needed.add(`crm.objects.${noun}.write`);
  }
  return scopes
    .map(String)
    .filter((scope) => !needed.has(scope))
    .map((scope) => `The scope ${scope} is not needed: take it away.`);
}
