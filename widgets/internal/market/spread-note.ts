import type { SpreadStats } from '../../../server/protocol/spread.js';
import type { MarketTranslation } from '../../translations/market/translation.js';
import { formatMoment } from './times.js';
import type { Zone } from './zones.js';

/** Since when the spreads of a table have been measured; now, while none is known. */
export function spreadsSince(
  { spreadsSince, spreadsBetween }: MarketTranslation,
  locale: string,
  zone: Zone,
  stats: readonly SpreadStats[],
  now: number,
): string {
  const times = stats.length ? stats.map(({ since }) => since) : [now];
  const [first = '', last = ''] = [Math.min(...times), Math.max(...times)].map((time) =>
    formatMoment(locale, zone, time, { day: 'numeric', month: 'long', year: 'numeric' }),
  );
  return first === last ? spreadsSince(first) : spreadsBetween(first, last);
}
