import type { FeedContext } from '../feed.js';
import type { ReportAccounts } from './report-accounts.js';
import type { ReportConnection } from './report-connection.js';
import { expectFew } from './report-shrink.js';
import type { ReportTeller } from './report-teller.js';
import { pageSize, type ReportTrades } from './report-trades.js';

export interface OpenRowsOptions {
  context: Pick<FeedContext<unknown>, 'publish' | 'known' | 'now'>;
  trades: ReportTrades;
  teller: ReportTeller;
  accounts: Pick<ReportAccounts, 'isListed'>;
  /** Told the tickets that were open and are closed now. */
  closed: (tickets: readonly number[]) => void;
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
    const { trades, teller } = this.#options;
    const open = new Set<number>();
    for await (const rows of trades.open(connection)) {
      for (const { ticket } of rows) open.add(ticket);
      teller.tell(rows);
    }
    await this.#follow(connection, open);
  }

  async #follow(connection: ReportConnection, open: ReadonlySet<number>): Promise<void> {
    const { context, trades, teller, accounts, closed, mostGone } = this.#options;
    const left = new Map<number, number>();
    let all = 0;
    for (const { ticket, account } of context.known.openTrades()) {
      if (!accounts.isListed(account)) continue;
      all++;
      if (!open.has(ticket)) left.set(ticket, account);
    }
    const tickets = [...left.keys()];
    for (let from = 0; from < tickets.length; from += pageSize) {
      const rows = await trades.byTickets(connection, tickets.slice(from, from + pageSize));
      closed(teller.tell(rows));
      for (const { ticket } of rows) left.delete(ticket);
    }
    for (const ticket of this.#missing.keys()) if (!left.has(ticket)) this.#missing.delete(ticket);
    expectFew('open positions', left.size, all, mostGone);
    this.#forget(left);
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
