import { setImmediate } from 'node:timers/promises';
import type { FeedContext } from '../feed.js';
import { sleep } from '../sleep.js';
import type { ReportAccounts } from './report-accounts.js';
import type { ReportConnection } from './report-connection.js';
import type { HalfCloses } from './report-halves.js';
import { expectFew } from './report-shrink.js';
import type { ReportState } from './report-state.js';
import type { ReportTeller } from './report-teller.js';
import { pageOf, pageSize, type ReportTrades, ticketsOfPage } from './report-trades.js';

export interface ComparisonOptions {
  context: Pick<FeedContext<unknown>, 'publish' | 'known' | 'memory' | 'signal'>;
  trades: ReportTrades;
  teller: ReportTeller;
  accounts: Pick<ReportAccounts, 'isListed'>;
  halves: Pick<HalfCloses, 'has'>;
  state: ReportState;
  /** Fraction of all rows that may go at once. */
  mostGone: number;
}

interface Page {
  page: number;
  count: number;
  digest: string;
}

/** Pages whose digests are asked for at once. */
const stride = 64;
/** ms of one step: prices of open positions wait meanwhile. */
const budget = 400;
/** ms between two looks whether what was told is kept by now. */
const pause = 20;
/** Tickets that are looked through before others get their turn. */
const breath = 20_000;

/**
 * Compares all closed rows with what was told, by a digest of each page of tickets; only pages that differ
 * are read. So it finds rows that were deleted, or changed without a new TIMESTAMP. The first time all
 * pages differ: that is how the history is read.
 */
export class Comparison {
  readonly #options: ComparisonOptions;
  readonly #isFirst: boolean;
  /** Pages that differ and are to be read, in ascending order. */
  #queue: Page[] = [];
  #next = 1;
  /** Tickets of the pages that were read. */
  readonly #seen = new Map<number, Uint32Array>();
  readonly #digests = new Map<number, string>();

  constructor(options: ComparisonOptions) {
    this.#options = options;
    this.#isFirst = options.state.compared === null;
  }

  /** Goes on for a while; answers whether it is done. */
  async step(connection: ReportConnection): Promise<boolean> {
    const { memory, signal } = this.#options.context;
    const start = performance.now();
    while (performance.now() - start < budget && !signal.aborted) {
      if (memory.behind()) await sleep(pause, signal);
      else if (this.#queue.length) await this.#readPages(connection);
      else if (this.#next < Infinity) await this.#find(connection);
      else {
        await this.#finish(connection);
        return true;
      }
    }
    return false;
  }

  /** Asks for the next digests, and notes which pages differ. */
  async #find(connection: ReportConnection): Promise<void> {
    const { trades, state } = this.#options;
    const first = await trades.firstTicket(connection, this.#next);
    const from = pageOf(this.#next);
    const page = first === undefined ? Infinity : pageOf(first);
    const end = page + stride;
    const found =
      first === undefined
        ? []
        : await trades.digests(connection, page * ticketsOfPage, end * ticketsOfPage);
    const isFound = new Set(found.map((each) => each.page));
    const touched = new Set(state.touched);
    const emptied = [...new Set([...state.pages.keys(), ...touched])]
      .filter((each) => each >= from && each < end && !isFound.has(each))
      .map((each) => ({ page: each, count: 0, digest: '' }));
    this.#queue = [...found, ...emptied]
      .filter(({ page, digest }) => touched.has(page) || state.pages.get(page) !== digest)
      .sort((a, b) => a.page - b.page);
    this.#next = end * ticketsOfPage;
  }

  /** Reads the first pages of the queue: as many neighbours as fit into one answer. */
  async #readPages(connection: ReportConnection): Promise<void> {
    const { trades, teller, halves, state } = this.#options;
    const [first] = this.#queue;
    if (!first) return;
    let length = 1;
    for (let count = first.count; length < this.#queue.length; length++) {
      const next = this.#queue[length];
      if (next?.page !== first.page + length || (count += next.count) > pageSize) break;
    }
    const pages = this.#queue.slice(0, length);
    const tickets = new Map(pages.map(({ page }): [number, number[]] => [page, []]));
    const from = first.page * ticketsOfPage;
    for await (const rows of trades.range(connection, from, from + length * ticketsOfPage)) {
      for (const { ticket } of rows) tickets.get(pageOf(ticket))?.push(ticket);
      teller.tell(
        rows.filter(({ ticket }) => !halves.has(ticket)),
        true,
      );
    }
    for (const { page, digest } of pages) {
      this.#seen.set(page, Uint32Array.from(tickets.get(page) ?? []));
      this.#digests.set(page, digest);
      // A first reading goes on here after a restart.
      if (this.#isFirst) state.pages.set(page, digest);
    }
    this.#queue = this.#queue.slice(length);
  }

  /** Finds what the relay knows and the server does not have any more. */
  async #finish(connection: ReportConnection): Promise<void> {
    const { context, state, mostGone } = this.#options;
    const { missing, all } = await this.#missing();
    const gone = await this.#without(connection, missing);
    expectFew('closed rows', gone.length, all, mostGone);
    if (gone.length) context.publish('records', { gone });
    for (const [page, digest] of this.#digests) {
      if (digest) state.pages.set(page, digest);
      else state.pages.delete(page);
    }
    state.touched = state.touched.filter((page) => !this.#seen.has(page));
  }

  async #missing(): Promise<{ missing: { ticket: number; account: number }[]; all: number }> {
    const { context, accounts } = this.#options;
    const missing = [];
    let all = 0;
    // What is open is looked for in each poll, and with more patience.
    const open = new Set<number>();
    for (const { ticket } of context.known.openTrades()) open.add(ticket);
    for (const key of context.known.tickets()) {
      if (++all % breath === 0) await setImmediate();
      const seen = this.#seen.get(pageOf(key.ticket));
      if (!seen || includes(seen, key.ticket) || open.has(key.ticket)) continue;
      if (accounts.isListed(key.account)) missing.push(key);
    }
    return { missing, all };
  }

  /** Those that are still not there: rows have come since their page was read. */
  async #without(
    connection: ReportConnection,
    missing: readonly { ticket: number; account: number }[],
  ) {
    const { trades } = this.#options;
    const gone = [];
    for (let from = 0; from < missing.length; from += pageSize) {
      const part = missing.slice(from, from + pageSize);
      const rows = await trades.byTickets(
        connection,
        part.map(({ ticket }) => ticket),
      );
      const there = new Set(rows.map(({ ticket }) => ticket));
      gone.push(...part.filter(({ ticket }) => !there.has(ticket)));
    }
    return gone;
  }
}

/** Whether a sorted list has a number. */
function includes(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
