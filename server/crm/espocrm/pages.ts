import type { CrmPage } from '../connector.js';
import type { EntityName } from '../entities.js';
import { CrmError } from '../errors.js';
import type { Placed } from '../mapping/cursor.js';
import { readItems, valueAt } from '../mapping/fields.js';
import type { Source } from '../mapping/sources.js';
import { pullByStamp, type StampQuestion } from '../mapping/stamp-pages.js';
import { time } from '../mapping/transforms.js';
import type { CrmClient } from '../web/client.js';

/** ms; stamps have a grain of one second. */
const overlap = 60_000;

/** EspoCRM's way to write a time, which is UTC. */
const stampOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** A page of an entity type. */
export const pullPage = <K extends EntityName>(
  client: CrmClient,
  entity: K,
  { from, fields, names }: Source,
  cursor: string | undefined,
  limit: number,
): Promise<CrmPage<K>> =>
  pullByStamp(
    {
      ...{ entity, limit, overlap },
      async ask(question) {
        const params = {
          ...{ where: whereOf(question), select: [...new Set(['id', 'modifiedAt', ...names])] },
          ...{ maxSize: limit, offset: 0, order: 'ASC' },
          orderBy: question.kind === 'within' ? 'id' : 'modifiedAt',
        };
        const answer = await client.request({
          path: from,
          // "where" of its own is ignored by one version or the other; this is read by all.
          query: { searchParams: JSON.stringify(params) },
          headers: { 'x-no-total': 'true' },
        });
        const { list } = (answer.json ?? {}) as { list?: unknown };
        if (!Array.isArray(list)) {
          throw new CrmError('mismatch', `EspoCRM answers no list of ${from}.`);
        }
        return { ...readItems(entity, fields, list), rows: list.map(placeOf), time: answer.time };
      },
    },
    cursor,
  );

function whereOf(question: StampQuestion) {
  if (question.kind === 'all') return [];
  const value = stampOf(question.at);
  const stamped = (type: string) => ({ type, attribute: 'modifiedAt', value });
  if (question.kind === 'from') return [stamped('greaterThanOrEquals')];
  if (question.kind === 'behind') return [stamped('greaterThan')];
  const { after } = question;
  const behind = { type: 'greaterThan', attribute: 'id', value: after };
  return after ? [stamped('equals'), behind] : [stamped('equals')];
}

function placeOf(item: unknown): Placed {
  const stamp = time(valueAt(item, 'modifiedAt'), 'iso');
  return { id: String(valueAt(item, 'id')), stamp: stamp.ok ? (stamp.value as number) : undefined };
}
