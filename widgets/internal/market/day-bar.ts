import { svg, type TemplateResult } from 'lit';
import type { TradingSession } from '../../../server/protocol/specs.js';
import { clockTime } from './times.js';
import { fromWall, toWall, type Zone } from './zones.js';

const hour = 3_600_000;
const day = 24 * hour;

/** A day of a wall clock; 23 or 25 hours long when the clock changes. */
export interface ShownDay {
  from: number;
  to: number;
}

const percent = ({ from, to }: ShownDay, time: number): string =>
  `${((100 * (Math.min(to, Math.max(from, time)) - from)) / (to - from)).toFixed(3)}%`;

const width = ({ from, to }: ShownDay, session: TradingSession): string => {
  const shown = Math.min(to, session.to) - Math.max(from, session.from);
  return `${((100 * Math.max(0, shown)) / (to - from)).toFixed(3)}%`;
};

/** Draws when something is open on a day, and where the day stands. Time runs from left to right. */
export function dayBar(
  shown: ShownDay,
  sessions: readonly TradingSession[],
  now: number,
  soon: TradingSession | undefined,
): TemplateResult {
  const at = percent(shown, now);
  return svg`<svg class="day" aria-hidden="true">
    <rect class="track" y="30%" width="100%" height="40%" rx="4" />
    ${sessions.map((session) => svg`<rect class=${session.from <= now && now < session.to ? 'running' : 'session'} x=${percent(shown, session.from)} y="30%" width=${width(shown, session)} height="40%" rx="4" />`)}
    ${soon ? svg`<rect class="soon" x=${percent(shown, soon.from)} y="42%" width=${width(shown, soon)} height="16%" />` : ''}
    <line class="now" x1=${at} x2=${at} y1="0" y2="100%" />
  </svg>`;
}

/** Names every sixth hour of a day over the bars. */
export function dayMarks(locale: string, zone: Zone, { from }: ShownDay): string[] {
  const wall = toWall(zone, from);
  const midnight = Math.floor(wall / day) * day;
  return [0, 6, 12, 18].map((at) => clockTime(locale, zone, fromWall(zone, midnight + at * hour)));
}
