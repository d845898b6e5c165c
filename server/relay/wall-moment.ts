import { readDay } from './weekly-hours.js';

const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d))?$/;
const minute = 60_000;

/**
 * A moment of a wall clock, written as if it were UTC: `2026-12-01 09:30`, or `2026-12-01` for its
 * midnight. Throws a RangeError when there is no such moment.
 */
export function readWallMoment(text: string): number {
  const [, date, hours = '0', minutes = '0'] = pattern.exec(text) ?? [];
  if (!date) throw new RangeError(`must be a moment such as "2026-12-01 09:30", got "${text}"`);
  return readDay(date) * 1_440 * minute + (Number(hours) * 60 + Number(minutes)) * minute;
}
