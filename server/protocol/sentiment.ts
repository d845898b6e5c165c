/**
 * `sentiment:<symbol>`: how clients of the broker are positioned; nobody can be told from it. Shares are
 * whole percents, the smaller side is never told as fewer clients than hide one, and something new
 * comes only when enough clients have changed: what two of them differ in is the doing of many.
 */
export interface Sentiment {
  symbol: string;
  /** Clients with more bought than sold, as a share of those with more of either, 0–1; null: too few. */
  longClients: number | null;
  /** Share of bought lots in all open lots, 0–1; null likewise, and while it shows a single client. */
  longLots: number | null;
  /** Clients that hold it, rounded down to a step that hides a single one; null while too few. */
  clients: number | null;
  /** Fewest clients for which shares are told. */
  floor: number;
  /** The positions are those of this moment, ms UTC: at least `delay` ms before they are told. */
  asOf: number;
  delay: number;
  state: 'live' | 'stale';
}
