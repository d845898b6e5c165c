import type { FeedContext } from '../feed.js';
import { type AccountOptions, type AccountReading, ReportAccounts } from './report-accounts.js';
import { Comparison } from './report-comparison.js';
import type { ReportAddress, ReportConnection } from './report-connection.js';
import { ReportDays } from './report-days.js';
import { ReportFailure } from './report-errors.js';
import { HalfCloses } from './report-halves.js';
import { OpenRows } from './report-open.js';
import { expectFew } from './report-shrink.js';
import type { ReportNotes, ReportState } from './report-state.js';
import type { FoundTable } from './report-tables.js';
import { ReportTeller } from './report-teller.js';
import { writeSqlTime } from './report-time.js';
import { pageOf, ReportTrades } from './report-trades.js';

export interface ReportOptions extends ReportAddress, AccountOptions {
  /** ms from the start of a poll to the start of the next. */
  interval: number;
  /** Seconds of TIMESTAMP that are read again each time. */
  overlap: number;
  /** Hour of the server's clock after which all rows are compared. */
  compareAt: number;
  /** Days of MT4_DAILY that are read at first. */
  days: number;
  /** Fraction of rows that may go at once. */
  mostGone: number;
}

/** What outlives a connection. */
export interface ReportLife {
  state: ReportState;
  notes: ReportNotes;
  /** Open positions that are missing, and since when. */
  missing: Map<number, number>;
  /** Halves of partial closes that wait for the other one, and since when. */
  held: Map<number, number>;
  /** Since when the newest rows are missing, ms UTC. */
  behind?: number | undefined;
  /** Rows have gone in number; when that is looked at again, ms UTC. */
  shrunk?: { failure: ReportFailure; again: number };
}

export interface ReportTables {
  trades: FoundTable;
  users: FoundTable;
  daily: FoundTable | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How often all of MT4_USERS, the clock and the days are looked at, ms. */
const usersEvery = 10 * minute;
const clockEvery = 10 * minute;
const daysEvery = hour;
/** Accounts whose trades are asked for at once. */
const mostNewcomers = 100;

/** Reads one report database through one connection, a poll at a time. */
export class ReportReader {
  readonly #context: FeedContext<ReportOptions>;
  readonly #connection: ReportConnection;
  readonly #life: ReportLife;
  readonly #accounts: ReportAccounts;
  readonly #trades: ReportTrades;
  readonly #teller: ReportTeller;
  readonly #halves: HalfCloses;
  readonly #open: OpenRows;
  readonly #days: ReportDays | undefined;
  #comparison: Comparison | undefined;
  #daysAt = -Infinity;
  #usersAt = -Infinity;
  #clockAt = -Infinity;

  constructor(
    context: FeedContext<ReportOptions>,
    connection: ReportConnection,
    { trades, users, daily }: ReportTables,
    life: ReportLife,
  ) {
    const { options } = context;
    this.#context = context;
    this.#connection = connection;
    this.#life = life;
    this.#accounts = new ReportAccounts(users.table, options, context);
    this.#trades = new ReportTrades(trades.table);
    this.#teller = new ReportTeller(context, this.#accounts);
    this.#days = daily && new ReportDays(daily.table, this.#accounts, context);
    const parts = { trades: this.#trades, teller: this.#teller, accounts: this.#accounts };
    this.#halves = new HalfCloses({ context, ...parts }, life.held);
    const patience = options.overlap * 1_000;
    const closed = (tickets: readonly number[]) => this.#touch(tickets);
    const mayForget = () => life.behind === undefined && !life.shrunk;
    const { mostGone } = options;
    this.#open = new OpenRows(
      { context, ...parts, halves: this.#halves, closed, mayForget, patience, mostGone },
      life.missing,
    );
  }

  /** Tells what has changed. Answers whether more is to be read at once. Throws a `ReportFailure`. */
  async poll(): Promise<boolean> {
    const { publish, answered, now } = this.#context;
    const { state, notes } = this.#life;
    const asOf = now();
    await this.#expectClock(asOf);
    const wasTold = state.told.size;
    await this.#connection.snapshot(async () => {
      await this.#readAccounts(asOf);
      await this.#open.read(this.#connection);
      await this.#readChanges();
      this.#touch(this.#teller.tell(await this.#halves.again(this.#connection)));
    });
    const isBehind = state.newcomers.length > 0;
    if (isBehind) await this.#welcome();
    const wasCompared = await this.#compare(asOf);
    await this.#readDays(asOf);
    notes.write(state, wasCompared || state.told.size !== wasTold);
    if (this.#life.shrunk) throw this.#life.shrunk.failure;
    if (state.compared !== null && !state.newcomers.length)
      publish('records', { asOf: Math.min(asOf, this.#halves.since) });
    answered();
    return isBehind || this.#comparison !== undefined || Boolean(this.#days?.busy);
  }

  async #readAccounts(asOf: number): Promise<void> {
    const { options, publish } = this.#context;
    const { state } = this.#life;
    const isWhole = asOf - this.#usersAt >= usersEvery;
    const reading = isWhole
      ? await this.#accounts.all(this.#connection)
      : await this.#accounts.changed(this.#connection, (state.users ?? 0) - options.overlap);
    if (isWhole) {
      this.#expectCurrencies();
      const archived = this.#accounts.archived(state.told);
      expectFew('accounts', archived.length, state.told.size, options.mostGone);
      if (archived.length) publish('records', { accounts: archived });
      this.#usersAt = asOf;
    }
    this.#meet(reading);
    await this.#teller.tellAccounts(reading.records);
  }

  /** Notes who is new: their trades may be older than the cursor. */
  #meet({ records, newcomers, stamp }: AccountReading): void {
    const { state } = this.#life;
    for (const { account } of records) state.told.add(account);
    state.users = Math.max(state.users ?? 0, Math.min(stamp ?? 0, this.#latestStamp()));
    // At first all are new, and all trades are read anyway.
    if (state.trades === null || !newcomers.length) return;
    state.newcomers = [...new Set([...state.newcomers, ...newcomers])];
  }

  async #readChanges(): Promise<void> {
    const { options } = this.#context;
    const { state } = this.#life;
    const limit = this.#latestStamp();
    const last = state.trades;
    if (last === null) {
      state.trades = (await this.#trades.lastStamp(this.#connection, limit)) ?? 0;
      await this.#expectStamps();
      return;
    }
    let isEmpty = true;
    for await (const rows of this.#trades.since(this.#connection, last - options.overlap)) {
      isEmpty = false;
      this.#touch(this.#teller.tell(await this.#halves.whole(this.#connection, rows)));
      for (const { version } of rows)
        if (version <= limit) state.trades = Math.max(state.trades ?? 0, version);
    }
    const newest = isEmpty ? await this.#trades.lastStamp(this.#connection, limit) : last;
    if ((newest ?? 0) >= last) this.#life.behind = undefined;
    else this.#fallBack(newest ?? 0);
  }

  /** The row of the cursor has gone itself: others may have, too. */
  #fallBack(newest: number): void {
    const { options, now } = this.#context;
    const since = (this.#life.behind ??= now());
    if (now() - since < options.overlap * 1_000) {
      throw new ReportFailure(
        'database-behind',
        `The newest rows of MT4_TRADES have gone: the report database is a replica that lags, or an older backup. Nothing changes until they are back; after ${options.overlap} s they count as deleted.`,
      );
    }
    this.#life.behind = undefined;
    this.#life.state.trades = newest;
    this.#comparison ??= this.#compareAll();
  }

  #touch(tickets: readonly number[]): void {
    const { state } = this.#life;
    const touched = new Set(state.touched);
    const { size } = touched;
    for (const ticket of tickets) touched.add(pageOf(ticket));
    if (touched.size > size) state.touched = [...touched];
  }

  /** A stamp of the future must not make the cursor skip what is to come. */
  #latestStamp(): number {
    const { clock, now } = this.#context;
    return Math.floor((clock.toWall(now()) + day) / 1_000);
  }

  /** Reads all that is there of some accounts that are new. */
  async #welcome(): Promise<void> {
    const { options, clock, now } = this.#context;
    const { state } = this.#life;
    const accounts = state.newcomers.slice(0, mostNewcomers);
    for await (const rows of this.#trades.ofAccounts(this.#connection, accounts))
      this.#touch(this.#teller.tell(rows, true));
    const from = clock.toWall(now()) - options.days * day;
    await this.#days?.read(this.#connection, accounts, from);
    state.newcomers = state.newcomers.slice(accounts.length);
  }

  #compareAll(): Comparison {
    const { context, trades, teller, accounts, halves, state } = {
      ...{ context: this.#context, trades: this.#trades, teller: this.#teller },
      ...{ accounts: this.#accounts, halves: this.#halves, state: this.#life.state },
    };
    const { mostGone } = context.options;
    return new Comparison({ context, trades, teller, accounts, halves, state, mostGone });
  }

  /** Goes on comparing when it is time to; answers whether digests have changed. */
  async #compare(asOf: number): Promise<boolean> {
    const { options, clock } = this.#context;
    const { state, shrunk } = this.#life;
    const today = clock.dayOf(asOf - options.compareAt * hour);
    const isDue = shrunk ? asOf >= shrunk.again : state.compared === null || state.compared < today;
    if (isDue) this.#comparison ??= this.#compareAll();
    if (!this.#comparison) return false;
    try {
      if (!(await this.#comparison.step(this.#connection))) return state.compared === null;
      delete this.#life.shrunk;
      state.compared = today;
    } catch (error) {
      const isShrunk = error instanceof ReportFailure && error.code === 'database-shrunk';
      if (!isShrunk) throw error;
      this.#life.shrunk = { failure: error, again: asOf + 10 * minute };
    }
    this.#comparison = undefined;
    return true;
  }

  async #readDays(asOf: number): Promise<void> {
    const { options, clock, memory } = this.#context;
    const { state } = this.#life;
    if (!this.#days || state.compared === null || memory.behind()) return;
    const wall = clock.toWall(asOf);
    if (!this.#days.busy && asOf - this.#daysAt >= daysEvery) {
      this.#days.begin(state.days ?? wall - options.days * day);
      this.#daysAt = asOf;
    }
    if (!this.#days.busy) return;
    const isDone = await this.#days.step(this.#connection);
    if (isDone) state.days = clock.toWall(this.#daysAt);
  }

  /** Positions that were opened after now say that timeZone is wrong: everything would be misplaced. */
  async #expectClock(asOf: number): Promise<void> {
    if (asOf - this.#clockAt < clockEvery) return;
    const wall = this.#context.clock.toWall(asOf);
    const [from, to] = [wall + 5 * minute, wall + 14 * hour].map(writeSqlTime);
    const count = await this.#trades.openedBetween(this.#connection, from ?? '', to ?? '');
    if (count > 1) {
      throw new ReportFailure(
        'database-clock',
        `MT4_TRADES has ${count} positions that were opened after now, as timeZone has it: correct timeZone in the configuration, or the clock of this machine.`,
      );
    }
    this.#clockAt = asOf;
  }

  async #expectStamps(): Promise<void> {
    const { state } = this.#life;
    if (state.trades) return;
    if ((await this.#trades.firstTicket(this.#connection, 1)) === undefined) return;
    state.trades = null;
    throw new ReportFailure(
      'database-tables',
      'MT4_TRADES has no TIMESTAMP that says when a row changed: have the report server fill that column.',
    );
  }

  #expectCurrencies(): void {
    const { poor, size } = this.#accounts;
    if (!poor.size) return;
    const names = [...poor].slice(0, 5).join(', ');
    const sentence = `Nobody says the currency of the groups ${names}: name it under currencies. Their accounts are left out.`;
    if (!size) throw new ReportFailure('database-tables', sentence);
    this.#context.log.warn({ groups: poor.size }, sentence);
    poor.clear();
  }
}
