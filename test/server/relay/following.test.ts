import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  assetEdges,
  bucketOf,
  followingOf,
  peopleEdges,
  type ToldFollowing,
} from '../../../server/relay/following.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { accountRecord } from '../../helpers/records.js';

const clock = new ServerClock({ rule: 'new-york+7' });
const noon = Date.UTC(2026, 0, 6, 12);
const told = (fields: Partial<ToldFollowing> = {}): ToldFollowing => ({
  ...{ followers: 1_342, copiers: 87, assets: 21_430_000, time: noon },
  ...fields,
});
const seen = (fields: Partial<ToldFollowing> = {}, currency = 'USD') =>
  followingOf(accountRecord({ currency }), told(fields), clock);

test('people and money are told in buckets, as of the beginning of the day', () => {
  assert.deepEqual(seen(), {
    followers: { from: 1_000, below: 2_000 },
    copiers: { from: 50, below: 100 },
    assets: { from: 200_000, below: 500_000 },
    // Midnight of the server, two hours ahead of UTC.
    asOf: Date.UTC(2026, 0, 5, 22),
    source: 'crm',
  });
});

test('fewer than ten are not told apart, nor from none', () => {
  for (const followers of [0, 1, 9])
    assert.deepEqual(seen({ followers })?.followers, { from: 0, below: 10 });
  assert.deepEqual(seen({ followers: 10 })?.followers, { from: 10, below: 20 });
  assert.deepEqual(seen({ followers: 7e8 })?.followers, { from: 100_000, below: null });
});

test('the money of fewer than ten people is not told, nor that of nobody knows how many', () => {
  assert.equal(seen({ copiers: 9 })?.assets, null);
  assert.equal(seen({ copiers: null, followers: null })?.assets, null);
  assert.equal(seen({ copiers: null, followers: 9 })?.assets, null);
  assert.deepEqual(seen({ copiers: 10, followers: 3 })?.assets, { from: 200_000, below: 500_000 });
});

test('money is in the main currency, whole units of it', () => {
  const from = (currency: string) => seen({ assets: 21_430_000 }, currency)?.assets?.from;
  assert.deepEqual(['USD', 'JPY', 'USC'].map(from), [200_000, 20_000_000, 2_000]);
});

test('what was counted later counts, by the CRM or by the gateway', () => {
  const gateway = { followers: 15, copiers: null, assets: null };
  const record = (followedAt: number) => accountRecord({ ...gateway, followedAt });
  const both = (followedAt: number) => followingOf(record(followedAt), told(), clock)?.source;
  assert.equal(both(noon + 1), 'gateway');
  assert.equal(both(noon), 'crm');
  assert.equal(followingOf(record(noon), undefined, clock)?.source, 'gateway');
  assert.equal(followingOf(accountRecord(), undefined, clock), null);
});

test('a bucket holds its number, and every edge begins one', () => {
  for (const edges of [peopleEdges, assetEdges])
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(200_000), fc.double({ min: 0, max: 1e12, noNaN: true })),
        (number) => {
          const { from, below } = bucketOf(number, edges);
          assert.ok(from <= number && number < (below ?? Infinity), `${number}`);
          assert.deepEqual(bucketOf(from, edges), { from, below });
        },
      ),
    );
});

test('whatever lies in the same buckets looks the same to the last byte', () => {
  const within = ({ from, below }: { from: number; below: number | null }) =>
    fc.integer({ min: from, max: (below ?? from * 10) - 1 });
  const numbers = fc.record({ followers: fc.nat(2e5), copiers: fc.nat(2e5), assets: fc.nat(2e9) });
  fc.assert(
    fc.property(
      numbers.chain((one) =>
        fc.record({
          one: fc.constant(one),
          other: fc.record({
            followers: within(bucketOf(one.followers, peopleEdges)),
            copiers: within(bucketOf(one.copiers, peopleEdges)),
            assets: within(bucketOf(one.assets / 100, assetEdges)).map((units) => units * 100),
          }),
          // Any two moments of the same day of the server.
          hours: fc.tuple(fc.nat(9), fc.nat(9)),
        }),
      ),
      ({ one, other, hours: [first, second] }) => {
        const at = (hours: number) => noon + hours * 3_600_000;
        assert.equal(
          JSON.stringify(seen({ ...one, time: at(first) })),
          JSON.stringify(seen({ ...other, time: at(second) })),
        );
      },
    ),
  );
});
