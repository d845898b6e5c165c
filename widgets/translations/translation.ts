/** Everything that widgets say. All terms are required, so that no language lags behind. */
export interface Translation {
  /** Language of these terms, for `lang`. */
  language: string;
  /** Names of widgets for screen readers. */
  prices: string;
  loading: string;
  /** The relay cannot be reached and there is nothing to show. */
  failed: string;
  retry: string;
  /** Nothing to show because no symbol is named. */
  empty: string;
  pause: string;
  resume: string;
  /** `time` is already formatted. */
  asOf: (time: string) => string;
  /** The market of a symbol, or of all of them, is closed. */
  closed: string;
  /** The relay does not serve this symbol. */
  unknown: string;
  lost: string;
  restored: string;
  live: string;
  symbol: string;
  bid: string;
  ask: string;
  /** In pips. */
  spread: string;
  change: string;
  high: string;
  low: string;
  time: string;
  other: string;
}
