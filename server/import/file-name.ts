import { basename } from 'node:path';
import type { Timeframe } from '../protocol/candle.js';
import { isTimeframe, timeframeOf } from '../relay/timeframes.js';

/** What the name of a file says of the bars in it. */
export interface NamedSeries {
  symbol?: string;
  timeframe?: Timeframe;
}

/** Reads names as the terminal gives them, `EURUSD60.csv` for H1, and `EURUSD_H1.csv`. */
export function readFileName(path: string): NamedSeries {
  const name = basename(path).replace(/\.[A-Za-z]+$/, '');
  const named = /^(.+?)[-_ ](M\d+|H\d|D1|W1|MN1?)$/i.exec(name);
  if (named?.[1] && named[2]) {
    const timeframe = named[2].toUpperCase().replace('MN1', 'MN');
    return isTimeframe(timeframe) ? { symbol: named[1], timeframe } : {};
  }
  // Of US50015 the longest end that is a timeframe is meant; a zero in front belongs to the symbol.
  const [digits = ''] = /\d+$/.exec(name) ?? [];
  for (let length = Math.min(digits.length, name.length - 1); length > 0; length--) {
    const minutes = digits.slice(-length);
    const timeframe = minutes.startsWith('0') ? undefined : timeframeOf(Number(minutes));
    if (timeframe) return { symbol: name.slice(0, -length), timeframe };
  }
  return {};
}
