import type { AccountResult, PushOutcome } from '../connector.js';
import { CrmError } from '../errors.js';
import type { CrmClient } from '../web/client.js';
import { valueAt } from './fields.js';
import { isSame, type ResultName, resultFields, resultNames } from './result-fields.js';
import type { EntityMapping, PushMapping } from './schema.js';
import { inSlices } from './slices.js';
import { fillPath } from './template.js';

const atOnce = 4;

/** What a CRM has swallowed without a word. */
export const droppedField = (field: string): CrmError =>
  new CrmError(
    'mismatch',
    `The CRM has dropped "${field}" without a word: create the field, or correct its name.`,
  );

/** Puts a value at a JSON pointer, and makes the objects on the way there. */
function setAt(root: Record<string, unknown>, pointer: string, value: unknown): void {
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() ?? '';
  let at = root;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  at[last] = value;
}

/** Writes results as a mapping says, each account by itself. The first one is read back. */
export function createPusher(
  { method, path, fields }: PushMapping,
  account: EntityMapping,
  client: CrmClient,
): (results: readonly AccountResult[]) => Promise<PushOutcome[]> {
  const names = Object.keys(fields);
  const strange = names.find((name) => !(resultNames as readonly string[]).includes(name));
  if (strange !== undefined) {
    const sentence = `push.fields.${strange} is no result: use ${resultNames.join(', ')}.`;
    throw new CrmError('mismatch', sentence);
  }
  let isProven = false;

  async function write(result: AccountResult): Promise<PushOutcome> {
    const { externalId } = result;
    const values = resultFields(result);
    const body: Record<string, unknown> = {};
    for (const [name, place] of Object.entries(fields)) {
      setAt(body, place, values[name as ResultName]);
    }
    const expect = [404, 409, 410, 412];
    const { status } = await client.request({
      ...{ method, path: fillPath(path, { id: externalId }), body, expect },
    });
    if (status === 404 || status === 410) return { externalId, status: 'missing' };
    if (status === 409 || status === 412) return { externalId, status: 'conflict' };
    if (!isProven) await readBack(externalId, body);
    isProven = true;
    return { externalId, status: 'written' };
  }

  async function readBack(id: string, body: object): Promise<void> {
    const { json } = await client.request({ path: fillPath(account.one.path, { id }) });
    const item = valueAt(json, account.one.item ?? '');
    for (const place of Object.values(fields)) {
      if (!isSame(valueAt(body, place), valueAt(item, place))) throw droppedField(place);
    }
  }

  return (results) => inSlices(results, atOnce, write);
}
