import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupRule } from '../../../server/relay/groups.js';
import { fewestClients, LossShare } from '../../../server/relay/loss-share.js';
import { People } from '../../../server/relay/people.js';
import { FakeRecords } from '../../helpers/public-records.js';
import { utc } from '../../helpers/showcase.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 27, 12);
const retail = { include: ['real*'], exclude: [] };

/** So many accounts that held a position, of which so many lost. */
function recordsOf(accounts: number, losers: number) {
  const records = new FakeRecords();
  for (let i = 0; i < accounts; i++) records.set(i + 1, { lost: i < losers });
  return records;
}

const everySymbol: GroupRule = { include: ['*'], exclude: [] };

const shareOf = (records: FakeRecords, people = new People({}), symbols = everySymbol) =>
  new LossShare({ records, people, clock: utc, groups: retail, symbols });

test('is the share of losing accounts over the twelve months before the quarter', () => {
  const share = shareOf(recordsOf(300, 229));
  assert.equal(share.advance(now), true);
  assert.deepEqual(share.result, {
    percentage: 0.7633,
    computed: {
      from: Date.UTC(2025, 9, 1),
      to: Date.UTC(2026, 9, 1),
      accounts: 300,
      next: Date.UTC(2027, 0, 1),
      symbols: null,
    },
  });
});

test('leaves out other groups, and accounts without a position', () => {
  const records = recordsOf(40, 20);
  for (let i = 0; i < 30; i++) records.set(1_000 + i, { record: { group: 'demo' }, lost: true });
  for (let i = 0; i < 30; i++) records.set(2_000 + i);
  const share = shareOf(records);
  share.advance(now);
  assert.deepEqual([share.result?.percentage, share.result?.computed.accounts], [0.5, 40]);
});

test('with few accounts there is none: it would say how single ones fared', () => {
  const share = shareOf(recordsOf(fewestClients - 1, 20));
  assert.equal(share.advance(now), false);
  assert.equal(share.result, undefined);
});

test('one client with many accounts is one, and still each of them counts', () => {
  const people = new People({});
  for (const account of [1, 2]) people.assign(account, 'c1');
  const few = shareOf(recordsOf(fewestClients, 20), people);
  few.advance(now);
  assert.equal(few.result, undefined);
  const enough = shareOf(recordsOf(fewestClients + 1, 10), people);
  enough.advance(now);
  assert.equal(enough.result?.computed.accounts, fewestClients + 1);
});

test('is computed in slices when there is little time', () => {
  const share = shareOf(recordsOf(500, 100));
  let slices = 1;
  while (!share.advance(now, () => true)) slices++;
  assert.ok(slices > 3);
  assert.equal(share.result?.percentage, 0.2);
});

test('and no slice looks at more than its accounts', () => {
  const records = recordsOf(200, 150);
  const facts = records.facts.bind(records);
  let looks = 0;
  records.facts = (account) => {
    looks += 1;
    return facts(account);
  };
  shareOf(records).advance(now, () => true);
  assert.equal(looks, 50);
});

test('is computed anew when the quarter ends', () => {
  const records = recordsOf(100, 70);
  const share = shareOf(records);
  share.advance(now);
  for (let i = 1; i <= 80; i++) records.set(i, { lost: true });
  assert.equal(share.advance(Date.UTC(2027, 0, 1) - 1), false);
  assert.equal(share.advance(Date.UTC(2027, 0, 1)), true);
  assert.equal(share.result?.percentage, 0.8);
  assert.equal(share.result.computed.from, Date.UTC(2026, 0, 1));
});

test('follows a history that is still coming in soon, and late records each hour', () => {
  const records = recordsOf(40, 40);
  const share = shareOf(records);
  share.advance(now);
  const lose = (losers: number) => {
    for (let i = 1; i <= 40; i++) records.set(i, { lost: i <= losers });
    share.touch();
  };
  lose(30);
  assert.equal(share.advance(now + 1_999), false);
  assert.equal(share.advance(now + 2_000), true);
  lose(20);
  share.advance(now + day);
  assert.equal(share.result?.percentage, 0.5);
  lose(10);
  assert.equal(share.advance(now + day + hour - 1), false);
  assert.equal(share.advance(now + day + hour), true);
  assert.equal(share.result.percentage, 0.25);
});

test('rests the longer the more accounts there are, a minute at most', () => {
  for (const [accounts, rest] of [
    [1_000, 3_000],
    [30_000, minute],
  ] as const) {
    const records = recordsOf(accounts, 40);
    const share = shareOf(records);
    while (!share.result) share.advance(now);
    records.set(1, { lost: false });
    share.touch();
    const asked: unknown[] = [];
    const lossShare = records.lossShare.bind(records);
    records.lossShare = (...order) => {
      asked.push(order[2]);
      return lossShare(...order);
    };
    share.advance(now + rest - 1);
    share.advance(now + rest);
    assert.equal(asked[0], now + rest);
  }
});

test('is left alone when nothing changed', () => {
  const records = recordsOf(40, 40);
  const share = shareOf(records);
  share.advance(now);
  records.lossShare = () => assert.fail('it was computed again');
  assert.equal(share.advance(now + 2 * hour), false);
});

test('says which symbols count, and asks for the trades of these only', () => {
  const records = recordsOf(40, 10);
  let asked = 0;
  const lossShare = records.lossShare.bind(records);
  records.lossShare = (span, accounts, _now, counts) => {
    asked += 1;
    assert.deepEqual(['EURUSD', 'aapl.US', 'Bund10'].map(counts!), [true, false, false]);
    return lossShare(span, accounts);
  };
  const symbols = { include: ['*'], exclude: ['*.us', 'bund*'] };
  const share = shareOf(records, new People({}), symbols);
  share.advance(now);
  assert.equal(asked, 40);
  assert.deepEqual(share.result?.computed.symbols, symbols);
});

test('asks for all trades where every symbol counts', () => {
  const records = recordsOf(40, 10);
  records.lossShare = (_span, _accounts, _now, counts) => {
    assert.equal(counts, undefined);
    return { accounts: 1, losers: 0 };
  };
  const share = shareOf(records);
  share.advance(now);
  assert.equal(share.result?.computed.symbols, null);
});
