import type { TradeRecord } from './records.js';

type Links = Pick<TradeRecord, 'restOf' | 'rest'>;

const none: Links = { restOf: null, rest: null };

/** Which positions of an account are parts of one trade: either end of a partial close tells of the other. */
export class Chains {
  readonly #told = new Map<number, Links>();
  /** Who tells of a ticket. */
  readonly #tellers = new Map<number, Set<number>>();

  /** What a ticket tells of others. */
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
      const { restOf, rest } = this.linksOf(part);
      if (restOf !== null) found.add(restOf);
      if (rest !== null) found.add(rest);
      for (const teller of this.#tellers.get(part) ?? []) found.add(teller);
    }
    return [...found];
  }

  /**
   * Whether a trade that counts already would get another part by this one, or lose one. Those with an
   * open part do not count yet.
   */
  disturbedBy(
    trade: TradeRecord,
    open: { has(ticket: number): boolean },
    closed: { has(ticket: number): boolean },
  ): boolean {
    const { ticket, restOf, rest } = trade;
    const links = this.linksOf(ticket);
    const isLoose = [links.restOf, links.rest].some(
      (other) => other !== null && other !== restOf && other !== rest,
    );
    if (isLoose) return true;
    if (restOf === null && rest === null && !this.has(ticket)) return false;
    return [ticket, restOf, rest].some((part) => {
      const parts = part === null ? [] : this.of(part);
      return parts.some((other) => closed.has(other)) && !parts.some((other) => open.has(other));
    });
  }
}
