import { type BoardMetric, betterOf } from '../../protocol/board-metrics.js';

/** What ranks: an account and its figure, settled. Infinity is a profit factor without bound. */
export interface Contender {
  readonly account: number;
  readonly value: number;
  /** Orders those whose values are equal. */
  readonly tie: number;
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

/** Sorts contenders in place, the best first; equal ones by `tie`, so that any order gives one. */
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
  const isBefore = isBetter(metric);
  return (a, b) => (a.value === b.value ? a.tie - b.tie : isBefore(a.value, b.value) ? -1 : 1);
}

/** Tells whether a figure ranks before another one: a drawdown is the better the smaller it is. */
export const isBetter = (metric: BoardMetric): ((a: number, b: number) => boolean) =>
  betterOf(metric) === 'less' ? (a, b) => a < b : (a, b) => a > b;

/** Orders those who share a figure by when they reached it. */
export const byReached =
  <C extends Contender>(reached: (contender: C) => number): ((a: C, b: C) => number) =>
  (a, b) =>
    reached(a) - reached(b) || a.tie - b.tie;

/** How many of a sorted list stand before all others: found by halves, so a long list costs little. */
export function countBefore<Item>(
  sorted: readonly Item[],
  isBefore: (item: Item) => boolean,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
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
    if (ties === 'first-reached' && equal.length > 1) equal.sort(byReached(reached));
    for (const [i, contender] of equal.entries())
      ranked.push({ contender, rank: 1 + start + (ties === 'share' ? 0 : i) });
  }
  return ranked.slice(0, most);
}

/** Index behind those who share the figure at an index. */
export function endOfEqual(sorted: readonly Contender[], start: number): number {
  const value = sorted[start]?.value;
  let end = start + 1;
  while (end < sorted.length && sorted[end]?.value === value) end++;
  return end;
}
