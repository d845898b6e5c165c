import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { App } from '../../../server/app.js';
import type { RecordBatch } from '../../../server/relay/track-record/records.js';
import { scriptedFeed } from '../../helpers/feeds.js';
import { startPostgres } from '../../helpers/postgres.js';
import { accountRecord, dayRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { prepareRelay } from '../../helpers/relay.js';
import { temporaryFile } from '../../helpers/stores.js';

const day = 86_400_000;
const now = Date.UTC(2026, 1, 2, 12);
const since = now - 200 * day;
const span = { from: since, to: null };

/** A relay on a store, with a feed that the test speaks for. */
async function open(t: TestContext, url: string, every = 60) {
  const feed = scriptedFeed();
  const time = { now };
  const app = await prepareRelay(t, {
    config: { store: { url, every } },
    feeds: { mt4: feed.definition },
    now: () => (time.now += every < 1 ? 100 : 0),
  });
  const { publish } = await feed.started;
  return { app, tell: (batch: RecordBatch) => publish('records', batch) };
}

/** A year of two accounts: a deposit, trades on the days after it, what is open, and a bonus. */
function story(): RecordBatch {
  const accounts = [1_001, 1_002].map((account) => accountRecord({ account, registered: since }));
  const money = accounts.map(({ account }) =>
    transferRecord({ account, time: since, amount: 1_000_000, ticket: account }),
  );
  const trades = Array.from({ length: 120 }, (_, i) => {
    const openTime = since + (i + 1) * day;
    const profit = ((i * 7_919) % 2_001) - 900;
    return tradeRecord({
      ...{ ticket: 5_000 + i, account: 1_001 + (i % 2), lots: 0.1, openTime, profit },
      ...{ closeTime: openTime + 3_600_000, closePrice: (110_000 + profit) / 1e5, commission: -7 },
    });
  });
  const open = tradeRecord({ ticket: 9_000, account: 1_001, openTime: now - day, profit: -250 });
  const bonus = { ticket: 9_001, time: since + 50 * day, amount: 50_000, comment: 'Bonus 5%' };
  return {
    accounts,
    trades: [...trades, open],
    transfers: [...money, transferRecord({ ...bonus, kind: 'credit' })],
    days: [dayRecord({ time: since + 60 * day, balance: 1_000_900, equity: 1_000_400 })],
  };
}

/** What pages are shown, for both accounts. */
const shown = ({ relay: { records } }: App) =>
  [1_001, 1_002].map((account) => ({
    figures: records.figures(account, span, now),
    curve: records.curve(account, 50, now),
    months: records.months(account, now),
    trades: records.trades(account, { before: now, limit: 200 }),
  }));

async function expectSame(t: TestContext, url: string) {
  const first = await open(t, url);
  first.tell(story());
  first.tell({ gone: [{ ticket: 5_003, account: 1_002 }] });
  const before = shown(first.app);
  assert.ok((before[0]?.figures?.trades ?? 0) > 50);
  await first.app.close();
  const second = await open(t, url);
  assert.deepEqual(shown(second.app), before);
  assert.deepEqual(
    [...second.app.relay.records.openTrades()].map(({ ticket }) => ticket),
    [9_000],
  );
  // What the source tells again is nothing new.
  const again = story();
  const lost = (ticket: number) => ticket !== 5_003;
  second.tell({ ...again, trades: again.trades?.filter(({ ticket }) => lost(ticket)) ?? [] });
  const { trades, accounts, transfers, days } = second.app.relay.records.drain();
  assert.deepEqual([trades, accounts, transfers, days], [[], [], [], []]);
}

test('a restart changes no figure of any account', async (t) => {
  await expectSame(t, `sqlite:${await temporaryFile(t)}`);
});

test('nor does it with PostgreSQL', async (t) => {
  const postgres = await startPostgres();
  if (!postgres) return t.skip('PostgreSQL is not installed');
  t.after(() => postgres.remove());
  await expectSame(t, await postgres.database());
});

test('records that came while the store refused them are written when it takes them again', async (t) => {
  const url = `sqlite:${await temporaryFile(t)}`;
  const { app, tell } = await open(t, url, 0.1);
  const until = async (ok: boolean) => {
    for (let ticket = 100_000; ; ticket++) {
      tell({ transfers: [transferRecord({ ticket, account: 7 })] });
      const { store } = (await app.inject('/readyz')).json<{ store: { ok: boolean } }>();
      if (store.ok === ok) return;
      await setTimeout(20);
    }
  };
  await sql`pragma query_only = 1`.execute(app.store.database.writer);
  tell(story());
  await until(false);
  tell({ gone: [{ ticket: 5_000, account: 1_001 }] });
  const before = shown(app);
  await sql`pragma query_only = 0`.execute(app.store.database.writer);
  await until(true);
  await app.close();
  const { app: second } = await open(t, url);
  assert.deepEqual(shown(second), before);
});
