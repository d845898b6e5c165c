import { svg, type TemplateResult } from 'lit';
import type { SpreadFigures, SpreadStats } from '../../../server/protocol/spread.js';
import { clockTime, formatMoment } from './times.js';
import { toWall, type Zone } from './zones.js';

const hour = 3_600_000;
const day = 24 * hour;

/** One hour of the day as a strip shows it. */
export interface HourCell {
  /** When it begins or began today, ms UTC. */
  from: number;
  figures: SpreadFigures | null;
  /** It is the hour of now. */
  present: boolean;
  /** How wide its average is against that of the symbol: 1 narrow … 5 wide; 0 without prices. */
  level: number;
}

/** Averages up to so many times that of all hours have level 1, 2, 3, 4; above it is 5. */
const bounds = [0.75, 0.95, 1.05, 1.5];

const levelOf = (average: number, usual: number): number =>
  1 + bounds.filter((bound) => average > bound * usual).length;

/** The 24 hours of the server's day, in the order of the day of another wall clock. */
export function hourCells(stats: SpreadStats, zone: Zone, now: number): HourCell[] {
  const { serverOffset, hours, all } = stats;
  const midnight = Math.floor((now + serverOffset) / day) * day - serverOffset;
  const inDay = (time: number) => ((toWall(zone, time) % day) + day) % day;
  return Array.from({ length: 24 }, (_, at) => {
    const from = midnight + at * hour;
    const figures = hours[at] ?? null;
    const level = figures && all ? levelOf(figures.average, all.average) : 0;
    return { from, figures, level, present: from <= now && now < from + hour };
  }).sort((a, b) => inDay(a.from) - inDay(b.from));
}

/** From when to when an hour is. */
export const hourSpan = (locale: string, zone: Zone, from: number): string =>
  `${clockTime(locale, zone, from)}–${clockTime(locale, zone, from + hour)}`;

/** The hours under which a strip has marks: every sixth. */
export const hourMarks = (locale: string, zone: Zone, cells: readonly HourCell[]): string[] =>
  cells
    .filter((_, at) => at % 6 === 0)
    .map(({ from }) => {
      const odd = toWall(zone, from) % hour !== 0;
      const options: Intl.DateTimeFormatOptions = { hour: '2-digit' };
      return formatMoment(locale, zone, from, odd ? { ...options, minute: '2-digit' } : options);
    });

/** Cells are 1 wide and lie between 0 and 20; a mark for the present hour is below. */
const top = (level: number): number => 20 - level * 4;

const box = (at: number, y: number, height: number): string =>
  `M${at + 0.06} ${y}h.88v${height}h-.88z`;

/** Draws a strip: one path for each level, because a table has hundreds of strips. */
export function drawStrip(cells: readonly HourCell[], picked: number | undefined): TemplateResult {
  const level = (wanted: number) =>
    cells
      .map((cell, at) => (cell.level === wanted ? box(at, top(wanted), wanted * 4) : ''))
      .join('');
  const tracks = cells.map(({ level }, at) => (level ? box(at, 0, 20) : box(at, 18.5, 1.5)));
  const present = cells.findIndex((cell) => cell.present);
  return svg`<svg viewBox="0 0 24 25" preserveAspectRatio="none" aria-hidden="true">
    <path class="track" d=${tracks.join('')} />
    ${[1, 2, 3, 4, 5].map((at) => svg`<path class="level${at}" d=${level(at)} />`)}
    ${present < 0 ? '' : svg`<path class="present" d=${box(present, 22.5, 2.5)} />`}
    ${picked === undefined ? '' : svg`<path class="picked" d=${box(picked, 0, 20)} />`}
  </svg>`;
}

/** The cell that a key leads to from another one; undefined when the key means nothing here. */
export function cellByKey(key: string, at: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    Home: 0,
    End: 23,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(23, Math.max(0, next));
}
