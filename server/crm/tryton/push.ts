import type { AccountResult, PushOutcome } from '../connector.js';
import { droppedField } from '../mapping/pusher.js';
import {
  isSame,
  type PushFields,
  type ResultName,
  resultFields,
} from '../mapping/result-fields.js';
import { read } from './pages.js';
import { ConcurrencyError, type TrytonRpc } from './rpc.js';
import { toTryton } from './values.js';

/**
 * Writes results into fields of a model. Each record is read first: the same values are not written
 * again, and a record that somebody changes meanwhile is left to the next attempt.
 */
export function createPush(
  rpc: TrytonRpc,
  model: string,
  fields: PushFields,
  typesOf: () => Promise<ReadonlyMap<string, string>>,
): (results: readonly AccountResult[]) => Promise<PushOutcome[]> {
  const names = Object.values(fields);
  let isProven = false;

  async function write(
    result: AccountResult,
    before: Record<string, unknown>,
  ): Promise<PushOutcome['status']> {
    const values = resultFields(result);
    const wanted = Object.entries(fields).map(
      ([name, field]) => [field, values[name as ResultName]] as const,
    );
    if (wanted.every(([field, value]) => isSame(value, utc(before[field])))) return 'unchanged';
    const types = await typesOf();
    const body = Object.fromEntries(
      wanted.map(([field, value]) => [field, toTryton(value, types.get(field))]),
    );
    const id = Number(result.externalId);
    const context = { _timestamp: { [`${model},${id}`]: before._timestamp } };
    try {
      await rpc.call(model, 'write', [[id], body], context);
    } catch (error) {
      if (error instanceof ConcurrencyError) return 'conflict';
      throw error;
    }
    if (!isProven) await readBack(id, wanted);
    isProven = true;
    return 'written';
  }

  async function readBack(
    id: number,
    wanted: readonly (readonly [string, unknown])[],
  ): Promise<void> {
    const [row] = await readThem([id]);
    const dropped = wanted.find(([field, value]) => !isSame(value, utc(row?.[field])));
    if (dropped) throw droppedField(dropped[0]);
  }

  const readThem = (ids: readonly number[]) =>
    read(rpc, model, {
      domain: [['id', 'in', ids]],
      ...{ limit: null, order: null, names: [...names, '_timestamp'] },
    });

  return async (results) => {
    const rows = await readThem(results.map(({ externalId }) => Number(externalId)));
    const known = new Map(rows.map((row) => [String(row.id), row]));
    const outcomes: PushOutcome[] = [];
    for (const result of results) {
      const before = known.get(result.externalId);
      const status = before ? await write(result, before) : 'missing';
      outcomes.push({ externalId: result.externalId, status });
    }
    return outcomes;
  };
}

/** Tryton's times are UTC, and do not say so. */
const utc = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value)
    ? `${value.slice(0, 23)}Z`
    : value;
