import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  changesBetween,
  type Holding,
  positioningOf,
} from '../../../../server/relay/sentiment/holding.js';

const cover = { floor: 20, step: 5 };
const hidden = { longClients: null, longLots: null, clients: null };

/** Clients who bought and who sold a lot each. */
const crowd = (bought: number, sold: number): Map<number, Holding> =>
  new Map(
    Array.from({ length: bought + sold }, (_, i) => [
      i,
      i < bought ? { bought: 1, sold: 0 } : { bought: 0, sold: 1 },
    ]),
  );

test('tells nothing while too few hold it', () => {
  assert.deepEqual(positioningOf(crowd(10, 9), cover, false), hidden);
  assert.deepEqual(positioningOf(crowd(10, 10), cover, false), {
    longClients: 0.5,
    longLots: 0.5,
    clients: 20,
  });
});

test('clients who hold as much of both sides are on neither', () => {
  const both = crowd(10, 9).set(99, { bought: 2, sold: 2 });
  assert.deepEqual(positioningOf(both, cover, false), hidden);
  assert.equal(positioningOf(both.set(98, { bought: 1, sold: 0 }), cover, false).longClients, 0.55);
});

test('never tells that all of them are on one side', () => {
  assert.equal(positioningOf(crowd(100, 0), cover, false).longClients, 0.95);
  assert.equal(positioningOf(crowd(0, 100), cover, false).longClients, 0.05);
  assert.equal(positioningOf(crowd(97, 3), cover, false).longClients, 0.95);
  assert.equal(positioningOf(crowd(90, 10), cover, false).longClients, 0.9);
});

test('tells no lots while one client holds a large part of them', () => {
  const holdings = crowd(20, 20).set(0, { bought: 20, sold: 0 });
  const { longClients, longLots } = positioningOf(holdings, cover, false);
  assert.deepEqual([longClients, longLots], [0.5, null]);
  assert.equal(positioningOf(crowd(20, 20), cover, true).longLots, null);
});

test('counts the clients who hold something else', () => {
  const before = crowd(3, 2);
  assert.deepEqual(changesBetween(before, crowd(3, 2)), { clients: 0, isOfOne: false });
  const after = crowd(3, 2);
  after.delete(0);
  after.set(1, { bought: 0, sold: 1 }).set(7, { bought: 1, sold: 0 });
  assert.deepEqual(changesBetween(before, after), { clients: 3, isOfOne: false });
});

test('sees when one client moved most of the lots', () => {
  const after = crowd(3, 2).set(0, { bought: 9, sold: 0 }).set(1, { bought: 2, sold: 0 });
  assert.deepEqual(changesBetween(crowd(3, 2), after), { clients: 2, isOfOne: true });
});

test('lots that were summed in another order are no change', () => {
  const before = new Map([[1, { bought: 0.1 + 0.2, sold: 0 }]]);
  assert.equal(changesBetween(before, new Map([[1, { bought: 0.3, sold: 0 }]])).clients, 0);
});

const sizes = fc.tuple(fc.nat(60), fc.nat(60));

test('one client alone never decides a share: others could have been on either side', () => {
  fc.assert(
    fc.property(sizes, ([bought, sold]) => {
      const { longClients, clients } = positioningOf(crowd(bought, sold), cover, false);
      if (longClients === null || clients === null) return;
      const sided = bought + sold;
      // Rounding may take half a percent of it.
      assert.ok(longClients * sided >= cover.step - sided / 200 - 1e-9);
      assert.ok((1 - longClients) * sided >= cover.step - sided / 200 - 1e-9);
      assert.equal(clients % cover.step, 0);
      assert.ok(clients <= sided && clients > sided - cover.step);
    }),
  );
});

test('shares are whole percents', () => {
  fc.assert(
    fc.property(sizes, ([bought, sold]) => {
      const { longClients, longLots } = positioningOf(crowd(bought, sold), cover, false);
      for (const share of [longClients, longLots])
        if (share !== null) assert.equal(Math.round(share * 100) / 100, share);
    }),
  );
});
