/** Names of groups in which `*` stands for any characters; letters count whatever their case. */
export interface GroupMasks {
  include: readonly string[];
  exclude: readonly string[];
}

/** Whether a group is included and not excluded. */
export function groupFilter({ include, exclude }: GroupMasks): (group: string) => boolean {
  const [wanted, unwanted] = [include, exclude].map((masks) => masks.map(toPattern));
  return (group) =>
    Boolean(wanted?.some((mask) => mask.test(group))) &&
    !unwanted?.some((mask) => mask.test(group));
}

/** The value under the first mask that fits a group; undefined when none does. */
export function byGroup(
  values: Readonly<Record<string, string>>,
): (group: string) => string | undefined {
  const entries = Object.entries(values).map(([mask, value]) => [toPattern(mask), value] as const);
  return (group) => entries.find(([mask]) => mask.test(group))?.[1];
}

function toPattern(mask: string): RegExp {
  const literal = mask.replace(/[.+?^${}()|[\]\\/-]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll('*', '.*')}$`, 'is');
}
