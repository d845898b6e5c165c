import type { BoardMetric } from '../../protocol/board-metrics.js';
import type { FigureName } from '../../protocol/figures.js';
import type { BoardPeriod, Leaderboard } from '../../protocol/leaderboard.js';
import { type Board, type Hurry, noHurry } from '../board.js';
import type { Freshness } from '../freshness.js';
import { anyGroup, type GroupRule, groupFilter } from '../groups.js';
import type { People } from '../people.js';
import type { PublicRecords } from '../public-records.js';
import type { ServerClock } from '../server-clock.js';
import { nextMidnight } from '../spans.js';
import { allSteps, type Steps } from '../steps.js';
import { contestOf } from './contest.js';
import { type AccountRank, Race } from './race.js';
import type { LeaderboardSetting } from './settings.js';
import type { Standings } from './standings.js';
import { Window } from './window.js';

export interface LeaderboardBoardOptions {
  clock: ServerClock;
  settings: Readonly<Record<string, LeaderboardSetting>>;
  /** Which accounts there are for the public, and which of them are demo accounts. */
  groups: GroupRule & { demo: readonly string[] };
  people: People;
  records: PublicRecords;
  freshness: Freshness;
  /** What stands for an account in public; it cannot be guessed or walked. */
  publicId: (account: number) => string;
  /** Told of each board that changed, at most twice a second. */
  changed: (id: string, period: BoardPeriod) => void;
}

/** A board as lists of boards name it. */
export type LeaderboardEntry = Pick<Leaderboard, 'id' | 'title' | 'metric' | 'periods' | 'contest'>;

/** A race, and what there is to do for it. */
interface Entry {
  readonly race: Race;
  readonly id: string;
  readonly period: BoardPeriod;
  readonly metric: BoardMetric;
  readonly window: Window;
  /** When pages were told last, ms UTC. */
  lookedAt: number;
  /** More than figures has changed. */
  forced: boolean;
  /** Moves are to count from now on, or from these figures of the last midnight. */
  mark: 'now' | Standings | undefined;
  /** A look that is not done yet, at these figures, and what it began with. */
  doing: (Pick<Entry, 'mark'> & { steps: Steps<boolean>; standings: Standings }) | undefined;
}

/** Figures that a day more changes also for accounts of which nothing is told. */
const movesByItself: ReadonlySet<FigureName> = new Set([
  ...(['sharpe', 'sortino', 'calmar', 'volatility', 'valueAtRisk', 'riskScore', 'ruin'] as const),
  ...(['age', 'tradesPerDay', 'worstDay', 'worstWeek', 'worstMonth'] as const),
]);

/** Between two looks at a board, ms: the rest of its second is for the work itself. */
const rest = 500;

/**
 * Every leaderboard over each of its periods, at most a second old. Work comes in slices, so that
 * prices do not wait for it; a board of which nothing changed costs nothing.
 */
export class LeaderboardBoard implements Board<Leaderboard | null> {
  readonly #options: LeaderboardBoardOptions;
  readonly #windows = new Map<string, Window>();
  readonly #entries = new Map<string, Entry>();
  readonly #list: LeaderboardEntry[] = [];
  readonly #metrics: readonly BoardMetric[];
  #turn = 0;
  #now = 0;
  #midnight = -Infinity;
  #state: Leaderboard['state'] = 'stale';

  constructor(options: LeaderboardBoardOptions) {
    this.#options = options;
    const { settings } = options;
    this.#metrics = Object.values(settings).map(({ metric }) => metric);
    for (const [id, setting] of Object.entries(settings)) this.#enter(id, setting);
    options.people.onChange((account) => this.#reconsider(account));
  }

  /** Every board with its periods, in the configured order. */
  list(): readonly LeaderboardEntry[] {
    return this.#list;
  }

  /** By `<id>:<period>`; null while it is being counted after a start. */
  snapshot(key: string): Leaderboard | null | undefined {
    const entry = this.#entries.get(key);
    if (!entry?.race.counted) return entry && null;
    const { freshness, clock } = this.#options;
    return entry.race.snapshot(entry.window.standings, {
      asOf: freshness.asOf,
      state: freshness.state(this.#now),
      clock,
    });
  }

  /**
   * The rank of an account on every board on which it takes part, whether or not it is in sight;
   * undefined while boards are being counted after a start.
   */
  ranksOf(account: number): AccountRank[] | undefined {
    const ranks: AccountRank[] = [];
    for (const { race, id: board, period, window } of this.#entries.values()) {
      if (!race.counted) return undefined;
      const standing = window.standings.of(account);
      const place = standing && race.rankOf(standing, window.standings.span, this.#now);
      if (place) ranks.push({ board, period, ...place });
    }
    return ranks;
  }

  /** The record of an account has changed. */
  touch(account: number): void {
    for (const window of this.#windows.values()) window.touch(account);
  }

  /** Lets time pass and does what work there is; when the time was up, some is left. */
  advance(now: number, isUp: Hurry = noHurry): void {
    this.#now = now;
    this.#markMidnight(now);
    const windows = [...this.#windows.values()];
    for (let i = 0; i < windows.length && (i === 0 || !isUp()); i++)
      windows[this.#turn++ % windows.length]?.refresh(now, isUp);
    // Only when all figures are read: how it was at midnight is of less use.
    for (const window of windows) if (!isUp()) this.#readBase(window, isUp);
    const due = [...this.#entries.values()].filter((entry) => isDue(entry, now));
    // What was begun comes first.
    const turn = ({ doing, lookedAt }: Entry) => (doing ? -Infinity : lookedAt);
    for (const entry of due.sort((a, b) => turn(a) - turn(b) || a.lookedAt - b.lookedAt)) {
      this.#goOn(entry, now, isUp);
      if (isUp()) break;
    }
    this.#tellState(now);
  }

  #enter(id: string, setting: LeaderboardSetting): void {
    const { clock, records, people, groups, publicId } = this.#options;
    const isCounted = [groupFilter(groups), groupFilter(setting.groups)];
    const periods = periodsOf(setting);
    const contest = contestOf(setting, clock);
    this.#list.push({ id, title: setting.title, metric: setting.metric, periods, contest });
    for (const period of periods) {
      const name = period === 'contest' ? `contest ${contest?.from} ${contest?.to}` : period;
      const span = period === 'contest' ? contest : null;
      const window =
        this.#windows.get(name) ??
        new Window({ period, contest: span, metrics: this.#metrics, records, clock });
      this.#windows.set(name, window);
      const race = new Race({
        ...{ id, period, periods, setting, contest, records, people, publicId },
        isDemo: anyGroup(groups.demo),
        counts: (group) => isCounted.every((counts) => counts(group)),
      });
      const work = { lookedAt: -Infinity, forced: false, mark: undefined, doing: undefined };
      const { metric } = setting;
      this.#entries.set(`${id}:${period}`, { race, id, period, metric, window, ...work });
    }
  }

  /** Goes on with a look at a board, for as long as there is time. */
  #goOn(entry: Entry, now: number, isUp: Hurry): void {
    const { standings } = entry.window;
    // Another span has begun meanwhile.
    if (entry.doing && entry.doing.standings !== standings) giveUp(entry);
    // A copy: it reads what is to be done at its first step.
    entry.doing ??= { steps: this.#look({ ...entry }, now), standings, mark: entry.mark };
    Object.assign(entry, { lookedAt: now, forced: false, mark: undefined });
    for (let isOver = false; !isOver; isOver = isUp()) {
      const { done, value } = entry.doing.steps.next();
      if (!done) continue;
      entry.doing = undefined;
      if (value) this.#options.changed(entry.id, entry.period);
      return;
    }
  }

  *#look(
    { race, window: { standings }, mark, forced }: Entry,
    now: number,
    besides?: readonly number[],
  ): Steps<boolean> {
    if (mark === 'now') yield* race.mark();
    else if (mark) yield* race.markBy(mark, mark.span.to ?? now);
    return yield* race.update(standings, now, forced ? 'all' : besides);
  }

  /** Somebody agreed to be shown, or does not any more: then he must be gone at once. */
  #reconsider(account: number): void {
    this.touch(account);
    for (const entry of this.#entries.values()) {
      // What it has read by now may have him.
      giveUp(entry);
      if (!entry.race.shows(account)) continue;
      const look = { ...entry, mark: undefined, forced: false };
      if (allSteps(this.#look(look, this.#now, [account])))
        this.#options.changed(entry.id, entry.period);
    }
  }

  #markMidnight(now: number): void {
    if (now < this.#midnight) return;
    const isFirst = this.#midnight === -Infinity;
    this.#midnight = nextMidnight(now, this.#options.clock);
    for (const entry of this.#entries.values()) {
      entry.mark = isFirst ? undefined : 'now';
      if (movesByItself.has(entry.metric)) entry.window.touchAll();
      // Ages grow, and with them some become old enough.
      entry.forced = true;
    }
  }

  #readBase(window: Window, isUp: Hurry): void {
    window.refreshBase(this.#now, isUp);
    // Before a source has told everything, nobody knows how it was at midnight.
    const base = this.#options.freshness.asOf ? window.takeBase() : undefined;
    if (!base) return;
    for (const entry of this.#entries.values())
      if (entry.window === window) Object.assign(entry, { mark: base, forced: true });
  }

  #tellState(now: number): void {
    const state = this.#options.freshness.state(now);
    if (state === this.#state) return;
    this.#state = state;
    for (const { id, period } of this.#entries.values()) this.#options.changed(id, period);
  }
}

/** What was begun is to be done anew. */
function giveUp(entry: Entry): void {
  if (!entry.doing) return;
  entry.mark ??= entry.doing.mark;
  entry.forced = true;
  entry.doing = undefined;
}

/** Whether there is something for pages in it, and they have had the last for long enough. */
function isDue({ race, window, lookedAt, forced, doing }: Entry, now: number): boolean {
  const { standings } = window;
  if (doing) return true;
  if (!standings.ready && now >= standings.span.from) return false;
  return forced || (now - lookedAt >= rest && race.isBehind(standings));
}

const allPeriods = ['day', 'week', 'month', 'quarter', 'year', 'all'] as const;

const periodsOf = (setting: LeaderboardSetting | undefined): readonly BoardPeriod[] =>
  setting?.periods ?? (setting?.contest ? ['contest'] : allPeriods);
