/** Groups of the server that a rule is for; `*` in a name stands for any characters. */
export interface GroupRule {
  include: readonly string[];
  exclude: readonly string[];
}

/** Whether a group fits any of some names. MT4 does not tell small letters from capitals there. */
export function anyGroup(names: readonly string[]): (group: string) => boolean {
  if (!names.length) return () => false;
  const parts = names.map((name) => name.split('*').map(escape).join('.*'));
  const pattern = new RegExp(`^(?:${parts.join('|')})$`, 'is');
  // A server has few groups, and they are asked for again and again.
  const known = new Map<string, boolean>();
  return (group) => {
    let fits = known.get(group);
    if (fits === undefined) known.set(group, (fits = pattern.test(group)));
    return fits;
  };
}

/** Whether a group is included and not excluded. */
export function groupFilter({ include, exclude }: GroupRule): (group: string) => boolean {
  const included = anyGroup(include);
  const excluded = anyGroup(exclude);
  return (group) => included(group) && !excluded(group);
}

/** Whether a group counts and has no demo accounts. */
export function realGroups({
  demo,
  ...rule
}: GroupRule & { demo: readonly string[] }): (group: string) => boolean {
  const counts = groupFilter(rule);
  const isDemo = anyGroup(demo);
  return (group) => counts(group) && !isDemo(group);
}

/** Logins from one to another, both included, whose accounts count as of a group. */
export interface LoginRange {
  from: number;
  to: number;
  group: string;
}

/** The group as of which an account counts: that of the first range, or else what the server says. */
export const groupByLogin =
  (ranges: readonly LoginRange[]) =>
  (account: number, told: string): string =>
    ranges.find(({ from, to }) => account >= from && account <= to)?.group ?? told;

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
