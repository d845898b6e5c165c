import { type BoardMetric, betterOf } from '../../protocol/board-metrics.js';
import type { Steps } from '../steps.js';

/** What ranks: an account and its figure, settled. Infinity is a profit factor without bound. */
export interface Contender {
  readonly account: number;
  readonly value: number;
  /** When the figure was reached, ms UTC; 0 on boards where those who share one share the rank. */
  readonly reached: number;
  /** Orders those whose values are equal, and were reached at the same time. */
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

/**
 * Sorts contenders in place, the best first; equal ones by when they reached it, then by `tie`, so that
 * any order gives one.
 */
export const sort = <C extends Contender>(contenders: C[], metric: BoardMetric): C[] =>
  contenders.sort(comparing(metric));

/** Contenders that are sorted in one step. */
const run = 500;

/** As `sort`, for lists of any length. */
export function* sortInSteps<C extends Contender>(
  contenders: readonly C[],
  metric: BoardMetric,
): Steps<C[]> {
  const runs: C[][] = [];
  for (let at = 0; at < contenders.length; at += run) {
    runs.push(sort(contenders.slice(at, at + run), metric));
    yield;
  }
  while (runs.length > 1) {
    const [a = [], b = []] = runs.splice(0, 2);
    runs.push(merge(a, b, metric));
    yield;
  }
  return runs[0] ?? [];
}

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

/** Who stands before whom. */
export function comparing(metric: BoardMetric): (a: Contender, b: Contender) => number {
  const isBefore = isBetter(metric);
  return (a, b) => {
    if (a.value !== b.value) return isBefore(a.value, b.value) ? -1 : 1;
    return a.reached - b.reached || a.tie - b.tie;
  };
}

/** Tells whether a figure ranks before another one: a drawdown is the better the smaller it is. */
export const isBetter = (metric: BoardMetric): ((a: number, b: number) => boolean) =>
  betterOf(metric) === 'less' ? (a, b) => a < b : (a, b) => a > b;

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
 * ranks after it are free (1, 2, 2, 4); or who reached it first leads.
 */
export function rank<C extends Contender>(
  sorted: readonly C[],
  ties: TieRule,
  most = sorted.length,
): Ranked<C>[] {
  let rank = 0;
  return sorted.slice(0, most).map((contender, i) => {
    if (ties === 'first-reached' || contender.value !== sorted[i - 1]?.value) rank = i + 1;
    return { contender, rank };
  });
}
