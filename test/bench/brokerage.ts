import { CompiledQuery } from 'kysely';
import type { Store } from '../../server/store/store.js';
import { symbolNames } from './loads.js';

/** How many accounts and trades a store is filled with. */
export interface Brokerage {
  accounts: number;
  /** Closed trades of each account, over the last 400 days. */
  trades: number;
  /** ms since the epoch, UTC. */
  now: number;
}

/** The first account. */
export const firstAccount = 1_000_000;
/** The account that leads every board. */
export const leader = firstAccount;
export const alias = 'Leader';
const firstTicket = 40_000_000;

const day = 86_400_000;
const days = 400;
const hour = 3_600_000;
const symbols = 60;
/** Accounts of one statement: the database makes the rows by itself. */
const accountsAtOnce = 2_000;

/** Fills a store, faster than any client could send the rows. Both databases know this SQL. */
export async function fillRecords(store: Store, { accounts, trades, now }: Brokerage) {
  const { writer } = store.database;
  const run = (text: string) => writer.executeQuery(CompiledQuery.raw(text));
  const names = symbolNames(symbols).map((name) => ({ name }));
  const ids = await writer.insertInto('symbols').values(names).returning('id').execute();
  const firstSymbol = Math.min(...ids.map(({ id }) => id));
  const start = now - days * day;
  await run(`${counting(0, accounts)}
    insert into accounts
      (account, "group", currency, registered, enabled, archived, balance, version)
    select ${firstAccount} + i, 'real-usd', 'USD', ${start}, 1, 0, null, 1 from n`);
  await run(`${counting(0, accounts)}
    insert into transfers (account, ticket, time, amount, kind, comment, version)
    select ${firstAccount} + i, 1 + i, ${start}, 1000000, 0, 'Deposit', 1 from n`);
  const step = Math.floor((days * day - 2 * hour) / trades);
  for (let at = 0; at < accounts; at += accountsAtOnce) {
    const most = Math.min(accountsAtOnce, accounts - at);
    // Account by account, each of whose tickets grow with time.
    await run(`${counting(at * trades, most * trades)},
      t(i, owner, nth, opened) as (select i, i / ${trades}, i % ${trades},
        ${start} + ${hour} + (i % ${trades}) * cast(${step} as bigint) + i * 7919 % ${hour} from n)
      insert into trades
        (account, ticket, symbol, digits, side, lots, open_time, open_price, close_time, close_price,
         profit, swap, commission, rest_of, rest, version)
      select ${firstAccount} + owner, ${firstTicket} + nth * ${accounts} + owner,
        ${firstSymbol} + i % ${symbols}, 5, i % 2, 1000000 * (1 + i % 50),
        opened, 108000 + i % 997, opened + 1800000, 108000 + i % 887,
        i * 7919 % 4001 - 1950, -(i % 50), -70, null, null, 1
      from t`);
  }
  // PostgreSQL tidies up behind new rows; a store that was filled over years has that behind it.
  await run(store.kind === 'postgres' ? 'vacuum analyze' : 'analyze');
}

/** Numbers from `first` on. */
const counting = (first: number, count: number): string => `
  with recursive n(i) as
    (select cast(${first} as bigint) union all select i + 1 from n where i < ${first + count - 1})`;
