import type { BoardMetric } from '../../protocol/board-metrics.js';
import {
  byReached,
  type Contender,
  countBefore,
  endOfEqual,
  isBetter,
  merge,
  type Ranked,
  rank,
  settle,
  sort,
  type TieRule,
} from './order.js';
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
  /** When an account closed its last trade within the span, ms UTC. */
  reached: (account: number) => number;
}

/** One trader in the order of a ranking. */
export interface Placed extends Contender {
  readonly standing: Standing;
  /** The look at which he lost this place. */
  look: number;
  /** When he reached the figure, ms UTC, as it was with so many trades. */
  reached: { trades: number | null; time: number } | undefined;
}

/** A place on the board. */
export interface Place extends Ranked<Placed> {
  /** Places gained since the server's last midnight; null: was not ranked then. */
  readonly moved: number | null;
}

const day = 86_400_000;

/** Whole days since the first money came. */
export const ageOf = ({ since }: Pick<Standing, 'since'>, now: number): number =>
  since === null ? 0 : Math.max(0, Math.floor((now - since) / day));

/** Who leads over one span. The order is kept, because from one look to the next it hardly changes. */
export class Ranking {
  readonly #rules: RankingRules;
  #placed = new Map<number, Placed>();
  #order: Placed[] = [];
  #look = 0;
  /** By the index of the first of them: those who share a figure, as they reached it. For one look. */
  readonly #tied = new Map<number, readonly Placed[]>();
  /** Ranks at the server's last midnight. */
  #before: ReadonlyMap<number, number> = new Map();

  constructor(rules: RankingRules) {
    this.#rules = rules;
  }

  /** How many take part. */
  get total(): number {
    return this.#order.length;
  }

  /** Orders those whose figures changed anew, as of `now` in ms UTC; without a list, everybody. */
  update(standings: Standings, now: number, changed?: Iterable<number>): void {
    const look = ++this.#look;
    this.#tied.clear();
    const known = this.#placed;
    if (!changed) {
      this.#order = [];
      this.#placed = new Map();
    }
    const fresh: Placed[] = [];
    for (const account of new Set(changed ?? standings.accounts())) {
      const before = known.get(account);
      if (before) before.look = look;
      const standing = this.#rules.shows(account) ? standings.of(account) : undefined;
      const placed = standing && this.#place(standing, now, before);
      if (!placed) {
        this.#placed.delete(account);
        continue;
      }
      this.#placed.set(account, placed);
      fresh.push(placed);
    }
    const { metric } = this.#rules;
    const rest = this.#order.filter((placed) => placed.look !== look);
    this.#order = merge(rest, sort(fresh, metric), metric);
  }

  /** The first so many places. */
  top(size: number): Place[] {
    return this.#rank(size).map((ranked) => {
      const before = this.#before.get(ranked.contender.account);
      return { ...ranked, moved: before === undefined ? null : before - ranked.rank };
    });
  }

  /**
   * The rank of an account, below the last row too, and the one that it would have if its owner agreed
   * to be shown; undefined: it does not take part.
   */
  rankOf(standing: Standing, now: number): number | undefined {
    const one = this.#placed.get(standing.account) ?? this.#place(standing, now);
    if (!one) return undefined;
    const { metric, ties } = this.#rules;
    const isBefore = isBetter(metric);
    const better = countBefore(this.#order, ({ value }) => isBefore(value, one.value));
    if (ties === 'share' || this.#order[better]?.value !== one.value) return better + 1;
    const compare = byReached((placed: Placed) => this.#reached(placed));
    const tied =
      this.#tied.get(better) ??
      this.#order.slice(better, endOfEqual(this.#order, better)).sort(compare);
    this.#tied.set(better, tied);
    return better + 1 + countBefore(tied, (other) => compare(other, one) < 0);
  }

  /** Moves count from the order as it is now, or as it is in another ranking. */
  markBy(ranking: Ranking = this): void {
    const ranks = ranking.#rank();
    this.#before = new Map(ranks.map(({ contender, rank }) => [contender.account, rank]));
  }

  /** Nobody has a place to move from: the span begins. */
  unmark(): void {
    this.#before = new Map();
  }

  #rank(size?: number): Ranked<Placed>[] {
    return rank(this.#order, this.#rules.ties, (placed) => this.#reached(placed), size);
  }

  #place(standing: Standing, now: number, before?: Placed): Placed | undefined {
    const value = this.#valueOf(standing, now);
    if (value === null) return undefined;
    const reached = before?.standing === standing ? before.reached : undefined;
    const { account } = standing;
    const tie = this.#rules.tieOf(account);
    return { account, standing, value: settle(value), tie, look: 0, reached };
  }

  /** The figure by which an account ranks; null when it does not. */
  #valueOf(standing: Standing, now: number): number | null {
    const { metric, minTrades, minDays, closed, admits } = this.#rules;
    const { figures } = standing;
    if ((figures.trades ?? 0) < minTrades || ageOf(standing, now) < minDays) return null;
    if (standing.closed && closed === 'drop') return null;
    return admits(standing) ? (figures[metric] ?? null) : null;
  }

  #reached(placed: Placed): number {
    const { trades = null } = placed.standing.figures;
    if (placed.reached?.trades !== trades)
      placed.reached = { trades, time: this.#rules.reached(placed.account) };
    return placed.reached.time;
  }
}
