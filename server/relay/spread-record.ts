/**
 * For how long each spread of a symbol stood within a day of the server, or within one hour of it. A day
 * that is over is one record, which takes the place of its hours.
 */
export interface SpreadRecord {
  symbol: string;
  /** Number of the server's day: days of its wall clock since 1970-01-01. */
  day: number;
  /** Hour of that day, 0–23, or `wholeDay`. */
  hour: number;
  digits: number;
  /** See spread-pairs.ts. */
  pairs: Uint32Array;
}

/** In place of the hour: the record is of all hours of a day that is over. Comes after every hour. */
export const wholeDay = 24;
