import type { EntityName } from '../entities.js';
import type { Source } from '../mapping/sources.js';
import type { TrytonRpc } from './rpc.js';

/** Rights of our user that are not needed: what is mapped is read, results are written, nothing else. */
export async function rightsToMend(
  rpc: TrytonRpc,
  sources: ReadonlyMap<EntityName, Source>,
  pushes: boolean,
): Promise<string[]> {
  const models = [...new Set([...sources.values()].map(({ from }) => from))];
  const told = await rpc.call('ir.model.access', 'get_access', [models]);
  const access = (told ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const written = pushes ? sources.get('account')?.from : undefined;
  return models.flatMap((model) =>
    ['write', 'create', 'delete']
      .filter((right) => access[model]?.[right] && !(right === 'write' && model === written))
      .map((right) => `${model}: ${right} is not needed: take it away.`),
  );
}
