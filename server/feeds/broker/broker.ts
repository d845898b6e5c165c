import type { Market } from '../market.js';
import { type Client, clientOf } from './client.js';
import { type Happenings, Life } from './life.js';

export interface BrokerOptions {
  /** Accounts that the broker has in the end; some of them are still to come. */
  accounts: number;
  /** Where they trade. Equal markets and seeds make equal brokers. */
  market: Market;
  seed: number;
}

/** Tickets that one account may use. */
const ticketsEach = 20_000;
const firstTicket = 20_000_000;

/**
 * The accounts of a broker that does not exist: deposits, trades, bonuses, quiet years and ruin, at
 * the prices of the invented market. All of it is a function of seed and time, so that a restart tells
 * the same past. Pure: no timers; it also runs in a page.
 */
export class Broker {
  readonly clients: readonly Client[];
  readonly #lives: readonly Life[];

  constructor({ accounts, market, seed }: BrokerOptions) {
    this.clients = Array.from({ length: accounts }, (_, i) => clientOf(i, accounts, seed));
    this.#lives = this.clients.map(
      (client, i) => new Life(client, market, firstTicket + i * ticketsEach),
    );
  }

  /**
   * What happened to each account up to `now`, ms UTC, since it was last asked: an account at a time,
   * because the first time tells years.
   */
  *tell(now: number): Generator<Happenings> {
    for (const life of this.#lives) {
      if (life.client.registered > now || (life.next > now && !life.positions)) continue;
      yield life.advance(now);
    }
  }
}
