import type { RiskWarning } from '../protocol/risk-warning.js';
import { type Hurry, noHurry } from './board.js';
import { type GroupRule, groupFilter } from './groups.js';
import type { Client, People } from './people.js';
import type { PublicRecords } from './public-records.js';
import type { ServerClock } from './server-clock.js';
import { yearBeforeQuarter } from './spans.js';

/** What the share of losing accounts is computed from. */
export type LossRecords = Pick<PublicRecords, 'accounts' | 'facts' | 'lossShare'>;

/** A share of losing accounts, and how it came about. */
export interface LossResult {
  /** 0–1, to four decimals. */
  percentage: number;
  computed: NonNullable<RiskWarning['computed']>;
}

/** Accounts in one go: about a millisecond. */
const slice = 50;
const minute = 60_000;
const hour = 60 * minute;
/** So long a share rests while history is still coming in, by the accounts of the relay, ms; 2 s at least. */
const restPerAccount = 3;
const leastRest = 2_000;
/** With fewer clients the share would say how single ones fared: it counts as no history. */
export const fewestClients = 30;

export interface LossShareOptions {
  records: LossRecords;
  people: Pick<People, 'clientOf'>;
  clock: ServerClock;
  /** Whose accounts count. */
  groups: GroupRule;
  /** Which symbols count, by names as those of groups; only trades of these do. */
  symbols: GroupRule;
}

/**
 * Share of a broker's retail accounts that lost money over the twelve months before this quarter. By
 * accounts, not by clients: so the rules of the European Union count (Decision (EU) 2018/796, annex II).
 * It stays for the quarter, but for records that come late. Computed in slices, so that prices do not wait.
 */
export class LossShare {
  readonly #options: LossShareOptions;
  readonly #counts: (group: string) => boolean;
  /** Undefined where all symbols count. */
  readonly #symbols: ((symbol: string) => boolean) | undefined;
  #result: LossResult | undefined;
  #run: Run | undefined;
  /** When the quarter ends, and when to look for late records. */
  #quarterEnd = -Infinity;
  #look = -Infinity;
  #began: number | undefined;
  #touched = true;

  constructor(options: LossShareOptions) {
    this.#options = options;
    this.#counts = groupFilter(options.groups);
    if (!isEvery(options.symbols)) this.#symbols = groupFilter(options.symbols);
  }

  /** Undefined while there is too little history for a figure of one's own. */
  get result(): LossResult | undefined {
    return this.#result;
  }

  /** Some record has changed. */
  touch(): void {
    this.#touched = true;
  }

  /** Lets time pass; answers whether there is another result. */
  advance(now: number, isUp: Hurry = noHurry): boolean {
    const isDue = now >= this.#quarterEnd || (this.#touched && now >= this.#look);
    const run = this.#run ?? (isDue ? this.#start(now) : undefined);
    if (!run) return false;
    do {
      for (const account of run.rest.splice(-slice)) this.#count(account, run, now);
    } while (run.rest.length && !isUp());
    this.#run = run.rest.length ? run : undefined;
    return !this.#run && this.#finish(run);
  }

  #count(account: number, run: Run, now: number): void {
    const { records, people } = this.#options;
    const record = records.facts(account)?.record;
    if (!record || !this.#counts(record.group)) return;
    const { accounts, losers } = records.lossShare(run.window, [account], now, this.#symbols);
    run.accounts += accounts;
    run.losers += losers;
    if (accounts) run.clients.add(people.clientOf(account));
  }

  #start(now: number): Run {
    const { records, clock } = this.#options;
    const { next, ...window } = yearBeforeQuarter(now, clock);
    this.#quarterEnd = next;
    this.#touched = false;
    this.#began ??= now;
    // Facts of all of them at once would hold up prices: after a start they are summed up first.
    const rest = [...records.accounts()];
    // After a start the history is still coming in: a small one is read again soon.
    const soon = Math.min(minute, Math.max(leastRest, rest.length * restPerAccount));
    this.#look = now + (now - this.#began < hour ? soon : hour);
    return { window, next, rest, accounts: 0, losers: 0, clients: new Set() };
  }

  #finish({ window, next, accounts, losers, clients }: Run): boolean {
    const before = JSON.stringify(this.#result);
    const percentage = Math.round((losers / accounts) * 10_000) / 10_000;
    const { include, exclude } = this.#options.symbols;
    const symbols = this.#symbols ? { include: [...include], exclude: [...exclude] } : null;
    this.#result =
      clients.size < fewestClients
        ? undefined
        : { percentage, computed: { ...window, accounts, next, symbols } };
    return JSON.stringify(this.#result) !== before;
  }
}

/** Whether such a rule leaves nothing out. */
const isEvery = ({ include, exclude }: GroupRule): boolean =>
  include.includes('*') && !exclude.length;

/** A computation on its way. */
interface Run {
  readonly window: { from: number; to: number };
  readonly next: number;
  /** Accounts that are still to come. */
  readonly rest: number[];
  accounts: number;
  losers: number;
  /** Whose they are. */
  readonly clients: Set<Client>;
}
