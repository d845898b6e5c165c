/** What a chart says, beside the terms of all widgets. */
export interface ChartTranslation {
  /** Language of these terms, for `lang`. */
  language: string;
  /** Name of the picture for screen readers. */
  chart: (symbol: string, timeframe: string) => string;
  /** How to use it by keyboard. */
  keys: string;
  open: string;
  close: string;
  timeframe: string;
  range: string;
  /** The range that shows everything. */
  all: string;
  type: string;
  candles: string;
  bars: string;
  line: string;
  area: string;
  baseline: string;
  table: string;
  picture: string;
  /** Heading of the table. */
  rows: (symbol: string, timeframe: string, count: string) => string;
  /** The relay has no candles of this symbol. */
  none: string;
  /** `zone` is such as UTC+3. */
  server: (zone: string) => string;
  visitor: (zone: string) => string;
  /** The name of the library follows. */
  by: string;
}
