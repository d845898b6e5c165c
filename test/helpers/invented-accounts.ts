import { Broker } from '../../server/feeds/broker/broker.js';
import type { Client } from '../../server/feeds/broker/client.js';
import { Market, usualSymbols } from '../../server/feeds/market.js';
import type { RecordBatch } from '../../server/relay/track-record/records.js';

/** Logins and tickets that no price, time or sum of money can be taken for. */
const account = (login: number) => 8_800_000_000 + login;
const ticket = (number: number) => 66_000_000_000 + number;
const ticketOrNull = (number: number | null) => (number === null ? null : ticket(number));

/** Who follows an account: numbers that nothing else can be taken for, either. */
const crowdOf = (login: number, followedAt: number) => ({
  ...{ followers: 7_700_000_000 + login, copiers: 7_800_000_000 + login },
  ...{ assets: 790_000_000_000 + login * 100, followedAt },
});

export interface InventedAccounts {
  clients: readonly (Pick<Client, 'alias' | 'country' | 'agrees'> & { account: number })[];
  batches: readonly RecordBatch[];
  /** Everything by which somebody could be found. */
  secrets: ReadonlySet<string>;
}

/** The accounts of an invented broker with all that happened to them up to a moment, ms UTC. */
export function inventAccounts(count: number, now: number): InventedAccounts {
  const market = new Market({ symbols: usualSymbols, time: now, seed: 7, weekends: 'open' });
  const broker = new Broker({ accounts: count, market, seed: 7 });
  const secrets = new Set<string>();
  const batches = [...broker.tell(now)].map((told): RecordBatch => {
    for (const { ticket: number } of [...told.trades, ...told.transfers])
      secrets.add(String(ticket(number)));
    for (const { comment } of told.transfers) if (comment.length > 3) secrets.add(comment);
    return {
      accounts: told.accounts.map((each) => ({
        ...each,
        account: account(each.account),
        ...crowdOf(each.account, now),
      })),
      trades: told.trades.map((each) => ({
        ...each,
        account: account(each.account),
        ticket: ticket(each.ticket),
        restOf: ticketOrNull(each.restOf),
        rest: ticketOrNull(each.rest),
      })),
      transfers: told.transfers.map((each) => ({
        ...each,
        account: account(each.account),
        ticket: ticket(each.ticket),
      })),
      days: told.days.map((each) => ({ ...each, account: account(each.account) })),
    };
  });
  const clients = broker.clients.map((client) => ({ ...client, account: account(client.account) }));
  for (const client of broker.clients) {
    const { followers, copiers, assets } = crowdOf(client.account, now);
    for (const number of [followers, copiers, assets, assets / 100]) secrets.add(String(number));
  }
  for (const client of clients) secrets.add(String(client.account)).add(client.group);
  return { clients, batches, secrets };
}
