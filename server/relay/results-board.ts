import { type Figures, figureNames } from '../protocol/figures.js';
import type { Following } from '../protocol/following.js';
import type { CurvePoint, ResultKind, Results } from '../protocol/results.js';
import type { Board } from './board.js';
import type { Freshness } from './freshness.js';
import { followingOf, isSameFollowing } from './following.js';
import { anyGroup, type GroupRule, groupFilter } from './groups.js';
import type { People } from './people.js';
import type { PublicRecords } from './public-records.js';
import { round, roundOrNull } from './round.js';
import type { ServerClock } from './server-clock.js';

/** What the configuration says of a track record that the broker shows. */
export interface ResultsSetting {
  account: number;
  kind: ResultKind;
  title: string;
  /** Minutes after which a closed trade is told. */
  delay: number;
}

export interface ResultsBoardOptions {
  clock: ServerClock;
  settings: Readonly<Record<string, ResultsSetting>>;
  groups: GroupRule & { demo: readonly string[] };
  /** Minutes after which a closed trade of a published trader is told. */
  delay: number;
  people: People;
  records: PublicRecords;
  freshness: Freshness;
  publicId: (account: number) => string;
  /** Told of each id whose results changed, at most once a second. */
  changed: (id: string) => void;
}

interface Shown extends Omit<ResultsSetting, 'title'> {
  /** Absent: the alias. */
  title?: string;
}

interface Kept {
  results: Results;
  /** When the next trade may be told, ms UTC. */
  until: number;
}

const second = 1_000;
const minute = 60 * second;
/** Months end and ages grow, though nothing else happens, ms. */
const longestKept = 10 * minute;
const life = { from: 0, to: null };
const mostPoints = 400;
const mostTrades = 50;
/** Track records that are kept ready: some MB. */
const mostKept = 200;

/** Track records that the broker shows, and those of traders who agreed to be shown. */
export class ResultsBoard implements Board<Results | null> {
  readonly #options: ResultsBoardOptions;
  readonly #counts: (group: string) => boolean;
  readonly #isDemo: (group: string) => boolean;
  /** Published traders by their public ids. */
  #published: Map<string, number> | undefined;
  readonly #kept = new Map<string, Kept>();
  readonly #touched = new Set<number>();
  readonly #configured = new Map<number, string[]>();
  #next = -Infinity;
  #now = 0;
  #state: Results['state'] = 'stale';

  constructor(options: ResultsBoardOptions) {
    this.#options = options;
    const { settings, groups, people } = options;
    this.#counts = groupFilter(groups);
    this.#isDemo = anyGroup(groups.demo);
    for (const [id, { account }] of Object.entries(settings))
      this.#configured.set(account, [...(this.#configured.get(account) ?? []), id]);
    people.onChange((account) => {
      this.#published = undefined;
      this.#forget(account);
    });
    people.onFollow((account) => this.#refollow(account));
  }

  /** By the name in the configuration or the public id of a trader; null: nothing is known yet. */
  snapshot(id: string): Results | null | undefined {
    const shown = this.#find(id);
    if (!shown) return undefined;
    let kept = this.#kept.get(id);
    if (!kept || this.#now >= kept.until) {
      const results = this.#compose(id, shown);
      if (!results) return null;
      kept = { results, until: this.#nextTold(shown) };
    }
    this.#keep(id, kept);
    const { freshness } = this.#options;
    const state = freshness.state(this.#now);
    const { basis: before, trades } = kept.results;
    // A statement that was imported tells nothing of the time since its last trade.
    const basis = { ...before, asOf: freshness.asOf || (trades[0]?.closeTime ?? 0) };
    return { ...kept.results, basis, state };
  }

  /** The record of an account has changed. */
  touch(account: number): void {
    this.#touched.add(account);
  }

  /** Lets time pass: tells at most once a second of whom something changed. */
  advance(now: number): void {
    this.#now = now;
    if (now < this.#next) return;
    this.#next = now + second;
    for (const account of this.#touched)
      if (this.#configured.has(account) || this.#options.people.publication(account))
        this.#forget(account);
    this.#touched.clear();
    for (const [id, { until }] of this.#kept) if (now >= until) this.#options.changed(id);
    const state = this.#options.freshness.state(now);
    if (state === this.#state) return;
    this.#state = state;
    for (const id of this.#kept.keys()) this.#options.changed(id);
  }

  #find(id: string): Shown | undefined {
    const { settings, people, delay } = this.#options;
    const setting = Object.hasOwn(settings, id) ? settings[id] : undefined;
    if (setting) return people.withdrawn(setting.account) ? undefined : setting;
    this.#published ??= new Map(
      [...people.published()].map((account) => [this.#options.publicId(account), account]),
    );
    const account = this.#published.get(id);
    return account === undefined ? undefined : { account, kind: 'account', delay };
  }

  #compose(id: string, { account, kind, title, delay }: Shown): Results | undefined {
    const { records, people, freshness } = this.#options;
    const now = this.#now;
    const facts = records.facts(account);
    const basis = records.basis(account, life, now);
    const figures = records.figures(account, life, now);
    if (!facts?.record || !basis || !figures || !this.#counts(facts.record.group)) return undefined;
    const publication = people.publication(account);
    const name = title ?? publication?.alias ?? '';
    return {
      id,
      kind,
      title: name,
      alias: publication?.alias ?? name,
      country: publication?.country ?? null,
      basis: { ...basis, demo: this.#isDemo(facts.record.group) },
      state: freshness.state(now),
      closed: facts.closed,
      incomplete: facts.incomplete,
      figures: tidy(figures),
      years: records.years(account, now).map(withTidyGain),
      sharePrice:
        kind === 'pool' && figures.gain !== null ? round(100 * (1 + figures.gain), 4) : null,
      curve: records.curve(account, mostPoints, now).map(tidyPoint),
      flows: records.flows(account),
      months: records.months(account, now).map(withTidyGain),
      trades: records.trades(account, { before: now - delay * minute, limit: mostTrades }),
      tradesDelay: delay * minute,
      unclassified: facts.unclassified,
      following: this.#followingOf(account, kind),
    };
  }

  /** The broker's own strategies and pools have followers; who agreed to be shown agreed to no more. */
  #followingOf(account: number, kind: ResultKind): Following | null {
    const { records, people, clock } = this.#options;
    const record = records.facts(account)?.record;
    if (kind === 'account' || !record) return null;
    return followingOf(record, people.following(account), clock);
  }

  /** Pages are told only when they see something else: not even that somebody came within a bucket. */
  #refollow(account: number): void {
    const isSame = (this.#configured.get(account) ?? []).every((id) => {
      const kept = this.#kept.get(id)?.results;
      if (!kept) return true;
      return isSameFollowing(kept.following, this.#followingOf(account, kept.kind));
    });
    if (!isSame) this.#forget(account);
  }

  /** When the next of the closed trades may be told, or else when to look again. */
  #nextTold({ account, delay }: Shown): number {
    const untold = this.#options.records
      .trades(account, { before: this.#now + 1, limit: mostTrades })
      .map(({ closeTime }) => closeTime + delay * minute + 1)
      .filter((told) => told > this.#now);
    return Math.min(this.#now + longestKept, ...untold);
  }

  /** The ones that were asked for last stay ready. */
  #keep(id: string, kept: Kept): void {
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  #forget(account: number): void {
    const ids = this.#configured.get(account) ?? [];
    for (const id of [...ids, this.#options.publicId(account)]) {
      this.#kept.delete(id);
      this.#options.changed(id);
    }
  }
}

const decimals = 8;

const tidy = (figures: Figures): Figures => ({
  ...figures,
  ...Object.fromEntries(figureNames.map((name) => [name, roundOrNull(figures[name], decimals)])),
});

const withTidyGain = <T extends { gain: number }>(span: T): T => ({
  ...span,
  gain: round(span.gain, decimals),
});

const tidyPoint = ({ time, equity, balance, drawdown }: CurvePoint): CurvePoint => ({
  time: Math.round(time),
  equity: round(equity, 6),
  balance: round(balance, 6),
  drawdown: round(drawdown, 6),
});
