import { setImmediate } from 'node:timers/promises';
import type { FeedContext } from '../feed.js';
import { linksOf } from '../trade-links.js';
import type { TradeRow } from '../trade-row.js';
import type { ReportAccounts } from './report-accounts.js';
import type { ReportConnection } from './report-connection.js';
import type { HalfCloses } from './report-halves.js';
import { expectFew } from './report-shrink.js';
import type { ReportTeller } from './report-teller.js';
import { pageSize, type ReportTrades } from './report-trades.js';

export interface OpenRowsOptions {
  context: Pick<FeedContext<unknown>, 'publish' | 'known' | 'now'>;
  trades: ReportTrades;
  teller: ReportTeller;
  accounts: Pick<ReportAccounts, 'isListed'>;
  halves: HalfCloses;
  /** Told the tickets that were open and are closed now. */
  closed: (tickets: readonly number[]) => void;
  /** Whether what is missing may be gone: a table that is being made anew has lost all. */
  mayForget: () => boolean;
  /** ms for which a row may be missing before it counts as deleted: a replica may be halfway. */
  patience: number;
  /** Fraction of them that may go at once. */
  mostGone: number;
}

/** The open positions, all of which are read each time, and those that are not there any more. */
export class OpenRows {
  readonly #options: OpenRowsOptions;
  /** Tickets that are neither open nor closed, and since when. */
  readonly #missing: Map<number, number>;

  /** `missing` outlives a connection. */
  constructor(options: OpenRowsOptions, missing: Map<number, number>) {
    this.#options = options;
    this.#missing = missing;
  }

  /** Tells all open positions, and what became of those that were open the last time. */
  async read(connection: ReportConnection): Promise<void> {
    const { context, trades, teller } = this.#options;
    const known = new Map<number, number>();
    for (const { ticket, account } of context.known.openTrades()) known.set(ticket, account);
    const open = new Set<number>();
    const rests: TradeRow[] = [];
    for await (const rows of trades.open(connection)) {
      const others: TradeRow[] = [];
      for (const row of rows) {
        open.add(row.ticket);
        const isNewRest = !known.has(row.ticket) && linksOf(row.comment).restOf !== null;
        (isNewRest ? rests : others).push(row);
      }
      teller.tell(others);
    }
    await this.#follow(connection, { open, known, rests });
  }

  /** What is open now, and was by what the relay knows: ticket → account; and rests that are new. */
  async #follow(
    connection: ReportConnection,
    { open, known, rests }: { open: Set<number>; known: Map<number, number>; rests: TradeRow[] },
  ): Promise<void> {
    const { trades, teller, accounts, halves, closed, mostGone } = this.#options;
    const listed = [...known].filter(([, account]) => accounts.isListed(account));
    const left = new Map(listed.filter(([ticket]) => !open.has(ticket)));
    const tickets = [...left.keys()];
    const found: TradeRow[] = [];
    for (let from = 0; from < tickets.length; from += pageSize)
      found.push(...(await trades.byTickets(connection, tickets.slice(from, from + pageSize))));
    for (const { ticket } of found) left.delete(ticket);
    const isOpen = (ticket: number) => open.has(ticket) || left.has(ticket);
    halves.begin({ known, open: { has: isOpen } });
    const rows = [...found, ...rests];
    for (let from = 0; from < rows.length; from += pageSize) {
      closed(teller.tell(await halves.whole(connection, rows.slice(from, from + pageSize))));
      await setImmediate();
    }
    for (const ticket of this.#missing.keys()) if (!left.has(ticket)) this.#missing.delete(ticket);
    expectFew('open positions', left.size, listed.length, mostGone);
    if (this.#options.mayForget()) this.#forget(left);
  }

  /** Rows that have been missing for long are gone. */
  #forget(left: ReadonlyMap<number, number>): void {
    const { context, patience } = this.#options;
    const now = context.now();
    const gone = [];
    for (const [ticket, account] of left) {
      const since = this.#missing.get(ticket) ?? now;
      this.#missing.set(ticket, since);
      if (now - since >= patience) gone.push({ ticket, account });
    }
    if (gone.length) context.publish('records', { gone });
  }
}
