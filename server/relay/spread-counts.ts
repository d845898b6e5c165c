import type { SpreadFigures } from '../protocol/spread.js';

/** Spread in points → ms for which it stood, whole numbers: sums and differences are exact. */
export type SpreadCounts = Map<number, number>;

/** Adds to the time of one spread; a negative time takes away. */
export function addTime(counts: SpreadCounts, spread: number, ms: number): void {
  const sum = (counts.get(spread) ?? 0) + ms;
  if (sum === 0) counts.delete(spread);
  else counts.set(spread, sum);
}

/** Figures over the sum of some counts; null when there is no time in them. */
export function figuresOf(...parts: (SpreadCounts | undefined)[]): SpreadFigures | null {
  const counts: SpreadCounts = new Map(parts[0]);
  for (const part of parts.slice(1)) {
    for (const [spread, ms] of part ?? []) addTime(counts, spread, ms);
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const first = sorted[0];
  if (!first) return null;
  let total = 0;
  let weighted = 0;
  for (const [spread, ms] of sorted) {
    total += ms;
    weighted += spread * ms;
  }
  /** The smallest spread that was not exceeded for this part of the time. */
  const quantile = (part: number): number => {
    let sum = 0;
    for (const [spread, ms] of sorted) if ((sum += ms) >= part * total) return spread;
    return first[0];
  };
  const [median, p95] = [quantile(0.5), quantile(0.95)];
  return { min: first[0], average: weighted / total, median, p95 };
}
