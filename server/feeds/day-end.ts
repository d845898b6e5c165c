import type { ServerClock } from '../relay/server-clock.js';

const day = 86_400_000;

/**
 * The midnight of the server (ms UTC) that ends a day of which MT4 tells. It does so with a time around
 * that midnight, such as 23:59:59 or 00:00:00, on the wall clock (ms, written as if it were UTC).
 */
export const endOfDay = (wall: number, clock: ServerClock): number =>
  clock.toUtc(Math.round(wall / day) * day);
