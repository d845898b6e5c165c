/**
 * What the widgets about markets say, beside the terms of all widgets. They are apart, so that a page
 * with prices alone does not load them.
 */
export interface MarketTranslation {
  /** Language of these terms, for `lang`. */
  language: string;
  preOpen: string;
  /** Lowest and highest price of the day; both follow. */
  dayRange: string;
  visitorTime: string;
  serverTime: string;
  /** Between the parts of a list, with the space that it needs. */
  comma: string;
  open: string;
  /** Not open now: a market or a day. */
  shut: string;
  /** `time` is already formatted, and so below. */
  opensAt: (time: string) => string;
  closesAt: (time: string) => string;
  opensIn: (duration: string) => string;
  closesIn: (duration: string) => string;
  neverCloses: string;
  hoursUnknown: string;
  /** What stands there when nothing has arrived, and so below. */
  hoursFailed: string;
  /** Name of the table of spreads. */
  spreads: string;
  spreadsFailed: string;
  now: string;
  minimum: string;
  average: string;
  median: string;
  /** Heading of the spread that was not exceeded in 95 % of the time; long where there is room. */
  p95: string;
  p95Long: string;
  byHour: string;
  notEnough: string;
  noPrices: string;
  spreadsIn: Readonly<Record<'pips' | 'points', string>>;
  spreadsSince: (date: string) => string;
  /** Symbols have been measured since different days. */
  spreadsBetween: (first: string, last: string) => string;
  spreadsVary: string;
  stripKey: string;
  specs: string;
  specsFailed: string;
  contract: string;
  contractSize: string;
  digits: string;
  pip: string;
  pipValue: string;
  lotMin: string;
  lotMax: string;
  lotStep: string;
  lots: (number: string) => string;
  margin: string;
  leverage: string;
  marginCurrency: string;
  swap: string;
  swapLong: string;
  swapShort: string;
  swapPoints: (number: string) => string;
  swapPercent: (percentage: string) => string;
  swapMoney: (money: string) => string;
  tripleDay: string;
  never: string;
  commission: string;
  commissionPer: (money: string) => string;
  hours: string;
  holidays: string;
  noHolidays: string;
  notStated: string;
  state: string;
  sessions: string;
  /** Heading of the names in the clock of sessions. */
  session: string;
  centres: Readonly<Record<'sydney' | 'tokyo' | 'london' | 'new-york', string>>;
  usualHours: string;
  /** Lists of the symbols that rose and fell most, and what stands there when none did. */
  gainers: string;
  losers: string;
  noGainers: string;
  noLosers: string;
  crossRates: string;
  /** Heading of the column of base currencies: what one unit of each is worth. */
  oneUnit: string;
  /** What the sign at a rate means that no symbol of the broker shows. */
  computed: string;
  /** `currencies` are those between the two. */
  computedThrough: (currencies: string) => string;
  inverseOf: (symbol: string) => string;
}
