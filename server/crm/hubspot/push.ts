import type { AccountResult, PushOutcome } from '../connector.js';
import { droppedField } from '../mapping/pusher.js';
import {
  isSame,
  type PushFields,
  type ResultName,
  resultFields,
} from '../mapping/result-fields.js';
import type { CrmClient } from '../web/client.js';

/** Writes results in batches into the properties that are ours, and looks at what came of it. */
export const createPush =
  (client: CrmClient, type: string, fields: PushFields) =>
  async (results: readonly AccountResult[]): Promise<PushOutcome[]> => {
    const inputs = results.map((result) => {
      const values = resultFields(result);
      const properties = Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [field, values[name as ResultName] ?? '']),
      );
      return { id: result.externalId, properties };
    });
    const { json } = await client.request({
      ...{ method: 'POST', path: `crm/v3/objects/${type}/batch/update`, body: { inputs } },
    });
    // Objects that are gone are left out of the answer, which is a 207 then.
    const { results: written = [] } = (json ?? {}) as {
      results?: { id: string; properties: Record<string, unknown> }[];
    };
    const known = new Map(written.map(({ id, properties }) => [id, properties]));
    return inputs.map(({ id, properties }) => {
      const back = known.get(id);
      if (!back) return { externalId: id, status: 'missing' };
      const dropped = Object.keys(properties).find(
        (name) => name in back && !isSame(properties[name], back[name]),
      );
      if (dropped !== undefined) throw droppedField(dropped);
      return { externalId: id, status: 'written' };
    });
  };
