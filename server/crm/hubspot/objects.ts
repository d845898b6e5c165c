import type { CrmPage } from '../connector.js';
import type { EntityName } from '../entities.js';
import { CrmError } from '../errors.js';
import type { Placed } from '../mapping/cursor.js';
import { readItems } from '../mapping/fields.js';
import type { Source } from '../mapping/sources.js';
import { pullByStamp, type StampQuestion } from '../mapping/stamp-pages.js';
import type { CrmClient } from '../web/client.js';

/** Most objects of one question. */
export const pageMax = 100;
/** The search is behind what is saved, by its own word for moments, at times for minutes: ms. */
const overlap = 300_000;

interface HubspotObject {
  id: string;
  properties: Record<string, unknown>;
  archived?: boolean;
}

/** Contacts have a name of their own for the time of the last change. */
const stampNameOf = (type: string): string =>
  /^(contacts?|0-1)$/.test(type) ? 'lastmodifieddate' : 'hs_lastmodifieddate';

/**
 * A page of an object type. The search says which objects have changed, never more than 10,000 by its
 * own pages, so it is asked by stamp. What they are like is read from the objects: the search is late.
 */
export const pullPage = <K extends EntityName>(
  client: CrmClient,
  entity: K,
  source: Source,
  cursor: string | undefined,
  limit: number,
): Promise<CrmPage<K>> =>
  pullByStamp(
    {
      ...{ entity, limit, overlap },
      async ask(question) {
        const name = stampNameOf(source.from);
        const { json, time } = await client.request({
          method: 'POST',
          path: `crm/v3/objects/${source.from}/search`,
          body: {
            filterGroups: filtersOf(question, name),
            sorts: [
              {
                propertyName: question.kind === 'within' ? 'hs_object_id' : name,
                direction: 'ASCENDING',
              },
            ],
            properties: [name],
            limit,
          },
        });
        const found = objectsIn(json, source.from);
        const objects = await readObjects(
          client,
          source,
          found.map(({ id }) => id),
        );
        const rows = found.map(({ id, properties }): Placed => {
          const stamp = Date.parse(String(properties[name]));
          return { id, stamp: Number.isNaN(stamp) ? undefined : stamp };
        });
        return { ...readItems(entity, source.fields, objects), rows, time };
      },
    },
    cursor,
  );

/** Objects as they are now; those that are gone do not come. An object is its properties and its id. */
export async function readObjects(
  client: CrmClient,
  { from, names }: Source,
  ids: readonly string[],
): Promise<object[]> {
  if (!ids.length) return [];
  const { json } = await client.request({
    method: 'POST',
    path: `crm/v3/objects/${from}/batch/read`,
    body: { properties: names, inputs: ids.map((id) => ({ id })) },
  });
  return objectsIn(json, from)
    .filter(({ archived }) => !archived)
    .map(({ id, properties }) => ({ ...properties, id }));
}

function objectsIn(json: unknown, type: string): HubspotObject[] {
  const { results } = (json ?? {}) as { results?: unknown };
  if (Array.isArray(results)) return results as HubspotObject[];
  throw new CrmError('mismatch', `HubSpot answers no list of ${type}.`);
}

function filtersOf(question: StampQuestion, name: string) {
  if (question.kind === 'all') return [];
  const stamped = (operator: string) => ({
    ...{ propertyName: name, operator, value: String(question.at) },
  });
  if (question.kind === 'from') return [{ filters: [stamped('GTE')] }];
  if (question.kind === 'behind') return [{ filters: [stamped('GT')] }];
  const { after } = question;
  const behind = { propertyName: 'hs_object_id', operator: 'GT', value: after };
  return [{ filters: after ? [stamped('EQ'), behind] : [stamped('EQ')] }];
}
