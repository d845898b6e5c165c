import { betterOf } from '../../protocol/board-metrics.js';
import { type EquitySampling, methodVersion } from '../../protocol/figures.js';
import type { BoardPeriod, Leaderboard, LeaderboardRow } from '../../protocol/leaderboard.js';
import { offsetsAt } from '../clock-offsets.js';
import type { People } from '../people.js';
import type { PublicRecords } from '../public-records.js';
import type { ServerClock } from '../server-clock.js';
import { round, roundOrNull } from '../round.js';
import { minorDigitsOf } from '../track-record/money.js';
import { worstSampling } from '../track-record/sampling.js';
import { pseudonymOf } from './pseudonym.js';
import type { Steps } from '../steps.js';
import type { Span } from '../track-record/history.js';
import { ageOf, type Place, Ranking } from './ranking.js';
import type { LeaderboardSetting } from './settings.js';
import type { Standing, Standings } from './standings.js';
import { tieOrder } from './tie-order.js';

export interface RaceOptions {
  id: string;
  period: BoardPeriod;
  periods: readonly BoardPeriod[];
  setting: LeaderboardSetting;
  /** The contest's window, ms UTC. */
  contest: Leaderboard['contest'];
  records: PublicRecords;
  people: People;
  /** Whether a group is one of demo accounts. */
  isDemo: (group: string) => boolean;
  /** Whether accounts of a group take part. */
  counts: (group: string) => boolean;
  publicId: (account: number) => string;
}

/** What of a board changes with the ranking; the rest is added when somebody asks. */
type Result = Pick<Leaderboard, 'total' | 'rows'> & Pick<Leaderboard['basis'], 'sampling'>;

interface Line {
  trades: number | null;
  /** When it was drawn, ms UTC. */
  at: number;
  line: readonly number[];
  sampling: EquitySampling | undefined;
}

/** The rank of an account on one board, for those who may know the account. */
export interface AccountRank {
  board: string;
  period: BoardPeriod;
  /** From 1. */
  rank: number;
  /** The owner is not shown: it is the rank that he would have. */
  hidden: boolean;
}

/** With more changes than these everybody is ordered anew, in steps. */
const mostChanged = 2_000;
const lineSteps = 24;
/** A line is drawn again when a trade closed, and otherwise so often, ms. */
const lineAge = 60_000;

/** One board over one period. */
export class Race {
  readonly #options: RaceOptions;
  readonly #tieOf: (account: number) => number;
  readonly #ranking: Ranking;
  #result: Result = { total: 0, rows: [], sampling: worstSampling([]) };
  #text = '';
  #lines = new Map<number, Line>();
  /** What the last look saw: the figures, and what their owners agreed to. */
  #seen: { standings: Standings; version: number } | undefined;

  constructor(options: RaceOptions) {
    this.#options = options;
    // No account has this number.
    this.#tieOf = tieOrder(() => options.publicId(0));
    this.#ranking = this.#makeRanking();
  }

  /** Whether it was ever counted. */
  get counted(): boolean {
    return this.#seen !== undefined;
  }

  /** Whether figures have changed since it looked at them. */
  isBehind(standings: Standings): boolean {
    return this.#seen?.standings !== standings || this.#seen.version !== standings.version;
  }

  /**
   * Looks at figures that changed, and at some accounts besides or at all; answers whether pages see
   * something else now. Until the last step they see what they saw.
   */
  *update(
    standings: Standings,
    now: number,
    besides: readonly number[] | 'all' = [],
  ): Steps<boolean> {
    const changed = this.#changed(standings, besides);
    if (changed?.length === 0) return false;
    const isNew = this.#seen !== undefined && this.#seen.standings !== standings;
    const { version } = standings;
    yield* this.#ranking.update(standings, now, changed);
    if (isNew) this.#ranking.unmark();
    const places = this.#ranking.top(this.#options.setting.size);
    const lines = new Map<number, Line>();
    for (const { contender } of places) {
      const { account, standing } = contender;
      lines.set(account, this.#lineOf(standing, standings, now, isNew));
      yield;
    }
    this.#seen = { standings, version };
    this.#lines = lines;
    const rows = places.map((place) => this.#rowOf(place, now));
    const sampled = [...lines.values()].flatMap(({ sampling }) => sampling ?? []);
    const result = { total: this.#ranking.total, rows, sampling: worstSampling(sampled) };
    const text = JSON.stringify(result);
    if (text === this.#text) return false;
    this.#text = text;
    this.#result = result;
    return true;
  }

  /** A day of the server begins: moves count from here. */
  mark(): Steps {
    return this.#ranking.markBy();
  }

  /** Moves count from the figures of the last midnight. */
  *markBy(base: Standings, midnight: number): Steps {
    const ranking = this.#makeRanking();
    yield* ranking.update(base, midnight);
    yield* this.#ranking.markBy(ranking);
  }

  /** Whether an account is in sight. */
  shows(account: number): boolean {
    return this.#lines.has(account);
  }

  /** The rank of an account, also where it is not in sight; undefined: it does not take part. */
  rankOf(
    standing: Standing,
    span: Span,
    now: number,
  ): Pick<AccountRank, 'rank' | 'hidden'> | undefined {
    const rank = this.#ranking.rankOf(standing, span, now);
    return rank === undefined ? undefined : { rank, hidden: !this.#isShown(standing.account) };
  }

  /** The board as of a moment. */
  snapshot(
    standings: Standings,
    told: { asOf: number; state: Leaderboard['state']; clock: ServerClock },
  ): Leaderboard {
    const { id, period, periods, setting, contest } = this.#options;
    const { minDays, minTrades, closed, demo, ties, unnamed, title, metric, currency } = setting;
    const { asOf, state, clock } = told;
    const { span } = standings;
    const { total, rows, sampling } = this.#result;
    const moments = [span.from, span.to ?? asOf, asOf, contest?.from ?? asOf, contest?.to ?? asOf];
    return {
      ...{ id, title, metric, period, periods },
      money: currency === undefined ? null : { currency, minorDigits: minorDigitsOf(currency) },
      basis: {
        method: methodVersion,
        asOf,
        ...span,
        net: true,
        offsets: offsetsAt(moments, clock),
        sampling,
      },
      state,
      rules: {
        better: betterOf(metric),
        ...{ minDays, minTrades, demo, ties, unnamed },
        closed: closed === 'keep' ? 'kept' : 'dropped',
      },
      ...{ contest, total, rows },
    };
  }

  /** Accounts whose place may be another one; undefined: anybody's. */
  #changed(
    standings: Standings,
    besides: readonly number[] | 'all',
  ): readonly number[] | undefined {
    const seen = this.#seen;
    if (besides === 'all' || seen?.standings !== standings) return undefined;
    const read = standings.readSince(seen.version);
    return read && read.length <= mostChanged ? [...read, ...besides] : undefined;
  }

  #isShown(account: number): boolean {
    const { people, setting } = this.#options;
    if (people.withdrawn(account)) return false;
    return setting.unnamed === 'pseudonym' || people.publication(account) !== undefined;
  }

  #makeRanking(): Ranking {
    const { setting, records, counts, isDemo } = this.#options;
    const { demo, currency: wanted = null } = setting;
    return new Ranking({
      ...setting,
      admits: ({ group, currency }) =>
        counts(group) && (demo || !isDemo(group)) && (wanted ?? currency) === currency,
      shows: (account) => this.#isShown(account),
      tieOf: this.#tieOf,
      reached: (account, { to }) => {
        const before = to ?? Infinity;
        return records.trades(account, { before, limit: 1 })[0]?.closeTime ?? 0;
      },
    });
  }

  #rowOf({ contender, rank, moved }: Place, now: number): LeaderboardRow {
    const { people, isDemo, publicId } = this.#options;
    const { account, standing, value } = contender;
    const { gain = null, drawdown = null, winRate = null, trades } = standing.figures;
    const publication = people.publication(account);
    const id = publicId(account);
    return {
      rank,
      moved,
      id,
      linked: publication !== undefined,
      alias: publication?.alias ?? pseudonymOf(id),
      country: publication?.country ?? null,
      demo: isDemo(standing.group),
      closed: standing.closed,
      incomplete: standing.incomplete,
      value: Number.isFinite(value) ? round(value, 6) : null,
      gain: roundOrNull(gain, 6),
      drawdown: roundOrNull(drawdown, 6),
      winRate: roundOrNull(winRate, 6),
      trades: trades ?? 0,
      age: ageOf(standing, now),
      line: this.#lines.get(account)?.line ?? [],
    };
  }

  #lineOf({ account, figures }: Standing, { span }: Standings, now: number, isNew: boolean): Line {
    const { trades = null } = figures;
    const known = isNew ? undefined : this.#lines.get(account);
    if (known && known.trades === trades && now - known.at < lineAge) return known;
    const { records } = this.#options;
    const line = records.line(account, span, lineSteps, now).map((index) => round(index, 4));
    return { trades, at: now, line, sampling: records.sampling(account, span, now) };
  }
}
