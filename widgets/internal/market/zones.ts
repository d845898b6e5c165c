import { warnOnce } from '../warn.js';

/** A wall clock: the visitor's own (undefined), that of an IANA zone, or so many ms ahead of UTC. */
export type Zone = string | number | undefined;

const day = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for a zone that does not exist. */
function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/**
 * What the attribute `time-zone` means: `visitor`, `server`, or a zone such as `Europe/London`.
 * `serverOffset` is undefined until the relay told it; the visitor's own clock stands in.
 */
export function readZone(value: string, serverOffset: number | undefined): Zone {
  const text = value.trim();
  if (!text || /^visitor$/i.test(text)) return undefined;
  if (/^server$/i.test(text)) return serverOffset;
  try {
    clockOf(text);
    return text;
  } catch {
    warnOnce(
      `time-zone must be visitor, server or a zone such as Europe/London, got "${text.slice(0, 40)}".`,
    );
    return undefined;
  }
}

/** How far the wall clock of a zone is ahead of UTC at a moment, ms. */
export function offsetAt(zone: Zone, time: number): number {
  if (typeof zone === 'number') return zone;
  if (zone === undefined) return -60_000 * new Date(time).getTimezoneOffset();
  const at = new Map<string, number>();
  for (const { type, value } of clockOf(zone).formatToParts(time)) at.set(type, Number(value));
  const part = (type: string) => at.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(time / 1_000) * 1_000;
}

/** The wall clock at a moment, written as if it were UTC. */
export const toWall = (zone: Zone, time: number): number => time + offsetAt(zone, time);

/**
 * The moment at which the wall clock shows a time: the first of two. A time that the clock skips is
 * reckoned as if it had not been put forward yet, so that midnight yields the moment of the skip.
 */
export function fromWall(zone: Zone, wall: number): number {
  const near = wall - offsetAt(zone, wall);
  const moments = [near - day, near, near + day].map((time) => wall - offsetAt(zone, time));
  const right = moments.filter((time) => toWall(zone, time) === wall);
  return right.length ? Math.min(...right) : Math.max(...moments);
}

/** When the day of a wall clock begins that holds a moment, or one so many days later. */
export const dayStart = (zone: Zone, time: number, later = 0): number =>
  fromWall(zone, (Math.floor(toWall(zone, time) / day) + later) * day);
