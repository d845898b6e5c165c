import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { noHurry } from '../../../../server/relay/board.js';
import { allSteps } from '../../../../server/relay/steps.js';
import {
  ageOf,
  Ranking,
  type RankingRules,
} from '../../../../server/relay/leaderboards/ranking.js';
import { Standings } from '../../../../server/relay/leaderboards/standings.js';
import { type FakeAccount, FakeRecords } from '../../../helpers/public-records.js';

const day = 86_400_000;
const now = 100 * day;

const usual: RankingRules = {
  metric: 'gain',
  ties: 'first-reached',
  minTrades: 0,
  minDays: 0,
  closed: 'keep',
  admits: () => true,
  shows: () => true,
  tieOf: (account) => account,
  reached: () => 0,
};

function rankingOf(accounts: Record<number, FakeAccount>, rules: Partial<RankingRules> = {}) {
  const records = new FakeRecords();
  for (const [account, fake] of Object.entries(accounts)) records.set(Number(account), fake);
  const standings = new Standings(records, { from: 0, to: null });
  const ranking = new Ranking({ ...usual, ...rules });
  const look = () => {
    for (const account of records.accounts()) standings.touch(account);
    standings.refresh(now, noHurry);
    allSteps(ranking.update(standings, now));
    return ranking.top(100).map(({ contender, moved }) => [contender.account, moved]);
  };
  const set = (account: number, gain: number) => records.set(account, { figures: { gain } });
  return { ranking, records, standings, look, set };
}

const gains = (...values: number[]) =>
  Object.fromEntries(values.map((gain, i) => [i + 1, { figures: { gain } }]));

test('nobody has moved before the first midnight', () => {
  assert.deepEqual(rankingOf(gains(0.1, 0.2)).look(), [
    [2, null],
    [1, null],
  ]);
});

test('places gained since midnight are positive, places lost negative', () => {
  const { ranking, look, set } = rankingOf(gains(0.3, 0.2, 0.1));
  look();
  allSteps(ranking.markBy());
  set(3, 0.9);
  assert.deepEqual(look(), [
    [3, 2],
    [1, -1],
    [2, -1],
  ]);
});

test('who was not ranked at midnight has no place to move from', () => {
  const { ranking, look, set } = rankingOf(gains(0.3));
  look();
  allSteps(ranking.markBy());
  set(2, 0.1);
  assert.deepEqual(look(), [
    [1, 0],
    [2, null],
  ]);
  ranking.unmark();
  assert.deepEqual(look(), [
    [1, null],
    [2, null],
  ]);
});

test('too few days, too few trades, or too short a history do not rank', () => {
  const accounts: Record<number, FakeAccount> = {
    1: { figures: { gain: 0.5, trades: 4 } },
    2: { figures: { gain: 0.4 }, since: now - 10 * day + 1 },
    3: { figures: { gain: 0.3 }, since: null },
    4: { figures: { gain: null } },
    5: { figures: { gain: 0.1 }, since: now - 10 * day },
  };
  const { look } = rankingOf(accounts, { minTrades: 5, minDays: 10 });
  assert.deepEqual(look(), [[5, null]]);
});

test('closed accounts stay or go by the rule', () => {
  const accounts = { 1: { closed: true, figures: { gain: 1 } }, 2: {} };
  assert.equal(rankingOf(accounts, { closed: 'keep' }).look().length, 2);
  assert.deepEqual(rankingOf(accounts, { closed: 'drop' }).look(), [[2, null]]);
});

test('who is not admitted any more is gone, and comes back when admitted', () => {
  const shut = new Set<number>();
  const { look } = rankingOf(gains(0.2, 0.1), { shows: (account) => !shut.has(account) });
  assert.equal(look().length, 2);
  shut.add(1);
  assert.deepEqual(look(), [[2, null]]);
  shut.clear();
  assert.equal(look().length, 2);
});

test('an account whose record is gone is gone from the ranking', () => {
  const { look, records } = rankingOf(gains(0.2, 0.1));
  look();
  records.known.delete(1);
  const standings = new Standings(records, { from: 0, to: null });
  standings.refresh(now, noHurry);
  const ranking = new Ranking(usual);
  allSteps(ranking.update(standings, now));
  assert.equal(ranking.total, 1);
});

test('asks when a figure was reached once for as long as no trade is closed', () => {
  let asked = 0;
  const { look, records } = rankingOf(gains(0.1, 0.1), { reached: () => ++asked });
  look();
  look();
  assert.equal(asked, 2);
  records.set(1, { figures: { gain: 0.1, trades: 11 } });
  look();
  assert.equal(asked, 3);
});

test('an age is of whole days, and never below zero', () => {
  assert.equal(ageOf({ since: now - 2 * day + 1 }, now), 1);
  assert.equal(ageOf({ since: now + 5 }, now), 0);
  assert.equal(ageOf({ since: null }, now), 0);
});

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 });

test('what some gain in places, others lose', () => {
  fc.assert(
    fc.property(values, fc.infiniteStream(fc.integer({ min: -50, max: 50 })), (before, after) => {
      const { ranking, look, set } = rankingOf(gains(...before.map((value) => value / 100)));
      look();
      allSteps(ranking.markBy());
      for (const account of before.keys()) set(account + 1, (after.next().value as number) / 100);
      const moves = look().map(([, moved]) => moved ?? NaN);
      assert.equal(
        moves.reduce((sum, moved) => sum + moved, 0),
        0,
      );
    }),
  );
});

test('a kept order is the order that a new ranking finds', () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: -9, max: 9 })),
  );
  fc.assert(
    fc.property(steps, (steps) => {
      const { look, records, ranking, standings } = rankingOf({});
      for (const [account, gain] of steps) {
        if (gain === 9) records.known.delete(account);
        else records.set(account, { figures: { gain: gain || null } });
        const { version } = standings;
        standings.touch(account);
        standings.refresh(now, noHurry);
        allSteps(ranking.update(standings, now, standings.readSince(version)));
      }
      const fresh = rankingOf(Object.fromEntries(records.known));
      assert.deepEqual(look(), fresh.look());
    }),
  );
});

test('knows the rank of everybody who takes part, and the one that a hidden account would have', () => {
  const some = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 12 });
  const ties = fc.constantFrom('share', 'first-reached');
  fc.assert(
    fc.property(
      some,
      ties,
      fc.constantFrom('gain', 'drawdown'),
      fc.nat(11),
      (some, ties, metric, nth) => {
        const accounts = Object.fromEntries(
          some.map((value, i) => [i + 1, { figures: { [metric]: value } }]),
        );
        const rules = { ties, metric, reached: (account: number) => (account * 7) % 3 };
        const all = rankingOf(accounts, rules);
        all.look();
        const ranks = all.ranking.top(100).map(({ contender, rank }) => [contender.account, rank]);
        const hidden = nth + 1;
        const others = rankingOf(accounts, { ...rules, shows: (account) => account !== hidden });
        others.look();
        for (const [account = 0, rank] of ranks) {
          const standing = all.standings.of(account)!;
          assert.equal(all.ranking.rankOf(standing, all.standings.span, now), rank);
          if (account === hidden)
            assert.equal(others.ranking.rankOf(standing, all.standings.span, now), rank);
        }
      },
    ),
  );
});

test('has no rank for who does not take part, whoever is shown', () => {
  const { ranking, standings, look } = rankingOf(gains(0.2, 0.1), {
    admits: ({ account }) => account !== 1,
  });
  look();
  assert.equal(ranking.rankOf(standings.of(1)!, standings.span, now), undefined);
  assert.equal(ranking.rankOf(standings.of(2)!, standings.span, now), 1);
});
