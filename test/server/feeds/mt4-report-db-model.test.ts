import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { FeedFailure } from '../../../server/feeds/failure.js';
import { startMariadb } from '../../helpers/mariadb.js';
import { ReportFeed, ReportServer } from '../../helpers/mt4-report.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

const never = '1970-01-01 00:00:00';
const accounts = [1001, 1002, 1003];
const positions = [2, 3, 4, 4_095, 4_096, 9_000, 70_000];
const deposits = [1, 5, 8_000];
/** A ticket never changes hands. */
const ownerOf = (ticket: number) => accounts[ticket % accounts.length] ?? 0;

/** Something that happens on the server, or to the relay. */
interface Step {
  kind:
    | 'open'
    | 'close'
    | 'transfer'
    | 'silent'
    | 'restore'
    | 'delete'
    | 'user'
    | 'restart'
    | 'poll';
  position: number;
  deposit: number;
  money: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind'][]>(
    ...(['open', 'open', 'close', 'close', 'close', 'transfer', 'transfer'] as const),
    ...(['silent', 'restore', 'delete', 'user', 'user', 'restart', 'poll', 'poll'] as const),
  ),
  position: fc.constantFrom(...positions),
  deposit: fc.constantFrom(...deposits),
  money: fc.integer({ min: -5_000, max: 5_000 }).map((minor) => minor / 100),
});

async function happen(server: ReportServer, told: Step, second: number): Promise<void> {
  const now = `2026-02-03 14:00:${String(second).padStart(2, '0')}`;
  const stamp = Date.UTC(2026, 1, 3, 14, 0, second) / 1000;
  const { position, deposit, money: PROFIT } = told;
  const own = { LOGIN: ownerOf(position), PROFIT };
  switch (told.kind) {
    case 'open':
      return server.trade(position, { ...own, TIMESTAMP: stamp });
    case 'close':
      return server.trade(position, { ...own, CLOSE_TIME: now });
    case 'transfer':
      return server.transfer(deposit, PROFIT, { LOGIN: ownerOf(deposit), TIMESTAMP: stamp });
    case 'user':
      return server.user(ownerOf(position), { TIMESTAMP: stamp });
    case 'silent':
      await server.run(`update MT4_TRADES set PROFIT = ${PROFIT} where TICKET = ${position}`);
      return;
    case 'restore':
      // As an older backup has it: with the TIMESTAMP of its open.
      return server.trade(position, own);
    case 'delete':
      await server.run(`delete from MT4_TRADES where TICKET in (${position}, ${deposit})`);
      return;
    case 'restart':
    case 'poll':
      return;
  }
}

/** What each listed account holds by the database, in minor units, and its open tickets. */
async function truth(server: ReportServer) {
  const rows = await server.run(`
    select u.LOGIN, t.TICKET, t.PROFIT, t.CLOSE_TIME from MT4_USERS u
    left join MT4_TRADES t on t.LOGIN = u.LOGIN`);
  const sums = new Map<number, number>();
  const open: number[] = [];
  for (const row of rows) {
    const account = Number(row['LOGIN']);
    const isOpen = row['CLOSE_TIME'] === never;
    const amount = row['PROFIT'] === null || isOpen ? 0 : Math.round(Number(row['PROFIT']) * 100);
    sums.set(account, (sums.get(account) ?? 0) + amount);
    if (isOpen) open.push(Number(row['TICKET']));
  }
  return { sums, open: open.sort((a, b) => a - b) };
}

const always = { position: 3, deposit: 1, money: 0 };
const goes = (['close', 'poll', 'delete', 'poll'] as const).map((kind) => ({ kind, ...always }));

const isBehind = ({ code }: FeedFailure) => code === 'database-behind';

/**
 * Resolves once the feed has told everything. Where the newest row is gone it first takes the database for
 * a copy that lags, and waits: time passes for as long as it does.
 */
async function caughtUp(feed: ReportFeed): Promise<void> {
  const wanted = feed.polls + 2;
  let { length: known } = feed.failures;
  while (feed.polls < wanted) {
    await setTimeout(2);
    if (feed.failures.slice(known).some(isBehind)) feed.context.time += 60_000;
    known = feed.failures.length;
  }
}

suite('whatever happens to a report database and the relay', { skip }, () => {
  test('after the nightly comparison nothing is missing and nothing counts twice', async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const server = await ReportServer.create(mariadb!);
        await server.user(1001);
        let feed = new ReportFeed(t, server.url);
        for (const [second, told] of steps.entries()) {
          await happen(server, told, second);
          if (told.kind === 'poll') await caughtUp(feed);
          if (told.kind !== 'restart') continue;
          await feed.stop();
          feed = new ReportFeed(t, server.url, {}, feed);
        }
        await caughtUp(feed);
        // After two o'clock of the server's next day, and long after anything went missing.
        feed.context.time = Date.UTC(2026, 1, 4, 0, 1);
        await caughtUp(feed);
        feed.context.time += 3_600_000;
        await caughtUp(feed);
        await feed.stop();
        const { sums, open } = await truth(server);
        for (const [account, sum] of sums)
          assert.equal(feed.records.balance(account), sum, `the balance of ${account}`);
        const tickets = feed.records.openTrades().map((trade) => trade.ticket);
        assert.deepEqual(
          tickets.sort((a, b) => a - b),
          open,
        );
        assert.deepEqual(
          feed.failures.filter((failure) => !isBehind(failure)),
          [],
        );
      }),
      // The newest row goes.
      { numRuns: 25, examples: [[goes]] },
    );
  });
});
