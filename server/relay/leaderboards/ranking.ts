import type { BoardMetric } from '../../protocol/board-metrics.js';
import type { Steps } from '../steps.js';
import {
  comparing,
  type Contender,
  countBefore,
  isBetter,
  merge,
  type Ranked,
  rank,
  settle,
  sortInSteps,
  type TieRule,
} from './order.js';
import type { Span } from '../track-record/history.js';
import type { Standing, Standings } from './standings.js';

/** Who takes part, and what ranks. */
export interface RankingRules {
  metric: BoardMetric;
  ties: TieRule;
  /** Trades closed within the span that an account needs. */
  minTrades: number;
  /** Whole days since the first money that an account needs. */
  minDays: number;
  closed: 'keep' | 'drop';
  /** Whether an account takes part, by its group. */
  admits: (standing: Standing) => boolean;
  /** Whether it may be on the board, by what its owner agreed to. */
  shows: (account: number) => boolean;
  /** Orders accounts whose figures are equal. */
  tieOf: (account: number) => number;
  /** When an account closed its last trade within a span, ms UTC. */
  reached: (account: number, span: Span) => number;
}

/** One trader in the order of a ranking. */
export interface Placed extends Contender {
  readonly standing: Standing;
  /** With so many trades he reached the figure. */
  readonly trades: number | null;
  /** The look at which he lost this place. */
  look: number;
}

/** A place on the board. */
export interface Place extends Ranked<Placed> {
  /** Places gained since the server's last midnight; null: was not ranked then. */
  readonly moved: number | null;
}

const day = 86_400_000;
/** Accounts in one step. */
const breath = 100;
/** Ranks in one step. */
const stride = 2_000;

/** Whole days since the first money came. */
export const ageOf = ({ since }: Pick<Standing, 'since'>, now: number): number =>
  since === null ? 0 : Math.max(0, Math.floor((now - since) / day));

/** Who leads over one span. The order is kept, because from one look to the next it hardly changes. */
export class Ranking {
  readonly #rules: RankingRules;
  #placed = new Map<number, Placed>();
  #order: Placed[] = [];
  #look = 0;
  /** Ranks at the server's last midnight. */
  #before: ReadonlyMap<number, number> = new Map();

  constructor(rules: RankingRules) {
    this.#rules = rules;
  }

  /** How many take part. */
  get total(): number {
    return this.#order.length;
  }

  /**
   * Orders those whose figures changed anew, as of `now` in ms UTC, in a single step; without a list
   * everybody, and until the last step the order is the former one.
   */
  *update(standings: Standings, now: number, changed?: readonly number[]): Steps {
    const look = ++this.#look;
    const [known, placed] = [this.#placed, changed ? this.#placed : new Map<number, Placed>()];
    const fresh: Placed[] = [];
    let count = 0;
    for (const account of new Set(changed ?? standings.accounts())) {
      if (!changed && ++count % breath === 0) yield;
      const before = known.get(account);
      const standing = this.#rules.shows(account) ? standings.of(account) : undefined;
      const one = standing && this.#place(standing, standings.span, now, before);
      if (before && changed) before.look = look;
      if (one) fresh.push(one);
      if (one) placed.set(account, one);
      else placed.delete(account);
    }
    const { metric } = this.#rules;
    if (!changed) this.#order = yield* sortInSteps(fresh, metric);
    else {
      const rest = this.#order.filter((each) => each.look !== look);
      this.#order = merge(rest, fresh.sort(comparing(metric)), metric);
    }
    this.#placed = placed;
  }

  /** The first so many places. */
  top(size: number): Place[] {
    return rank(this.#order, this.#rules.ties, size).map((ranked) => {
      const before = this.#before.get(ranked.contender.account);
      return { ...ranked, moved: before === undefined ? null : before - ranked.rank };
    });
  }

  /**
   * The rank of an account, below the last row too, and the one that it would have if its owner agreed
   * to be shown; undefined: it does not take part.
   */
  rankOf(standing: Standing, span: Span, now: number): number | undefined {
    const { metric, ties } = this.#rules;
    const one = this.#placed.get(standing.account) ?? this.#place(standing, span, now);
    if (!one) return undefined;
    const [isBefore, compare] = [isBetter(metric), comparing(metric)];
    return (
      1 +
      countBefore(this.#order, (other) =>
        ties === 'share' ? isBefore(other.value, one.value) : compare(other, one) < 0,
      )
    );
  }

  /** Moves count from the order as it is now, or as it is in another ranking. */
  *markBy(ranking: Ranking = this): Steps {
    const before = new Map<number, number>();
    const sorted = ranking.#order;
    for (const [index, { contender, rank: place }] of rank(sorted, this.#rules.ties).entries()) {
      if (index % stride === stride - 1) yield;
      before.set(contender.account, place);
    }
    this.#before = before;
  }

  /** Nobody has a place to move from: the span begins. */
  unmark(): void {
    this.#before = new Map();
  }

  #place(standing: Standing, span: Span, now: number, before?: Placed): Placed | undefined {
    const value = this.#valueOf(standing, now);
    if (value === null) return undefined;
    const { account, figures } = standing;
    const { trades = null } = figures;
    const isAsBefore = before?.standing === standing && before.trades === trades;
    const reached = isAsBefore ? before.reached : this.#reached(account, span);
    const tie = this.#rules.tieOf(account);
    return { account, standing, value: settle(value), reached, tie, trades, look: 0 };
  }

  #reached(account: number, span: Span): number {
    return this.#rules.ties === 'share' ? 0 : this.#rules.reached(account, span);
  }

  /** The figure by which an account ranks; null when it does not. */
  #valueOf(standing: Standing, now: number): number | null {
    const { metric, minTrades, minDays, closed, admits } = this.#rules;
    const { figures } = standing;
    if ((figures.trades ?? 0) < minTrades || ageOf(standing, now) < minDays) return null;
    if (standing.closed && closed === 'drop') return null;
    return admits(standing) ? (figures[metric] ?? null) : null;
  }
}
