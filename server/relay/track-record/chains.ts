import type { ServerClock } from '../server-clock.js';
import { opensAlike } from './opens-alike.js';
import type { TradeRecord } from './records.js';

type Links = Pick<TradeRecord, 'restOf' | 'rest'>;
type Position = Omit<TradeRecord, keyof Links>;

export interface ChainsOptions {
  /** The position with a ticket, as it stands now; undefined when there is none. */
  find: (ticket: number) => Position | undefined;
  clock: Pick<ServerClock, 'toWall'>;
}

const none: Links = { restOf: null, rest: null };

/**
 * Which positions of an account are parts of one trade: either end of a partial close tells of the other.
 * A link holds only while both are there and were opened as one.
 */
export class Chains {
  readonly #options: ChainsOptions;
  readonly #told = new Map<number, Links>();
  /** Who tells of a ticket. */
  readonly #tellers = new Map<number, Set<number>>();

  constructor(options: ChainsOptions) {
    this.#options = options;
  }

  /** What a ticket tells of others, whether it holds or not. */
  linksOf(ticket: number): Links {
    return this.#told.get(ticket) ?? none;
  }

  /** A ticket tells this of others, and nothing else any more. */
  set(ticket: number, { restOf, rest }: Links): void {
    const former = this.#told.get(ticket);
    if (former) {
      for (const other of [former.restOf, former.rest]) {
        if (other !== null) this.#tellers.get(other)?.delete(ticket);
      }
      this.#told.delete(ticket);
    }
    if (restOf === null && rest === null) return;
    this.#told.set(ticket, { restOf, rest });
    for (const other of [restOf, rest]) {
      if (other === null) continue;
      const tellers = this.#tellers.get(other);
      if (tellers) tellers.add(ticket);
      else this.#tellers.set(other, new Set([ticket]));
    }
  }

  /** Whether a ticket may have others beside it. */
  has(ticket: number): boolean {
    return this.#told.has(ticket) || Boolean(this.#tellers.get(ticket)?.size);
  }

  /** The tickets of the trade that this one is a part of, itself first. */
  of(ticket: number): readonly number[] {
    const found = new Set([ticket]);
    if (!this.has(ticket)) return [ticket];
    // A set hands out what is added to it while it is read.
    for (const part of found) {
      const position = this.#options.find(part);
      if (!position) continue;
      for (const other of this.#linked(position, this.linksOf(part))) found.add(other);
    }
    return [...found];
  }

  /**
   * Whether a trade that counts already would get another part by this one, or lose one. Those with an
   * open part do not count yet. `known`: what is in its place now.
   */
  disturbedBy(
    trade: TradeRecord,
    known: Position | undefined,
    open: { has(ticket: number): boolean },
  ): boolean {
    const { ticket, restOf, rest } = trade;
    if (restOf === null && rest === null && !this.has(ticket)) return false;
    const links = this.linksOf(ticket);
    const isLoose = [links.restOf, links.rest].some(
      (other) => other !== null && other !== restOf && other !== rest,
    );
    if (isLoose || (known && !this.#isOne(known, trade))) return true;
    return this.#linked(trade, trade).some(
      (other) => !this.of(other).some((part) => open.has(part)),
    );
  }

  /** The others that a position is linked with, if it tells these links. */
  #linked(position: Position, { restOf, rest }: Links): number[] {
    const named = [restOf, rest, ...(this.#tellers.get(position.ticket) ?? [])];
    return named.filter((other): other is number => {
      if (other === null || other === position.ticket) return false;
      const found = this.#options.find(other);
      return found !== undefined && this.#isOne(position, found);
    });
  }

  /** Whether two positions may be parts of one. */
  #isOne(one: Position, other: Position): boolean {
    return one.side === other.side && this.#isSameTime(one, other) && opensAlike(one, other);
  }

  /** As the server wrote it: in the hour that a clock repeats, two parts may be an hour apart by UTC. */
  #isSameTime({ openTime: one }: Position, { openTime: other }: Position): boolean {
    const { clock } = this.#options;
    return one === other || clock.toWall(one) === clock.toWall(other);
  }
}
