/** For how long each spread of a symbol stood within one hour of the server's day. They add up. */
export interface SpreadRecord {
  symbol: string;
  /** Number of the server's day: days of its wall clock since 1970-01-01. */
  day: number;
  /** Hour of that day, 0–23. */
  hour: number;
  digits: number;
  /** Spread in points → ms for which it stood. */
  counts: ReadonlyMap<number, number>;
}
