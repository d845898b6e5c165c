import type { MinuteRange, Week } from '../../relay/weekly-hours.js';

/** MT4 has three sessions a day; some servers tell more. */
export const mostSessions = 7 * 10;

/** Why sessions cannot be meant, and which one it is. */
export interface WrongSession {
  at: number;
  wanted: string;
  given: unknown;
}

const fullDay = 1_440;

/**
 * Reads sessions of day (0 is Sunday), opening and closing minute, in any order: `[1, 5, 1440]` is all
 * Monday but its first five minutes. MT4 has 0 and 0 where there is no session.
 */
export function readSessions(rows: readonly unknown[]): Week | WrongSession {
  const week: MinuteRange[][] = Array.from({ length: 7 }, () => []);
  for (const [at, given] of rows.entries()) {
    const wrong = (wanted: string) => ({ at, wanted, given });
    if (!isTriple(given)) {
      return wrong('a session of day, opening and closing minute, such as [1,5,1440]');
    }
    const [day, from, to] = given;
    const ranges = week[day];
    if (!ranges) return wrong('on a day from 0 (Sunday) to 6 (Saturday)');
    if (from === 0 && to === 0) continue;
    if (from < 0 || to > fullDay) return wrong('of minutes of the day, from 0 to 1440');
    if (from >= to) {
      return wrong('closed after it opened; one that goes over midnight is two, a day each');
    }
    if (ranges.some((other) => from < other.to && other.from < to)) {
      return wrong('apart from the sessions of that day before it');
    }
    ranges.push({ from, to });
  }
  for (const ranges of week) ranges.sort((a, b) => a.from - b.from);
  return week;
}

const isTriple = (row: unknown): row is [number, number, number] =>
  Array.isArray(row) && row.length === 3 && row.every((part) => Number.isInteger(part));
