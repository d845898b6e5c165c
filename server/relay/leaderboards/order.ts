import type { BoardMetric } from '../../protocol/leaderboard.js';

/** What ranks: an account and its figure, settled. Infinity is a profit factor without bound. */
export interface Contender {
  readonly account: number;
  readonly value: number;
}

/** How a board treats equal figures. */
export type TieRule = 'share' | 'first-reached';

export interface Ranked<C extends Contender> {
  readonly contender: C;
  /** From 1. */
  readonly rank: number;
}

/** Equal figures come out of doubles that were summed in another order a little different. */
export const settle = (value: number): number =>
  Number.isFinite(value) ? Math.round(value * 1e8) / 1e8 : value;

/** Sorts contenders in place, the best first; equal ones by account, so that any order gives one. */
export const sort = <C extends Contender>(contenders: C[], metric: BoardMetric): C[] =>
  contenders.sort(comparing(metric));

/** Joins two sorted lists into one. */
export function merge<C extends Contender>(
  a: readonly C[],
  b: readonly C[],
  metric: BoardMetric,
): C[] {
  const compare = comparing(metric);
  const merged: C[] = [];
  let i = 0;
  for (const contender of b) {
    for (let next = a[i]; next && compare(next, contender) <= 0; next = a[++i]) merged.push(next);
    merged.push(contender);
  }
  return merged.concat(a.slice(i));
}

function comparing(metric: BoardMetric): (a: Contender, b: Contender) => number {
  const sign = metric === 'drawdown' ? 1 : -1;
  return (a, b) => (a.value === b.value ? a.account - b.account : a.value < b.value ? -sign : sign);
}

/**
 * Ranks the first `most` of sorted contenders. Those who share a figure share the rank, and as many
 * ranks after it are free (1, 2, 2, 4); or who reached it first leads, by `reached` in ms UTC.
 */
export function rank<C extends Contender>(
  sorted: readonly C[],
  ties: TieRule,
  reached: (contender: C) => number,
  most = sorted.length,
): Ranked<C>[] {
  const ranked: Ranked<C>[] = [];
  while (ranked.length < Math.min(most, sorted.length)) {
    const start = ranked.length;
    const equal = sorted.slice(start, endOfEqual(sorted, start));
    if (ties === 'first-reached' && equal.length > 1)
      equal.sort((a, b) => reached(a) - reached(b) || a.account - b.account);
    for (const [i, contender] of equal.entries())
      ranked.push({ contender, rank: 1 + start + (ties === 'share' ? 0 : i) });
  }
  return ranked.slice(0, most);
}

function endOfEqual(sorted: readonly Contender[], start: number): number {
  const value = sorted[start]?.value;
  let end = start + 1;
  while (end < sorted.length && sorted[end]?.value === value) end++;
  return end;
}
