import type { FigureName } from '../../../server/protocol/figures.js';
import type { Following } from '../../../server/protocol/following.js';
import type { BoardPeriod } from '../../../server/protocol/leaderboard.js';
import type { ResultKind } from '../../../server/protocol/results.js';

/**
 * What the widgets about results of trading say, beside the terms of all widgets. Numbers and times that
 * functions take are already formatted.
 */
export interface ResultsTranslation {
  /** Language of these terms, for `lang`. */
  language: string;
  /** Nothing has arrived; the line is lost; it is back. */
  failed: string;
  lost: string;
  restored: string;
  /** The relay knows no such board or results. */
  unknown: string;
  /** Names of figures, short enough for a heading. */
  figures: Readonly<Record<FigureName, string>>;
  /** Where there is room for one word. */
  columns: Readonly<Record<'gain' | 'drawdown', string>>;
  /** Button that tells how a figure is defined. */
  about: (figure: string) => string;
  definitionFailed: string;
  formula: string;
  /** How the figures were computed: version and moment. */
  method: (version: string, time: string) => string;
  net: string;
  inCurrency: (currency: string) => string;
  accountCurrency: string;
  demo: string;
  closed: string;
  /** Records of an account are missing. */
  incomplete: string;
  /** Names of a group of tabs. */
  period: string;
  range: string;
  periods: Readonly<Record<BoardPeriod, string>>;
  leaderboard: string;
  rank: string;
  trader: string;
  /** Heading of the small charts. */
  course: string;
  rose: (places: string) => string;
  fell: (places: string) => string;
  kept: string;
  entered: string;
  ofTrades: (count: string) => string;
  search: string;
  found: (count: string) => string;
  /** Nobody meets the rules of the board; nobody has the name that was searched for. */
  nobody: string;
  noMatch: string;
  /** The rules of the place do not allow the board's periods. */
  tooShort: string;
  pages: string;
  previous: string;
  next: string;
  shown: (from: string, to: string, total: string) => string;
  minimum: (days: string, trades: string) => string;
  closedKept: string;
  closedDropped: string;
  demoIncluded: string;
  demoExcluded: string;
  /** Who did not agree to be named is left out, or stands under an invented name. */
  namedOnly: string;
  namesInvented: string;
  tiesShare: string;
  tiesFirst: string;
  prize: string;
  startsIn: string;
  endsIn: string;
  ended: string;
  kinds: Readonly<Record<ResultKind, string>>;
  since: (date: string) => string;
  sharePrice: string;
  sharePriceFrom: string;
  /** Who follows a strategy; who copies it; who invests in a pool; what they have in it. */
  followers: string;
  copiers: string;
  investors: string;
  assets: string;
  atLeast: (number: string) => string;
  fewerThan: (number: string) => string;
  /** When they were counted, and by whom. */
  counted: (date: string, counter: string) => string;
  counters: Readonly<Record<Following['source'], string>>;
  /** Headings of the parts of a track record. */
  growth: string;
  drawdowns: string;
  months: string;
  statistics: string;
  trades: string;
  years: string;
  computed: string;
  equity: string;
  balance: string;
  /** How to use a chart by keyboard. */
  keys: string;
  asTable: string;
  asChart: string;
  time: string;
  moneyIn: string;
  moneyOut: string;
  /** Of a range such as 3M or 1Y. */
  rangeName: (range: string) => string;
  allTime: string;
  partial: string;
  year: string;
  total: string;
  /** Groups of figures. */
  returns: string;
  risk: string;
  ruin: string;
  trading: string;
  ratios: string;
  /** Why a figure is a dash. */
  needsDays: (days: string) => string;
  needsTrades: (trades: string) => string;
  needsYear: string;
  noLosses: string;
  tooShortHistory: string;
  notKnown: string;
  counts: (wins: string, losses: string, even: string) => string;
  symbol: string;
  side: string;
  buy: string;
  sell: string;
  lots: string;
  opened: string;
  closedAt: string;
  pips: string;
  result: string;
  delayed: (duration: string) => string;
  undelayed: string;
  noTrades: string;
  more: string;
  noYears: string;
  /** What must stand beside past performance. */
  unreliable: string;
  referencePeriod: (from: string, to: string) => string;
  /** The same for several accounts, of which each has its own beginning. */
  wholeLives: (to: string) => string;
  source: string;
  currencyEffect: (currency: string) => string;
  zone: (offset: string) => string;
  /** How closely equity was watched: each day, more often, or not even that. */
  sampledDaily: string;
  sampledEvery: (duration: string) => string;
  sampledRarely: (duration: string) => string;
  snapshot: string;
}
