import type { FigureBasis, Figures } from './figures.js';
import type { Following } from './following.js';

/** What the results are those of. */
export const resultKinds = ['account', 'strategy', 'pool'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** A point of the growth chart. */
export interface CurvePoint {
  /** ms UTC. */
  time: number;
  /** Growth of one unit since the start, transfers taken out, on equity and on balance; 1.2 is +20 %. */
  equity: number;
  balance: number;
  /** Fall from the highest point so far, on equity, positive. */
  drawdown: number;
}

/** Gain of a calendar month of the server. */
export interface MonthResult {
  year: number;
  /** 1–12. */
  month: number;
  gain: number;
  /** There was not always money, as none had come yet or all was taken out; or the month is not over. */
  partial: boolean;
}

/** A closed trade, a chain of partial closes as one. No ticket. */
export interface ResultTrade {
  symbol: string;
  side: 'buy' | 'sell';
  lots: number;
  openTime: number;
  closeTime: number;
  openPrice: number;
  closePrice: number;
  digits: number;
  /** How far the price went in favour of the trade; in points where no pip is defined. */
  pips: number;
  /** Minor units, all costs taken off. */
  net: number;
}

/** `results:<id>`: the track record of one account, strategy or pool. */
export interface Results {
  id: string;
  kind: ResultKind;
  title: string;
  alias: string;
  country: string | null;
  basis: FigureBasis;
  state: 'live' | 'stale';
  closed: boolean;
  /** The server tells another balance than the records add up to: some are missing, and no figure is sure. */
  incomplete: boolean;
  /** Figures of the whole life, and of the last complete twelve-month periods, newest first. */
  figures: Figures;
  years: readonly { from: number; to: number; gain: number; complete: boolean }[];
  /** Share of a pool: an index that starts at 100 and moves by the return only. Null unless a pool. */
  sharePrice: number | null;
  /** At most 400, oldest first. */
  curve: readonly CurvePoint[];
  /** Transfers that the growth chart marks: when, and whether in or out. Never how much. */
  flows: readonly { time: number; side: 'in' | 'out' }[];
  months: readonly MonthResult[];
  /** Newest first, at most 50. Those younger than `tradesDelay` ms are not told. */
  trades: readonly ResultTrade[];
  tradesDelay: number;
  /** Transfers that neither a rule nor a payment classifies: they count as flows. */
  unclassified: number;
  /** Who follows it, in buckets; null: it is no strategy or pool, or nobody told. */
  following: Following | null;
}
