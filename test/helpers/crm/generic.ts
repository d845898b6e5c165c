import { writeFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import type { CrmConnector } from '../../../server/crm/connector.js';
import type { Entities, EntityName } from '../../../server/crm/entities.js';
import generic from '../../../server/crm/generic.js';
import { temporaryFile } from '../stores.js';

/** How the invented back office of `rest-crm.ts` is mapped. */
export const clients = {
  list: {
    path: '/clients',
    query: { limit: '{limit}', sort: 'updated', since: '{since}', after: '{after}' },
  },
  paging: { kind: 'keyset' },
  items: '/data',
  one: { path: '/clients/{id}', item: '/data' },
  changed: { at: '/updated', format: 'ms', overlap: 60 },
  fields: { externalId: '/id', alias: '/alias' },
};

/** Times are asked for as this back office reads them. */
export const isoClients = { ...clients, changed: { at: '/updatedAt', format: 'iso', overlap: 60 } };

export interface Arranged {
  mapping: object;
  options?: object;
  now?: () => number;
}

/** The generic connector with a mapping in a file. */
export async function connectGeneric(
  t: TestContext,
  url: string,
  { mapping, options = {}, now = Date.now }: Arranged,
): Promise<CrmConnector> {
  const file = await temporaryFile(t, 'mapping.json');
  await writeFile(file, JSON.stringify({ name: 'Back office', ...mapping }));
  return generic.connect({
    ...{ server: 'main', now, signal: new AbortController().signal },
    options: { url, mapping: file, webhookSecrets: [], ...options },
  });
}

/** Reads until done, as the core does; answers every row in its order and the last cursor. */
export async function pullAll<K extends EntityName>(
  connector: CrmConnector,
  entity: K,
  { cursor, limit = 100 }: { cursor?: string | undefined; limit?: number } = {},
) {
  const records: Entities[K][] = [];
  const gone: string[] = [];
  let pages = 0;
  let next = cursor;
  for (;;) {
    if (++pages > 200) throw new Error('The reading does not end.');
    const page = await connector.pull(entity, next, limit);
    records.push(...page.records);
    gone.push(...page.gone);
    if (!page.done && page.next === next) throw new Error('The same page again.');
    next = page.next;
    if (page.done) return { records, gone, pages, cursor: next };
  }
}

export const idsOf = (records: readonly { externalId: string }[]): string[] => [
  ...new Set(records.map(({ externalId }) => externalId)),
];
