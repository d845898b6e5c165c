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
export function sort<C extends Contender>(contenders: C[], metric: BoardMetric): C[] {
  const sign = metric === 'drawdown' ? 1 : -1;
  return contenders.sort((a, b) =>
    a.value === b.value ? a.account - b.account : a.value < b.value ? -sign : sign,
  );
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
