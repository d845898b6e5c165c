import type { Timeframe } from '../../../../server/protocol/candle.js';
import type { ChartTranslation } from '../../../translations/chart/translation.js';
import type { Bars } from './bars.js';
import { isDaily } from './ranges.js';

export const timeZones = ['visitor', 'server'] as const;
export type ChartZone = (typeof timeZones)[number];

const minute = 60_000;

/** What the wall clock of a chart shows at a moment, written as if it were UTC; ms. */
export type WallClock = (time: number) => number;

/** The wall clock of a chart, which changes only for a reason: the library then forgets its axis. */
export class ChartClock {
  wall: WallClock = (time) => time;
  #asked: ChartZone | undefined;
  #zone: ChartZone = 'visitor';
  #bars: Bars | undefined;

  /** Days are the server's in either zone: its midnight may be yesterday evening elsewhere. */
  set(zone: ChartZone, bars: Bars | undefined): void {
    if (!bars || (zone === this.#asked && bars === this.#bars)) return;
    this.#asked = zone;
    this.#zone = zone === 'server' || isDaily(bars.timeframe) ? 'server' : 'visitor';
    this.#bars = bars;
    this.wall =
      this.#zone === 'server'
        ? (time) => time + bars.offsetAt(time)
        : (time) => time - new Date(time).getTimezoneOffset() * minute;
  }

  /** Whose time it is, in words. */
  say(labels: ChartTranslation): string {
    const { last } = this.#bars ?? {};
    return last ? labels[this.#zone](zoneName(this.wall(last.time) - last.time)) : '';
  }
}

/** `UTC+3` or `UTC+5:30`. */
export function zoneName(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / minute);
  const rest = minutes % 60;
  const hours = `${offset < 0 ? '−' : '+'}${Math.floor(minutes / 60)}`;
  return minutes ? `UTC${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}` : 'UTC';
}

type Style = 'year' | 'month' | 'day' | 'time' | 'date' | 'moment';

const styles: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { month: 'short' },
  day: { day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  moment: { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A wall time in words; `wall` is written as if it were UTC. */
export function formatWall(locale: string, wall: number, style: Style): string {
  const key = `${locale} ${style}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' });
    formats.set(key, format);
  }
  return format.format(wall);
}

/** When a bar opened: a date for days, else a time. */
export const formatOpen = (locale: string, wall: number, timeframe: Timeframe): string =>
  formatWall(locale, wall, isDaily(timeframe) ? 'date' : 'moment');
