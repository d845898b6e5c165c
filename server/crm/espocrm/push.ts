import type { AccountResult, PushOutcome } from '../connector.js';
import { droppedField } from '../mapping/pusher.js';
import { isSame, type PushFields, resultFields } from '../mapping/result-fields.js';
import { inSlices } from '../mapping/slices.js';
import type { CrmClient } from '../web/client.js';

const atOnce = 4;

/**
 * Writes results into the fields that are ours, and no others. EspoCRM drops unknown fields with a 200
 * and answers with the record as it is then, so every answer shows whether it has them.
 */
export const createPush =
  (client: CrmClient, type: string, fields: PushFields) =>
  (results: readonly AccountResult[]): Promise<PushOutcome[]> =>
    inSlices(results, atOnce, async (result) => {
      const { externalId } = result;
      const values = resultFields(result);
      const body = Object.fromEntries(
        Object.entries(fields).map(([name, field]) => {
          const value = values[name as keyof typeof values];
          // Its clock has neither a T nor a Z.
          const isTime = name === 'lastTrade' && typeof value === 'string';
          return [field, isTime ? value.slice(0, 19).replace('T', ' ') : value];
        }),
      );
      const path = `${type}/${encodeURIComponent(externalId)}`;
      const { status, json } = await client.request({
        ...{ method: 'PUT', path, body, expect: [404, 409] },
      });
      if (status === 404) return { externalId, status: 'missing' };
      if (status === 409) return { externalId, status: 'conflict' };
      const back = (json ?? {}) as Record<string, unknown>;
      const dropped = Object.keys(body).find((field) => !isSame(body[field], back[field]));
      if (dropped !== undefined) throw droppedField(dropped);
      return { externalId, status: 'written' };
    });
