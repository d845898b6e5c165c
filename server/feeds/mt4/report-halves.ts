import { opensAlike } from '../../relay/track-record/opens-alike.js';
import type { FeedContext } from '../feed.js';
import { linksOf } from '../trade-links.js';
import type { TradeRow } from '../trade-row.js';
import type { ReportAccounts } from './report-accounts.js';
import type { ReportConnection } from './report-connection.js';
import type { ReportTeller } from './report-teller.js';
import type { ReportTrades } from './report-trades.js';

export interface HalfClosesOptions {
  context: Pick<FeedContext<unknown>, 'known' | 'now'>;
  trades: Pick<ReportTrades, 'byTickets'>;
  teller: Pick<ReportTeller, 'say'>;
  accounts: Pick<ReportAccounts, 'currencyOf'>;
}

/** Which positions are open, by their tickets. */
interface Standing {
  /** As the relay knows it. */
  known: { has(ticket: number): boolean };
  /** As the database has it, or will have: those that are missing may come back. */
  open: { has(ticket: number): boolean };
}

/**
 * ms for which a row waits for the other one. Traders can write such comments: it is short enough that
 * boards do not become stale by it.
 */
const patience = 30_000;
const mostGivenUp = 10_000;

/**
 * A partial close is two rows: the part that is closed, and the rest. A copy may bring one of them first,
 * and the position would seem to be over, or twice as large. So both are told together, and boards are as
 * old as the oldest row that waits.
 */
export class HalfCloses {
  readonly #options: HalfClosesOptions;
  /** Tickets of rows that wait, and since when, ms UTC. It outlives a connection. */
  readonly #held: Map<number, number>;
  /** Those that were told alone. */
  readonly #givenUp = new Set<number>();
  #seen = new Set<number>();
  #standing: Standing = { known: new Set(), open: new Set() };

  constructor(options: HalfClosesOptions, held: Map<number, number>) {
    this.#options = options;
    this.#held = held;
  }

  /** Since when the oldest row waits, ms UTC; Infinity when none does. */
  get since(): number {
    return Math.min(...this.#held.values());
  }

  /** Whether a row waits for another one. */
  has(ticket: number): boolean {
    return this.#held.has(ticket);
  }

  /** A poll begins in which this is open. */
  begin(standing: Standing): void {
    this.#standing = standing;
    this.#seen = new Set();
  }

  /** Those of some rows that may be told, and the rests that they name; the others wait. */
  async whole(connection: ReportConnection, rows: readonly TradeRow[]): Promise<TradeRow[]> {
    const batch = new Map(rows.map((row) => [row.ticket, row]));
    const others = await this.#addRests(connection, batch);
    const halves = this.#halvesOf(batch, others);
    const now = this.#options.context.now();
    const whole: TradeRow[] = [];
    for (const [ticket, row] of batch) {
      this.#seen.add(ticket);
      const since = this.#held.get(ticket) ?? now;
      if (halves.has(ticket) && now - since < patience) {
        this.#held.set(ticket, since);
        continue;
      }
      if (halves.has(ticket)) this.#giveUp(ticket);
      this.#held.delete(ticket);
      whole.push(row);
    }
    return whole;
  }

  /** Those of the waiting rows that may be told now, though nothing was heard of them in this poll. */
  async again(connection: ReportConnection): Promise<TradeRow[]> {
    const tickets = [...this.#held.keys()].filter((ticket) => !this.#seen.has(ticket));
    if (!tickets.length) return [];
    const rows = await this.#options.trades.byTickets(connection, tickets);
    const there = new Set(rows.map(({ ticket }) => ticket));
    for (const ticket of tickets) if (!there.has(ticket)) this.#held.delete(ticket);
    return this.whole(connection, rows);
  }

  /**
   * Adds the rests that rows name and nobody has told, as far as they are there. Answers the rows that are
   * named but not to be told with these: they say whether the link is true.
   */
  async #addRests(
    connection: ReportConnection,
    batch: Map<number, TradeRow>,
  ): Promise<ReadonlyMap<number, TradeRow>> {
    const { trades } = this.#options;
    const others = new Map<number, TradeRow>();
    for (let rows = [...batch.values()]; rows.length; ) {
      const wanted = rows
        .flatMap((row) => [this.#newRestOf(row), this.#openPartOf(row)])
        .filter((ticket) => ticket !== null)
        .filter((ticket) => !batch.has(ticket) && !others.has(ticket));
      const found = wanted.length ? await trades.byTickets(connection, wanted) : [];
      for (const row of found) others.set(row.ticket, row);
      rows = rows.flatMap((row) => {
        const rest = others.get(this.#newRestOf(row) ?? NaN);
        if (!rest || !isOnePosition(row, rest)) return [];
        others.delete(rest.ticket);
        batch.set(rest.ticket, rest);
        return [rest];
      });
    }
    return others;
  }

  /** The tickets whose other half is not there, and of those that lean on them. */
  #halvesOf(
    batch: ReadonlyMap<number, TradeRow>,
    others: ReadonlyMap<number, TradeRow>,
  ): Set<number> {
    const halves = new Set<number>();
    /** What is not there may be the other half. */
    const mayBeHalves = (row: TradeRow, ticket: number): boolean => {
      const other = batch.get(ticket) ?? others.get(ticket);
      return !other || isOnePosition(row, other);
    };
    const isHalf = (row: TradeRow): boolean => {
      if (this.#isTold(row)) return false;
      const { restOf, rest } = claimsOf(row);
      if (restOf !== null && mayBeHalves(row, restOf)) {
        if (this.#standing.open.has(restOf) || halves.has(restOf)) return true;
      }
      if (rest === null || row.closeTime === 0 || !mayBeHalves(row, rest)) return false;
      return halves.has(rest) || !(batch.has(rest) || this.#isKnown(row, rest));
    };
    for (let size = -1; size < halves.size; ) {
      ({ size } = halves);
      for (const row of batch.values()) if (isHalf(row)) halves.add(row.ticket);
    }
    return halves;
  }

  /** The rest that a closed row names and that is to be told with it; null when there is none. */
  #newRestOf(row: TradeRow): number | null {
    const { rest } = claimsOf(row);
    if (rest === null || row.closeTime === 0) return null;
    return this.#isTold(row) || this.#isKnown(row, rest) ? null : rest;
  }

  /** The position that a row says to be the rest of, if that seems to be open. */
  #openPartOf(row: TradeRow): number | null {
    const { restOf } = claimsOf(row);
    const isOpen = restOf !== null && this.#standing.open.has(restOf);
    return isOpen && !this.#isTold(row) ? restOf : null;
  }

  /** Whether the relay knows it so already, or is not told of it at all, or alone. */
  #isTold({ ticket, account, closeTime }: TradeRow): boolean {
    const { accounts, context } = this.#options;
    if (this.#givenUp.has(ticket) || accounts.currencyOf(account) === undefined) return true;
    return closeTime === 0
      ? this.#standing.known.has(ticket)
      : context.known.closed(account, ticket);
  }

  #isKnown({ account }: TradeRow, ticket: number): boolean {
    return this.#options.context.known.version(account, ticket) !== undefined;
  }

  #giveUp(ticket: number): void {
    if (this.#givenUp.size >= mostGivenUp) this.#givenUp.clear();
    this.#givenUp.add(ticket);
    this.#options.teller.say(
      'half',
      { ticket },
      'MT4_TRADES has one half of a partial close, and not the other. It counts alone until that comes.',
    );
  }
}

/** Which other rows a row says to be of one position with: those of money have comments of any kind. */
const claimsOf = ({ cmd, comment }: TradeRow): ReturnType<typeof linksOf> =>
  linksOf(cmd < 2 ? comment : '');

/** Whether two rows may be parts of one position. */
const isOnePosition = (one: TradeRow, other: TradeRow): boolean =>
  one.cmd === other.cmd && one.openTime === other.openTime && opensAlike(one, other);
