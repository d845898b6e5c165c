import { usualSymbols } from '../server/feeds/market.js';
import type { ServerClock } from '../server/relay/server-clock.js';
import { packPairs } from '../server/relay/spread-pairs.js';
import { type SpreadRecord, wholeDay } from '../server/relay/spread-record.js';

const hour = 3_600_000;
/** How many of the server's days are invented, before the present one. */
const days = 10;
/** How far spreads are from the usual one, by hour of the server's day: wide around midnight. */
const widening = Array.from({ length: 24 }, (_, at) =>
  at === 0 ? 4 : at < 2 || at > 22 ? 1.8 : 1,
);
/** Which part of an hour stood at which multiple. */
const parts = [
  [0.8, 0.22],
  [0.95, 0.38],
  [1.1, 0.28],
  [1.5, 0.09],
  [3, 0.03],
] as const;

/** What the spreads of the usual symbols were like in the days before a moment. */
export function spreadHistory(now: number, clock: ServerClock): SpreadRecord[] {
  const today = clock.dayOf(now);
  const records: SpreadRecord[] = [];
  for (const { symbol, digits, spread, hours } of usualSymbols) {
    for (let day = today - days; day < today; day++) {
      // 1970-01-01 was a Thursday.
      const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
      if (weekend && hours !== 'always') continue;
      const pairs = packPairs(widening.map((wide, at) => [at, countsOf(spread * wide)]));
      records.push({ symbol, day, hour: wholeDay, digits, pairs });
    }
  }
  return records;
}

/** An hour around a spread. */
function countsOf(usual: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [times, part] of parts) {
    const points = Math.max(1, Math.round(usual * times));
    counts.set(points, (counts.get(points) ?? 0) + Math.round(part * hour));
  }
  return counts;
}
