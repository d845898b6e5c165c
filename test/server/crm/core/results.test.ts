import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createResults } from '../../../../server/crm/core/results.js';
import { Relay } from '../../../../server/relay/relay.js';
import { emptyShowcase } from '../../../../server/relay/showcase.js';
import {
  accountRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { leaderboardSetting, publicId, utc } from '../../../helpers/showcase.js';
import { relayOptions } from '../../../helpers/stores.js';

const now = Date.UTC(2026, 0, 6, 12);
const closeTime = Date.UTC(2026, 0, 5, 14);
const other = someAccount + 1;

/** Two accounts with one closed trade each, the other one with more profit and an open trade. */
function setUp() {
  const board = leaderboardSetting({ periods: ['all'], unnamed: 'hide', size: 1 });
  const relay = new Relay({
    ...relayOptions,
    clock: utc,
    showcase: { ...emptyShowcase, leaderboards: { top: board }, publicId },
  });
  const accounts = [accountRecord(), accountRecord({ account: other, currency: 'USC' })];
  const transfers = accounts.map(({ account }) => transferRecord({ account }));
  const trades = [
    tradeRecord({ closeTime, profit: 10_000 }),
    tradeRecord({ account: other, closeTime, profit: 20_000 }),
    tradeRecord({ account: other, profit: -3_000, swap: -500 }),
  ];
  relay.publish('test', 'records', { accounts, transfers, trades, asOf: now }, now);
  let clock = now;
  const people = (...shown: number[]) => {
    for (const account of shown) relay.showcase.people.publish(account, { alias: `A${account}` });
    // Boards are looked at once a second.
    relay.showcase.advance((clock += 1_000));
  };
  return { relay, people, result: createResults({ relay, now: () => now }) };
}

test('an account has its balance, what open trades would bring, its figures and its last trade', () => {
  const { result, people } = setUp();
  people();
  const { ranks: _ranks, gain, ...rest } = result(someAccount) ?? assert.fail();
  assert.ok(gain !== null && Math.abs(gain - 0.1) < 1e-9);
  assert.deepEqual(rest, {
    ...{ currency: 'USD', minorDigits: 2, balance: 110_000, equity: 110_000 },
    ...{ drawdown: 0, lots: 1, lastTrade: closeTime },
  });
});

test('cents of a cent account are told in the currency that they are cents of', () => {
  const { result, people } = setUp();
  people();
  const { currency, balance, equity } = result(other) ?? assert.fail();
  assert.deepEqual([currency, balance, equity], ['USD', 1_200, 1_165]);
});

test('ranks are of everybody: in sight, below the last row, and hidden', () => {
  const { result, people } = setUp();
  people();
  assert.deepEqual(result(someAccount)?.ranks, ['top all: 1 (not shown)']);
  people(other);
  assert.deepEqual(result(someAccount)?.ranks, ['top all: 2 (not shown)']);
  people(someAccount);
  assert.deepEqual(result(someAccount)?.ranks, ['top all: 2']);
  assert.deepEqual(result(other)?.ranks, ['top all: 1']);
});

test('nothing is told of who is not known, nor before boards are counted', () => {
  const { result, people } = setUp();
  assert.equal(result(someAccount), undefined);
  people();
  assert.ok(result(someAccount));
  assert.equal(result(7), undefined);
});
