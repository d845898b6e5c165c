import type { BoardMetric } from '../../protocol/board-metrics.js';
import type { BoardPeriod } from '../../protocol/leaderboard.js';
import type { Hurry } from '../board.js';
import type { PublicRecords } from '../public-records.js';
import type { ServerClock } from '../server-clock.js';
import { nextMidnight, startOf } from '../spans.js';
import type { Span } from '../track-record/history.js';
import { Standings } from './standings.js';

export interface WindowOptions {
  period: BoardPeriod;
  /** The span of a contest, for the period of that name. */
  contest: { from: number; to: number } | null;
  /** Figures by which boards rank. */
  metrics: readonly BoardMetric[];
  records: PublicRecords;
  clock: ServerClock;
}

/** A period that boards rank, with the figures of its present span. */
export class Window {
  readonly #options: WindowOptions;
  #standings: Standings;
  /** Figures of the span that has just begun, until all of them are read. */
  #coming: Standings | undefined;
  /** Figures as they were at the last midnight, after a start in the middle of the day. */
  #base: Standings | undefined;
  #rollsAt = -Infinity;

  constructor(options: WindowOptions) {
    this.#options = options;
    this.#standings = this.#make(options.contest ?? { from: 0, to: null });
  }

  /** The figures that count now; another object when another span has begun. */
  get standings(): Standings {
    return this.#standings;
  }

  /** The record of an account has changed. */
  touch(account: number): void {
    this.#standings.touch(account);
    this.#coming?.touch(account);
    this.#base?.touch(account);
  }

  /** Time has changed the figures of all. */
  touchAll(): void {
    for (const account of this.#options.records.accounts()) this.#standings.touch(account);
  }

  /** Reads figures that changed, for as long as there is time. */
  refresh(now: number, isUp: Hurry): void {
    this.#roll(now);
    if (this.#coming) {
      this.#coming.refresh(now, isUp);
      if (!this.#coming.ready) return;
      this.#standings = this.#coming;
      this.#coming = undefined;
    }
    // A contest that has not begun has no figures.
    if (now >= this.#standings.span.from) this.#standings.refresh(now, isUp);
  }

  /** Reads figures as of the last midnight, if they are still wanted. */
  refreshBase(now: number, isUp: Hurry): void {
    this.#base?.refresh(now, isUp);
  }

  /** Figures as of the last midnight, once, when all of them are read. */
  takeBase(): Standings | undefined {
    const base = this.#base;
    if (!base?.settled) return undefined;
    this.#base = undefined;
    return base;
  }

  #make(span: Span): Standings {
    const { records, metrics } = this.#options;
    return new Standings(records, span, metrics);
  }

  #roll(now: number): void {
    if (now < this.#rollsAt) return;
    const { clock, period, contest } = this.#options;
    const isFirst = this.#rollsAt === -Infinity;
    this.#rollsAt = nextMidnight(now, clock);
    // What was so at an older midnight is of no use any more.
    this.#base = undefined;
    const span: Span =
      period === 'contest'
        ? (contest ?? { from: 0, to: null })
        : { from: startOf(period, now, clock), to: null };
    if (isFirst) {
      this.#standings = this.#make(span);
      const midnight = startOf('day', now, clock);
      if (span.from < midnight && midnight < (span.to ?? Infinity))
        this.#base = this.#make({ from: span.from, to: midnight });
    } else if (span.from !== (this.#coming ?? this.#standings).span.from) {
      this.#coming = this.#make(span);
    }
  }
}
