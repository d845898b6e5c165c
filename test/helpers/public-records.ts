import {
  type EquitySampling,
  type FigureName,
  type Figures,
  figureNames,
} from '../../server/protocol/figures.js';
import type { ResultTrade } from '../../server/protocol/results.js';
import type { PublicRecords } from '../../server/relay/public-records.js';
import type { AccountRecord, TradeRecord } from '../../server/relay/track-record/records.js';
import { accountRecord } from './records.js';

/** What a test says of an account; the rest is usual. */
export interface FakeAccount {
  record?: Partial<AccountRecord>;
  /** When its first money came; null: never. */
  since?: number | null;
  closed?: boolean;
  incomplete?: boolean;
  figures?: Partial<Record<FigureName, number | null>>;
  /** By the start of a span, for accounts that differ from one to the other. */
  figuresFrom?: (from: number, to: number | null) => Partial<Record<FigureName, number | null>>;
  lossless?: boolean;
  trades?: ResultTrade[];
  sampling?: EquitySampling;
  /** Whether it held a position in the window, and lost. */
  lost?: boolean;
}

/** Figures that are null but for those named. */
const someFigures = (some: FakeAccount['figures'] = {}, lossless = false): Figures => ({
  ...(Object.fromEntries(figureNames.map((name) => [name, null])) as Record<FigureName, null>),
  ...some,
  counts: { wins: 0, losses: 0, even: 0 },
  lossless,
});

/** Equity that was seen at the end of a day, once. */
const dailySampling: EquitySampling = {
  longest: 86_400_000,
  since: 0,
  days: { told: 1, noted: 0, missed: 0 },
};

/** A trade that closed at a moment. */
export const resultTrade = (closeTime: number): ResultTrade => ({
  symbol: 'EURUSD',
  side: 'buy',
  lots: 1,
  openTime: closeTime - 60_000,
  closeTime,
  openPrice: 1.1,
  closePrice: 1.101,
  digits: 5,
  pips: 10,
  net: 10_000,
});

/** Track records as a test says they are; `reads` counts how often figures were asked for. */
export class FakeRecords implements PublicRecords {
  readonly known = new Map<number, FakeAccount>();
  open: TradeRecord[] = [];
  asOf: number | null = null;
  reads = 0;
  lines = 0;

  set(account: number, fake: FakeAccount = {}): this {
    this.known.set(account, fake);
    return this;
  }

  accounts() {
    return this.known.keys();
  }

  facts(account: number) {
    const fake = this.known.get(account);
    if (!fake) return undefined;
    return {
      record: accountRecord({ account, ...fake.record }),
      since: fake.since === undefined ? 0 : fake.since,
      closed: fake.closed ?? false,
      open: 0,
      balance: 0,
      incomplete: fake.incomplete ?? false,
      unclassified: 0,
    };
  }

  figures(account: number, span: { from: number; to: number | null }) {
    this.reads++;
    const fake = this.known.get(account);
    if (!fake) return undefined;
    const own = fake.figuresFrom?.(span.from, span.to) ?? fake.figures;
    return someFigures({ trades: 10, gain: 0, ...own }, fake.lossless);
  }

  basis(account: number, span: { from: number; to: number | null }, now: number) {
    if (!this.known.has(account)) return undefined;
    const money = { currency: 'USD', minorDigits: 2, net: true as const };
    const offsets = [{ from: 0, offset: 0 }];
    return { method: 1, asOf: now, ...span, ...money, offsets, sampling: this.sampling(account) };
  }

  sampling(account: number) {
    return this.known.get(account)?.sampling ?? dailySampling;
  }

  line() {
    this.lines++;
    return [1, 1.123456];
  }

  curve = () => [];
  months = () => [];
  years = () => [];
  flows = () => [];

  trades(account: number, { before, limit }: { before: number; limit: number }) {
    const trades = this.known.get(account)?.trades ?? [];
    return trades.filter(({ closeTime }) => closeTime < before).slice(0, limit);
  }

  openTrades() {
    return this.open;
  }

  lossShare(
    _span: unknown,
    accounts: Iterable<number>,
    _now?: number,
    _counts?: (symbol: string) => boolean,
  ) {
    const held = [...accounts].map((account) => this.known.get(account)?.lost);
    const counted = held.filter((lost) => lost !== undefined);
    return { accounts: counted.length, losers: counted.filter(Boolean).length };
  }
}
