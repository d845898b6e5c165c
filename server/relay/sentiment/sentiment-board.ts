import type { Sentiment } from '../../protocol/sentiment.js';
import type { Board } from '../board.js';
import type { Freshness } from '../freshness.js';
import { anyGroup, type GroupRule, groupFilter } from '../groups.js';
import type { People } from '../people.js';
import type { PublicRecords } from '../public-records.js';
import type { SymbolBoard } from '../symbol-board.js';
import {
  byClient,
  changesBetween,
  type Cover,
  type Holding,
  type Positioning,
  positioningOf,
} from './holding.js';

/** What the configuration says of sentiment. */
export interface SentimentSetting extends Cover {
  /** Minutes after which positions are told. */
  delay: number;
}

export interface SentimentBoardOptions {
  /** Absent: nothing is told of any symbol. */
  setting?: SentimentSetting | undefined;
  groups: GroupRule & { demo: readonly string[] };
  records: Pick<PublicRecords, 'facts' | 'openTrades'>;
  /** Accounts of one client count as one. */
  people: Pick<People, 'clientOf'>;
  freshness: Freshness;
  symbols: Pick<SymbolBoard, 'has' | 'snapshot'>;
  /** Told of each symbol of which there is something new. */
  changed: (symbol: string) => void;
}

/** Positions of a moment that may be told when they are old enough. */
interface Release extends Positioning {
  asOf: number;
}

const minute = 60_000;
/** How many times the step of clients what one client did waits for, at most. */
const patience = 4;

/**
 * How clients are positioned, from their open positions: late, rounded, and only when enough clients
 * have changed since the last time, so that no two states differ by the doing of a few.
 */
export class SentimentBoard implements Board<Sentiment | null> {
  readonly #options: SentimentBoardOptions;
  readonly #counts: (group: string) => boolean;
  readonly #isDemo: (group: string) => boolean;
  /** What accounts held when something was last released: who owns them may be told later. */
  readonly #last = new Map<string, ReadonlyMap<number, Holding>>();
  /** Released, but not yet old enough. */
  readonly #waiting: (Release & { symbol: string })[] = [];
  readonly #told = new Map<string, Release>();
  #next = -Infinity;
  #now = 0;
  #state: Sentiment['state'] = 'stale';

  constructor(options: SentimentBoardOptions) {
    this.#options = options;
    this.#counts = groupFilter(options.groups);
    this.#isDemo = anyGroup(options.groups.demo);
  }

  /** Null before there is anything that may be told; undefined when nothing ever will be. */
  snapshot(symbol: string): Sentiment | null | undefined {
    const { setting, freshness, symbols } = this.#options;
    if (!setting) return undefined;
    const told = this.#told.get(symbol);
    if (!told) return this.#last.has(symbol) || symbols.has(symbol) ? null : undefined;
    const { longClients, longLots, clients, asOf } = told;
    return {
      symbol,
      longClients,
      longLots,
      clients,
      floor: setting.floor,
      asOf,
      delay: setting.delay * minute,
      state: freshness.state(this.#now),
    };
  }

  /** Lets time pass: looks at the positions once a minute, and tells what is old enough. */
  advance(now: number): void {
    const { setting, freshness, changed } = this.#options;
    if (!setting) return;
    this.#now = now;
    const state = freshness.state(now);
    if (now >= this.#next && state === 'live') {
      this.#next = now + minute;
      this.#look(now, setting);
    }
    let first = this.#waiting[0];
    while (first && first.asOf + setting.delay * minute <= now) {
      const { symbol, ...release } = first;
      this.#told.set(symbol, release);
      this.#waiting.shift();
      changed(symbol);
      first = this.#waiting[0];
    }
    if (state === this.#state) return;
    this.#state = state;
    for (const symbol of this.#told.keys()) changed(symbol);
  }

  #look(now: number, setting: SentimentSetting): void {
    const held = this.#holdings();
    const { people } = this.#options;
    const clientsOf = (accounts: ReadonlyMap<number, Holding>) =>
      byClient(accounts, (account) => people.clientOf(account));
    const known = this.#options.symbols.snapshot().map(({ symbol }) => symbol);
    for (const symbol of new Set([...known, ...this.#last.keys(), ...held.keys()])) {
      const accounts = held.get(symbol) ?? new Map<number, Holding>();
      const last = this.#last.get(symbol);
      const holdings = clientsOf(accounts);
      const { clients, isOfOne } = changesBetween(clientsOf(last ?? new Map()), holdings);
      // When one client moved most of it, more of the others hide him.
      if (last && clients < setting.step * (isOfOne ? patience : 1)) continue;
      this.#last.set(symbol, accounts);
      const positioning = positioningOf(holdings, setting, last !== undefined && isOfOne);
      this.#waiting.push({ symbol, asOf: now, ...positioning });
    }
  }

  #holdings(): Map<string, Map<number, Holding>> {
    const held = new Map<string, Map<number, Holding>>();
    const clientAccounts = new Map<number, boolean>();
    for (const { symbol, account, side, lots } of this.#options.records.openTrades()) {
      const isClient = clientAccounts.get(account) ?? this.#isClient(account);
      clientAccounts.set(account, isClient);
      if (!isClient) continue;
      const accounts = held.get(symbol) ?? new Map<number, Holding>();
      const holding = accounts.get(account) ?? { bought: 0, sold: 0 };
      if (side === 'buy') holding.bought += lots;
      else holding.sold += lots;
      held.set(symbol, accounts.set(account, holding));
    }
    return held;
  }

  #isClient(account: number): boolean {
    const record = this.#options.records.facts(account)?.record;
    // Servers that were retired leave positions that nobody will ever close.
    if (!record || record.archived) return false;
    return this.#counts(record.group) && !this.#isDemo(record.group);
  }
}
