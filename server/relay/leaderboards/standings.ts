import type { Figures } from '../../protocol/figures.js';
import type { BoardMetric } from '../../protocol/board-metrics.js';
import type { Hurry } from '../board.js';
import type { PublicRecords } from '../public-records.js';
import type { Span } from '../track-record/history.js';
import { moneyOf } from '../track-record/money.js';

/** Figures of one account over a span, as boards need them. Kept for as long as the account is. */
export interface Standing {
  readonly account: number;
  group: string;
  /** In which its money is told. */
  currency: string;
  /** When the first money came, ms UTC; null: none came yet. */
  since: number | null;
  closed: boolean;
  /** Records of it are missing. */
  incomplete: boolean;
  /** Infinity is a profit factor without bound; null where the history is too short. */
  figures: Readonly<Partial<Record<BoardMetric, number | null>>>;
}

/** Figures that every row of a board has. */
const always = ['gain', 'drawdown', 'winRate', 'trades'] as const satisfies readonly BoardMetric[];

/** With more changes between two looks a ranking orders everybody anew. */
const mostRemembered = 20_000;

/** The figures of every account over one span, for all boards that rank it. */
export class Standings {
  readonly span: Span;
  readonly #records: PublicRecords;
  readonly #picked: readonly BoardMetric[];
  readonly #standings = new Map<number, Standing>();
  readonly #waiting = new Set<number>();
  /** Accounts in the order in which they were read, the last ones. */
  readonly #read: number[] = [];
  #version = 0;
  #ready = false;

  /** `metrics`: figures that are wanted besides those of every row. */
  constructor(records: PublicRecords, span: Span, metrics: readonly BoardMetric[] = []) {
    this.#records = records;
    this.#picked = [...new Set([...always, ...metrics])];
    this.span = span;
    for (const account of records.accounts()) this.#waiting.add(account);
  }

  /** Grows with every change: equal versions hold the same. */
  get version(): number {
    return this.#version;
  }

  /** All accounts have been read once: whoever is missing has no figures. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Nothing that changed is still to be read. */
  get settled(): boolean {
    return !this.#waiting.size;
  }

  all(): Iterable<Standing> {
    return this.#standings.values();
  }

  accounts(): Iterable<number> {
    return this.#standings.keys();
  }

  /** Accounts that were read since a version; undefined when that is too long ago to know. */
  readSince(version: number): readonly number[] | undefined {
    const start = version - (this.#version - this.#read.length);
    return start < 0 ? undefined : this.#read.slice(start);
  }

  of(account: number): Standing | undefined {
    return this.#standings.get(account);
  }

  /** The record of an account has changed. */
  touch(account: number): void {
    this.#waiting.add(account);
  }

  /** Reads the figures of accounts that changed, for as long as there is time. */
  refresh(now: number, isUp: Hurry): void {
    for (const account of this.#waiting) {
      this.#waiting.delete(account);
      this.#readFigures(account, now);
      this.#read.push(account);
      this.#version++;
      if (isUp()) break;
    }
    if (this.#read.length > mostRemembered) this.#read.splice(0, this.#read.length / 2);
    this.#ready ||= this.settled;
  }

  #readFigures(account: number, now: number): void {
    const facts = this.#records.facts(account);
    const figures = this.#records.figures(account, this.span, now);
    // Without its record nobody knows its group, and so whether it may be seen.
    if (!facts?.record || !figures) {
      this.#standings.delete(account);
      return;
    }
    const { since, closed, incomplete, record } = facts;
    const { currency } = moneyOf(record.currency);
    const told = { group: record.group, currency, since, closed, incomplete };
    const known = { ...told, figures: pick(figures, this.#picked) };
    const standing = this.#standings.get(account);
    // The same object: rankings keep it in their order.
    if (standing) Object.assign(standing, known);
    else this.#standings.set(account, { account, ...known });
  }
}

function pick(figures: Figures, names: readonly BoardMetric[]): Standing['figures'] {
  const some = Object.fromEntries(names.map((name) => [name, figures[name]]));
  if (figures.lossless && 'profitFactor' in some) some.profitFactor = Infinity;
  return some;
}
