import type { SpreadCounts } from '../../server/relay/spread-counts.js';
import { readPairs } from '../../server/relay/spread-pairs.js';
import { type SpreadRecord, wholeDay } from '../../server/relay/spread-record.js';

/** The counts of a record, over all its hours. */
export function countsOf({ pairs }: SpreadRecord): SpreadCounts {
  const counts: SpreadCounts = new Map();
  readPairs(pairs, (_, spread, ms) => counts.set(spread, (counts.get(spread) ?? 0) + ms));
  return counts;
}

/** Keeps records as a store does: a later one replaces an earlier one, and a whole day its hours. */
export function keep(stored: Map<string, SpreadRecord>, records: readonly SpreadRecord[]): void {
  for (const record of records) {
    if (record.hour === wholeDay) {
      for (let hour = 0; hour < wholeDay; hour++) stored.delete(`${record.day} ${hour}`);
    }
    stored.set(`${record.day} ${record.hour}`, record);
  }
}

/** What is kept, in the order in which it is restored. */
export const ordered = (stored: ReadonlyMap<string, SpreadRecord>): SpreadRecord[] =>
  [...stored.values()].sort((a, b) => a.day - b.day || a.hour - b.hour);
