import type { EntityName } from '../entities.js';
import type { Source } from '../mapping/sources.js';

/** What `App/user` says of us and of our rights, by entity type and what may be done with it. */
export interface EspoUser {
  user?: { id?: string; type?: string };
  acl?: { table?: Readonly<Record<string, unknown>> };
}

/** Every user may read these, whatever his role says. */
const everybodys = new Set(['User', 'Team', 'Note', 'Portal']);
const admin = 'The user is an administrator, who may do everything: use an API user with a role.';

/**
 * What is to be mended in the rights of our user: read all of what is mapped, edit what results are
 * written into, and nothing else. Undefined: this EspoCRM does not tell them.
 */
export function rightsToMend(
  { user, acl }: EspoUser,
  sources: ReadonlyMap<EntityName, Source>,
  pushes: boolean,
): string[] | undefined {
  if (user?.type === 'admin') return [admin];
  if (!acl?.table) return undefined;
  const read = new Set([...sources.values()].map(({ from }) => from));
  const written = pushes ? sources.get('account')?.from : undefined;
  return Object.entries(acl.table).flatMap(([type, rights]) => {
    // A whole scope that is on or off holds no records.
    if (typeof rights !== 'object' || rights === null) return [];
    const levelOf = levels(rights);
    if (!read.has(type)) {
      const rest = everybodys.has(type) ? ['edit', 'delete'] : ['read', 'edit', 'delete'];
      return rest.flatMap((right) =>
        ['all', 'team'].includes(levelOf(right)) ? tooMuch(type, right, levelOf(right)) : [],
      );
    }
    const unwanted = ['create', 'delete', ...(type === written ? [] : ['edit'])];
    return [
      ...(levelOf('read') === 'all' ? [] : tooLittle(type, 'read', levelOf('read'))),
      ...(type === written && levelOf('edit') !== 'all'
        ? tooLittle(type, 'edit', levelOf('edit'))
        : []),
      ...unwanted.flatMap((right) =>
        levelOf(right) === 'no' ? [] : tooMuch(type, right, levelOf(right)),
      ),
    ];
  });
}

/** Its word for how far a right goes: `all`, `team`, `own`, `yes` or `no`. */
const levels = (rights: object) => (right: string) =>
  (rights as Readonly<Record<string, string>>)[right] ?? 'no';

const tooMuch = (type: string, right: string, level: string): string[] => [
  `${type}: ${right} (${level}) is not needed: set it to no.`,
];

const tooLittle = (type: string, right: string, level: string): string[] => [
  `${type}: ${right} is ${level}: set it to all, or some records stay out of sight.`,
];
