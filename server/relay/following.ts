import type { Bucket, Following } from '../protocol/following.js';
import type { ServerClock } from './server-clock.js';
import { startOf } from './spans.js';
import { moneyOf } from './track-record/money.js';
import type { AccountRecord } from './track-record/records.js';

/**
 * Lower edges of the buckets of people. Below ten nothing is told, so that none of a few can be told
 * from it. Each is about twice the one before: who comes or goes is not seen, but at an edge.
 */
export const peopleEdges = [
  ...[10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000],
  ...[10_000, 20_000, 50_000, 100_000],
] as const;

/** Lower edges of the buckets of money, in whole units of the currency, for the same reason. */
export const assetEdges = [
  ...[1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000],
  ...[1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 1e9],
] as const;

/** What a source counted; money in minor units of the account's own currency. */
export interface ToldFollowing {
  followers: number | null;
  copiers: number | null;
  assets: number | null;
  /** When it was counted, ms UTC. */
  time: number;
}

/** Fields of an account's record that tell who follows it. */
export const followingFields = [
  'followers',
  'copiers',
  'assets',
  'followedAt',
] as const satisfies readonly (keyof AccountRecord)[];

/** The bucket of a number from zero on. */
export function bucketOf(number: number, edges: readonly number[]): Bucket {
  const place = edges.findLastIndex((edge) => number >= edge);
  return { from: edges[place] ?? 0, below: edges[place + 1] ?? null };
}

/** What the record of an account tells of its followers; undefined: nothing. */
function toldBy(record: AccountRecord): ToldFollowing | undefined {
  const { followers = null, copiers = null, assets = null, followedAt = null } = record;
  return followedAt === null ? undefined : { followers, copiers, assets, time: followedAt };
}

/**
 * What the public may know of who follows an account, by what its record and the CRM told: whichever was
 * counted later. Null: nothing is told.
 */
export function followingOf(
  record: AccountRecord,
  crm: ToldFollowing | undefined,
  clock: ServerClock,
): Following | null {
  const gateway = toldBy(record);
  const isCrm = crm !== undefined && crm.time >= (gateway?.time ?? -Infinity);
  const told = isCrm ? crm : gateway;
  if (!told) return null;
  const { followers, copiers, assets, time } = told;
  const people = (count: number | null) => (count === null ? null : bucketOf(count, peopleEdges));
  const { minorDigits, divisor } = moneyOf(record.currency);
  const isCrowd = (copiers ?? followers ?? 0) >= peopleEdges[0];
  return {
    followers: people(followers),
    copiers: people(copiers),
    // The money of a few would be that of each of them.
    assets:
      assets === null || !isCrowd
        ? null
        : bucketOf(assets / divisor / 10 ** minorDigits, assetEdges),
    asOf: startOf('day', time, clock),
    source: isCrm ? 'crm' : 'gateway',
  };
}

/** Whether the public sees the same. */
export const isSameFollowing = (a: Following | null, b: Following | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
