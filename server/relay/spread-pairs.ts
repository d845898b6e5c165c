import type { SpreadCounts } from './spread-counts.js';

const hoursOfDay = 24;
/** Larger spreads, in points, would not fit. */
export const largestSpread = 100_000_000;

/**
 * Counts of some hours as pairs of `24 × spread + hour` and ms: maps would take ten times the memory, and
 * a store reads these as they are.
 */
export function packPairs(
  hours: Iterable<readonly [hour: number, counts: Readonly<SpreadCounts> | undefined]>,
): Uint32Array {
  const pairs: number[] = [];
  for (const [hour, counts] of hours) {
    for (const [spread, ms] of counts ?? []) pairs.push(spread * hoursOfDay + hour, ms);
  }
  return Uint32Array.from(pairs);
}

/** What was packed, in its order. A call for each, because a start takes millions of them. */
export function readPairs(
  pairs: Uint32Array,
  take: (hour: number, spread: number, ms: number) => void,
): void {
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const key = pairs[i] ?? 0;
    const hour = key % hoursOfDay;
    take(hour, (key - hour) / hoursOfDay, pairs[i + 1] ?? 0);
  }
}
